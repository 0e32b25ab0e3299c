import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Page } from '../src/kernel/page.ts'
import { seedContent } from '../src/modules/publishing/index.ts'
import { providerRoutes } from '../src/modules/oidc/index.ts'
import { allEndpoints, allPages } from '../src/open-site.ts'
import { actionId, formsOf, type Client } from './client.ts'
import { routeSamples, type Samples } from './route-samples.ts'
import { openTestSite, type Site } from './site.ts'
import { linksOf, soundPage } from './sound-page.ts'

type Matrix = Record<string, Record<string, number>>

const file = new URL('routes.matrix.json', import.meta.url)
const languages = ['en', 'tc', 'sc'] as const

/** Who asks; the resident and the company own the records that the addresses name, the other resident owns nothing. */
const roles = { visitor: '', resident: 'chan-tai-man', other: 'wong-mei-ling', company: 'fung-siu-kei lotus-lane-kitchen', ImmD: 'tse-man-chung', FEHD: 'lo-yuk-ping', TD: 'so-pui-shan', FSD: 'pang-chun-kit', operator: 'kong-ming-fai', policy: 'sit-hoi-ching', portal: 'fong-tsz-ching',
  auditor: 'tse-yuk-lan', rights: 'ma-wing-yan', connections: 'yuen-suet-ying', registrar: 'yeung-sin-man', counter: 'mak-siu-lan', expired: 'chan-tai-man' } as const
type Role = keyof typeof roles

let site: Site
let named: Readonly<Record<string, string>>
let samples: Samples

before(async () => {
  site = await openTestSite()
  await seedContent(site.db, site.house, new Date())
  await site.work()
  ;({ samples, named } = await routeSamples(site))
})
after(() => site.close())

/** The addresses to ask for a route. */
function addressesOf(route: string): { mark: string; path: string }[] {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const given = samples[route]
  assert.ok(names.length === 0 || given, `no sample for ${route}: add one to route-samples.ts`)
  const many = Math.max(1, ...names.map((name) => given![name]!.length))
  return Array.from({ length: many }, (_, i) => {
    const values = names.map((name) => given![name]![i] ?? given![name]![0]!)
    return { mark: values.map((value) => named[value] ?? '').join(''), path: names.reduce((path, name, n) => path.replace(new RegExp(`:${name}(\\{[^}]+\\})?`), values[n]!), route) }
  })
}

const addressOf = (page: Page, path: string, lang: string) => (page.bare ? `${path}?lang=${lang}` : `/${lang}${path}`)

/** What others answer under an address of ours, by their own rules: a library that is mounted. Each is asked by its method. */
const mounted = providerRoutes
/** They stand beside the pages on the port, so they are asked there. */
const askMounted = async (client: Client, method: string, path: string) => (await fetch(`${site.house.config.PUBLIC_URL}${path}`, { method, redirect: 'manual', headers: { cookie: client.cookie() } })).status

const takesPosts = (page: Page) => Boolean(page.post ?? page.postOnce)
const signIn = (role: Role): Promise<Client> => (role === 'visitor' ? Promise.resolve(site.visitor()) : role === 'expired' ? signedOutByTime() : site.as(roles[role]))

/** A session of the resident that ran out: its cookie is still sent. */
async function signedOutByTime(): Promise<Client> {
  const client = await site.as(roles.expired)
  const secret = Buffer.from(tokenOf(client), 'base64url').subarray(16)
  const ended = await site.rows('update identity.session set expires_at = created_at where id = $1 returning id', [createHash('sha256').update(secret).digest()])
  assert.equal(ended.length, 1)
  return client
}
const csrfOf = async (client: Client) => formsOf((await client.get('/en/account/sessions')).text, '').find((form) => form.fields['csrf'])?.fields['csrf'] ?? ''

