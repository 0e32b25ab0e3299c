import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from '../src/kernel/page.ts'
import { allEndpoints, allPages } from '../src/open-site.ts'
import { actionId, formsOf, type Client } from './client.ts'
import { openTestSite, type Site } from './site.ts'

/** What may stand in an address or a form where an id, a key, a day or a choice is meant: anything, and what is almost one. */
const odd = ['x', '-'.repeat(36), `2026-99-99~${'-'.repeat(36)}`, `9'"%${'x'.repeat(300)}`]
const readers = ['', 'chan-tai-man', 'fung-siu-kei lotus-lane-kitchen', 'so-pui-shan', 'ma-wing-yan', 'tse-yuk-lan', 'kong-ming-fai', 'sit-hoi-ching', 'mak-siu-lan']

/** Every name by which the program reads a query or a field of a form. */
const sources = globSync('src/**/*.ts', { cwd: new URL('..', import.meta.url) }).map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).join('\n')
const namesOf = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, name]) => name!))]
const queries = namesOf(/query\.get\('([\w-]+)'/g).filter((name) => name !== 'lang')
const fields = namesOf(/(?:form|body)\.(?:text|all)\('([\w-]+)'/g).filter((name) => name !== 'action_id' && name !== 'csrf')

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site.close())

const filled = (path: string, value: string) => path.replace(/:\w+/g, encodeURIComponent(value))
const addressOf = (page: Page, value: string) => (page.bare ? `${filled(page.path, value)}?lang=en` : `/en${filled(page.path, value)}`)
const clientOf = (who: string): Promise<Client> => (who === '' ? Promise.resolve(site.visitor()) : site.as(who))
const faults = () => site.logged.filter((line) => line.includes('"defect"'))

for (const who of readers) {
  test(`no page and no endpoint fails for what ${who || 'a visitor'} puts into its address`, async () => {
    const client = await clientOf(who)
    for (const value of odd) {
      const query = new URLSearchParams(queries.map((name) => [name, value])).toString()
      for (const page of allPages.filter(({ get }) => get)) {
        const path = addressOf(page, value)
        const { status } = await client.get(`${path}${path.includes('?') ? '&' : '?'}${query}`)
        assert.ok(status < 500, `${path} ${value}: ${status} ${faults().at(-1)}`)
      }
      for (const { method, path } of allEndpoints.filter((one) => one.method === 'GET')) assert.ok((await client.get(`${filled(path, value)}?${query}`)).status < 500, `${method} ${path} ${value}: ${faults().at(-1)}`)
    }
  })

  test(`no page fails for what ${who || 'a visitor'} sends in a form`, async () => {
    const client = await clientOf(who)
    const csrf = formsOf((await client.get('/en/account/sessions')).text, '').find((form) => form.fields['csrf'])?.fields['csrf'] ?? ''
    for (const value of odd) {
      const form = Object.fromEntries(fields.map((name) => [name, value]))
      for (const page of allPages.filter(({ post, postOnce, path }) => (post ?? postOnce) && path !== '/sign-out')) {
        const { status } = await client.send(addressOf(page, value), { ...form, csrf, action_id: actionId() })
        assert.ok(status < 500, `${page.path} ${value}: ${status} ${faults().at(-1)}`)
      }
    }
  })
}