const tokenOf = (client: Client) => client.cookie().split('=')[1] ?? ''
/** A machine says who it is in a header of its own. */
const askMachine = (client: Client, method: string, path: string, token: string) => {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  return method === 'POST' ? client.send(path, {}, headers) : client.get(path, headers, method)
}

async function measure(): Promise<Matrix> {
  const matrix: Matrix = {}
  const note = (key: string, role: Role, status: number) => void ((matrix[key] ??= {})[role] = status)
  for (const role of Object.keys(roles) as Role[]) {
    const client = await signIn(role)
    for (const page of allPages) for (const { mark, path } of addressesOf(page.path)) note(`GET ${page.bare ? 'bare ' : ''}${page.path}${mark}`, role, (await client.get(addressOf(page, path, 'en'))).status)
    for (const { method, path } of mounted) note(`${method} ${path}`, role, await askMounted(client, method, path))
    for (const { method, path: route } of allEndpoints) for (const { mark, path } of addressesOf(route)) note(`${method} ${route}${mark}`, role, (await askMachine(client, method, path, tokenOf(client))).status)
  }
  // A post may end the session or change whose it is: each has a session of its own. What is posted is an empty form.
  for (const role of Object.keys(roles) as Role[]) {
    const reader = await signIn(role)
    for (const page of allPages) {
      for (const { mark, path } of addressesOf(page.path)) {
        const client = takesPosts(page) ? await signIn(role) : reader
        const answer = await client.send(addressOf(page, path, 'en'), { action_id: actionId(), csrf: takesPosts(page) ? await csrfOf(client) : '' })
        note(`POST ${page.bare ? 'bare ' : ''}${page.path}${mark}`, role, answer.status)
      }
    }
  }
  return matrix
}

/** One line a route, so that a review sees what changed. */
const written = (matrix: Matrix) => `{\n${Object.keys(matrix).sort().map((key) => `  ${JSON.stringify(key)}: ${JSON.stringify(matrix[key]).replaceAll(',', ', ').replaceAll(':', ': ')}`).join(',\n')}\n}\n`

test('outside the sandbox nothing of it answers', async () => {
  const real = await openTestSite({ SANDBOX: 'off' })
  try {
    for (const page of [...allPages, ...allEndpoints].filter((one) => one.who === 'sandbox')) assert.equal((await real.visitor().get(page.path)).status, 404, page.path)
    assert.equal((await real.visitor().send('/en/sign-in', { action_id: actionId(), provider: 'sandbox', as: 'chan-tai-man' })).status, 400)
  } finally {
    await real.close()
  }
})

describe('every page and endpoint', () => {
  test('says who may open it', () => {
    for (const page of allPages) {
      assert.ok(['anyone', 'person', 'officer', 'operator', 'sandbox'].includes(page.who), page.path)
      assert.ok(page.get || takesPosts(page), page.path)
      if (/^\/(account|pay)\b/.test(page.path)) assert.equal(page.who, 'person', page.path)
      if (/^\/work\b/.test(page.path)) assert.match(page.who, /officer|operator/, page.path)
      if (/^\/sandbox\b/.test(page.path)) assert.equal(page.who, 'sandbox', page.path)
    }
    for (const endpoint of allEndpoints) {
      assert.ok(['anyone', 'sandbox', 'signed message', 'person', 'officer'].includes(endpoint.who), endpoint.path)
      if (/\/(applications|tasks|documents)\b/.test(endpoint.path)) assert.match(endpoint.who, /person|officer/, endpoint.path)
    }
  })

  test('is a question that some policy answers with yes', () => {
    const { policies } = site.house
    const asked = [...allPages, ...allEndpoints].flatMap((one) => [`pages.${one.who.replace(' ', '-')}`, 'action' in one ? one.action : undefined]).filter((action) => action !== undefined)
    for (const action of new Set(asked)) assert.ok(policies.about(action as 'pages.anyone').some(({ effect }) => effect === 'permit'), action)
  })

  test('is not opened to a machine by a cookie, which a browser would send along', async () => {
    const client = await signIn('FEHD')
    const asking = allEndpoints.filter(({ who }) => who === 'person' || who === 'officer')
    assert.ok(asking.length > 0)
    for (const { method, path: route } of asking) for (const { path } of addressesOf(route)) assert.equal((await askMachine(client, method, path, '')).status, 401, `${method} ${route}`)
  })

  test('answers each role as the matrix says (WRITE_MATRIX=1 writes it anew, to be read line by line)', async () => {
    const found = await measure()
    if (process.env['WRITE_MATRIX'] || !existsSync(file)) writeFileSync(file, written(found))
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Matrix
    for (const key of Object.keys(found)) assert.deepEqual({ [key]: found[key] }, { [key]: kept[key] })
    assert.deepEqual(Object.keys(kept).sort(), Object.keys(found).sort(), 'the matrix has routes that no longer exist')
    for (const [key, { expired, visitor }] of Object.entries(found)) assert.equal(expired, visitor, `${key}: a session that ran out is answered as nobody’s`)
    for (const [key, statuses] of Object.entries(found)) for (const [role, status] of Object.entries(statuses)) assert.ok(status < 500, `${key} for ${role}: ${status}`)
  })

  test('is a sound page in three languages, for whoever may open it', async () => {
    for (const role of ['visitor', 'resident', 'company', 'FEHD', 'TD', 'operator', 'policy', 'auditor', 'rights'] as const) {
      const client = await signIn(role)
      let pages = 0
      for (const page of allPages) {
        if (!page.get) continue
        for (const { path } of addressesOf(page.path)) {
          for (const lang of languages) {
            const address = addressOf(page, path, lang)
            const { status, type, text } = await client.get(address)
            if (!type.startsWith('text/html')) continue
            assert.ok(text.length < 1_000_000, address)
            soundPage(text, { path: `${address} (${status}, ${role})`, lang, signedIn: role !== 'visitor' })
            pages++
          }
        }
      }
      assert.ok(pages > 50, `${role}: ${pages}`)
    }
  })

  for (const [role, start, least, most] of [['visitor', '/en/', 1000, 4000], ['resident', '/en/account', 1000, 1000], ['FEHD', '/en/work', 400, 400], ['operator', '/en/work/operations', 400, 400], ['policy', '/en/work/services', 400, 400]] as const) {
    test(`leads only to what answers: ${role}, from ${start}`, async () => {
      const client = await signIn(role)
      const from = new Map([[start as string, 'the start']])
      const queue: string[] = [start]
      const pagesByRoute = new Map<string, number>()
      let opened = 0
      while (queue.length > 0 && opened < most) {
        const path = queue.shift()!
        if (site.assets.has(path)) continue
        const { status, type, text, place } = await client.get(path)
        opened++
        assert.ok(status < 400, `${path} answers ${status}; ${from.get(path)} leads there`)
        const lang = /^\/(en|tc|sc)\//.exec(path)?.[1] ?? /[?&]lang=(en|tc|sc)/.exec(path)?.[1] ?? 'en'
        if (type.startsWith('text/html') && status === 200) soundPage(text, { path, lang, signedIn: role !== 'visitor' })
        for (const link of status === 303 ? [place] : type.startsWith('text/html') ? linksOf(text, path) : []) {
          if (from.has(link)) continue
          from.set(link, path)
          // Nearly all of each kind: there are hundreds of services, each in three languages. A paper takes long to draw.
          const kind = link.replace(/\/(services|organisations|categories|events)\/[^/?]+/, '/$1/one').replace(/=.*$/, '')
          const seen = pagesByRoute.get(kind) ?? 0
          pagesByRoute.set(kind, seen + 1)
          if (seen < (kind.endsWith('.pdf') ? 12 : 750)) queue.push(link)
        }
      }
      assert.ok(opened >= least, `only ${opened} pages were found`)
    })
  }
})
