import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Page } from '../src/kernel/page.ts'
import { seedContent } from '../src/modules/publishing/index.ts'
import { allEndpoints, allPages } from '../src/open-site.ts'
import { agreedTo, apply, baby, billOf, birth, fillIn, pay, reaches, restaurant, vehicle } from './acts.ts'
import { contentSamples } from './content.ts'
import { actionId, formsOf, type Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'
import { linksOf, soundPage } from './sound-page.ts'

type Matrix = Record<string, Record<string, number>>

const file = new URL('routes.matrix.json', import.meta.url)
const languages = ['en', 'tc', 'sc'] as const

/** Who asks; the resident and the company own the records that the addresses name, the other resident owns nothing. */
const roles = { visitor: '', resident: 'chan-tai-man', other: 'wong-mei-ling', company: 'fung-siu-kei lotus-lane-kitchen', ImmD: 'tse-man-chung', FEHD: 'lo-yuk-ping', TD: 'so-pui-shan', FSD: 'pang-chun-kit', operator: 'kong-ming-fai', policy: 'sit-hoi-ching', portal: 'fong-tsz-ching' } as const
type Role = keyof typeof roles

/** Real records for the parameters of addresses, by route; a case stands in the matrix by its name. */
type Samples = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

let site: Site
let named: Readonly<Record<string, string>>
let samples: Samples

before(async () => {
  site = await openTestSite()
  await seedContent(site.db, site.house, new Date())
  await site.work()
  samples = await makeSamples()
})
after(() => site.close())

async function makeSamples(): Promise<Samples> {
  const chan = await site.as('chan-tai-man')
  const licence = await apply(chan, 'td-vl-renew', vehicle)
  const { id: payment } = await pay(site, licence)
  const copy = await billOf(site, await apply(chan, 'immd-birthcopy', birth))
  const bank = /href="(\/sandbox\/bank\/pay\?[^"]+)"/.exec((await chan.get(`/en/pay/${copy.id}`)).text)![1]!.replaceAll('&amp;', '&')
  const transfer = (await chan.post('/sandbox/bank/pay?lang=en', { behaviour: 'once' }, bank)).place.split(/[/?]/).at(-2)!
  const place = await apply(await site.as('fung-siu-kei lotus-lane-kitchen'), 'fehd-grl', restaurant)
  const basket = await fillIn(chan, 'journeys/having-a-baby', baby)
  const sending = (await chan.post(basket, agreedTo((await chan.get(basket)).text))).place.split('/').at(-1)!
  await reaches(site, licence, 'issued')
  const counter = await site.as('mak-siu-lan')
  const assisted = (await counter.post('/en/work/assist', { service: site.house.pack.services.get('hhb-hcvs')!.name.en, number: 'Q000101(1)', present: 'yes' })).place.split('/').at(-1)!
  // A draft that somebody writes, and proposals that wait for review.
  const policy = await site.as('sit-hoi-ching')
  await policy.post('/en/work/services/td-certpart')
  await policy.post('/en/work/services/td-idp/retirement', { note: 'Joined with another' })
  await policy.post('/en/work/services/td-dl-learner')
  await policy.post('/en/work/services/td-dl-learner/propose', { note: 'As it was' })
  const idOf = async (table: string, owner: string) => (await site.rows(`select id from ${table} where party_id = $1 limit 1`, [owner]))[0]?.['id']
  const chanId = site.party('chan-tai-man')
  await until(async () => (await idOf('credentials.credential', chanId)) !== undefined && (await idOf('messages.kept_mail', chanId)) !== undefined && (await site.rows('select 1 from cases.referral')).length === 2)
  const [document, message, mail, layout] = [await idOf('credentials.credential', chanId), await idOf('messages.message', chanId), await idOf('messages.kept_mail', chanId), await idOf('files.blob', site.company('lotus-lane-kitchen'))]
  await site.rows(`insert into calendars.slot_booking (party_id, id, organisation, day, period, case_id, booked_at) select party_id, gen_random_uuid(), organisation, current_date + 7, 'am', id, now() from cases.case_file where reference = $1`, [place])
  named = { [licence]: ' (vehicle licence)', [place]: ' (restaurant)' }
  const account = { reference: [licence, place] }
  const work = { reference: [place, licence] }
  const service = { id: ['immd-birthcopy'] }
  const journey = { id: ['having-a-baby'] }
  const written = { id: ['td-certpart'] }
  const proposed = { id: ['td-dl-learner'], n: ['1'] }
  return {
    ...(await contentSamples(site)),
    '/account/assisted/:draft': { draft: [assisted] },
    '/work/assist/:draft': { draft: [assisted] },
    '/work/assist/:draft/:page': { draft: [assisted], page: ['applicant'] },
    '/account/files/:id': { id: [layout!] },
    '/account/messages/:id': { id: [message!] },
    '/sandbox/mail/:id': { id: [`${chanId}.${mail}`] },
    '/pay/:paymentId': { paymentId: [payment] },
    '/account/payments/:id': { id: [payment] },
    '/sandbox/bank/transfers/:id': { id: [transfer] },
    '/account/documents/:id': { id: [document!] },
    '/account/documents/:id/pdf': { id: [document!] },
    '/account/documents/:id/credential': { id: [document!] },
    '/services/:id': service,
    '/services/:id/rules': service,
    '/services/:id/stage': service,
    '/strategy/stages/:id': { id: ['ImmD'] },
    '/services/:id/eligibility': { id: ['dh-ehs'] },
    '/services/:id/rating': service,
    '/services/:id/rating/thanks': service,
    '/services/:id/improvements': service,
    // Of nothing that a page of ours offered: participation.test.ts tries real ones.
    '/rating/:type/:id': { type: ['news'], id: ['one'] },
    '/work/feedback/:service': { service: ['immd-birthcopy'] },
    '/work/feedback/pages/:type/:id': { type: ['news'], id: ['one'] },
    '/work/feedback/:service/improvements/new': { service: ['immd-birthcopy'] },
    '/work/feedback/:service/improvements/:id': { service: ['immd-birthcopy'], id: [actionId()] },
    '/services/:id/apply': service,
    '/services/:id/apply/check': service,
    '/services/:id/apply/upload': service,
    '/services/:id/form.pdf': service,
    '/services/:id/apply/others': service,
    // Of nobody: shares.test.ts tries real ones.
    '/invited/:token': { token: ['A'.repeat(43)] },
    '/shares/:id': { id: [actionId()] },
    '/shares/:id/check': { id: [actionId()] },
    '/shares/:id/:page': { id: [actionId()], page: ['one'] },
    '/services/:id/apply/:page': { ...service, page: ['record'] },
    '/journeys/:id': journey,
    '/journeys/:id/check': journey,
    '/journeys/:id/sent/:sending': { ...journey, sending: [sending] },
    '/journeys/:id/:page': { ...journey, page: ['services'] },
    '/categories/:id': { id: ['immigration'] },
    '/events/:id': { id: [site.house.pack.taxonomy.lifeEvents[0]!.id] },
    '/organisations/:id': { id: ['ImmD'] },
    '/account/applications/:reference': account,
    '/account/applications/:reference/bill': account,
    '/account/applications/:reference/withdrawal': account,
    '/account/applications/:reference/actions': account,
    '/account/applications/:reference/correction': account,
    '/account/applications/:reference/appointment.ics': account,
    '/account/applications/:reference/receipt': account,
    '/account/applications/:reference/receipt.json': account,
    '/work/:reference': work,
    '/work/services/:id': written,
    '/work/services/:id/propose': written,
    '/work/services/:id/difference': written,
    '/work/services/:id/file': written,
    '/work/services/:id/retirement': written,
    '/work/services/:id/cases': written,
    ...Object.fromEntries(['', '/facts', '/page', '/question', '/part', '/order', '/removal', '/online'].map((part) => [`/work/services/:id/draft${part}`, written])),
    ...Object.fromEntries(['procedure', 'rules', 'rule', 'try', 'preview', 'texts'].map((tool) => [`/work/services/:id/draft/${tool}`, written])),
    ...Object.fromEntries(['service', 'rules', 'apply'].map((page) => [`/work/services/:id/draft/preview/:answers/${page}`, { ...written, answers: ['made-up'] }])),
    '/work/services/:id/draft/preview/:answers/eligibility': { id: ['td-dl-learner'], answers: ['none'] },
    '/work/services/:id/draft/preview/:answers/apply/:page': { ...written, answers: ['none'], page: ['check'] },
    '/work/services/:id/releases/:n': { id: ['td-idp'], n: ['1'] },
    ...Object.fromEntries(['procedure', 'rules', 'try', 'preview', 'texts'].map((tool) => [`/work/services/:id/releases/:n/${tool}`, proposed])),
    ...Object.fromEntries(['service', 'rules', 'apply', 'eligibility'].map((page) => [`/work/services/:id/releases/:n/preview/:answers/${page}`, { ...proposed, answers: ['none'] }])),
    '/work/services/:id/releases/:n/preview/:answers/apply/:page': { ...proposed, answers: ['none'], page: ['check'] },
    '/work/:reference/actions': work,
    '/work/:reference/undo': work,
    '/work/:reference/holder': work,
    '/work/:reference/files/:file': { reference: [place], file: [layout!] },
    '/work/:reference/credential': work,
    '/api/v1/services/:id': service,
    '/api/v1/services/:id/form': service,
    '/api/v1/organisations/:id': { id: ['ImmD'] },
    '/api/v1/dictionary/elements/:id': { id: ['person.birth-date'] },
    '/api/v1/dictionary/code-lists/:id': { id: ['vehicle-fuel'] },
    '/services/:name': { name: ['immd-birthcopy.ttl'] },
    '/organisations/:name': { name: ['ImmD'] },
    '/govstack/registration/services/:serviceId': { serviceId: service.id },
    '/govstack/registration/services/:serviceId/eForms': { serviceId: service.id },
    '/govstack/registration/services/:serviceId/applications': { serviceId: service.id },
    '/govstack/registration/eForms/:eFormId': { eFormId: [`immd-birthcopy.person.${site.house.pack.digests.get('immd-birthcopy')}`] },
    '/govstack/registration/applications/:fileId': { fileId: [place, licence] },
    '/govstack/registration/tasks/:taskId': { taskId: [`${place}.1`] },
    '/govstack/registration/tasks/:taskId/complete': { taskId: [`${place}.1`] },
    '/sandbox/bank/api/orders/:billNumber': { billNumber: ['NOSUCHBILL'] },
    '/sandbox/bank/api/refunds/:refundNumber': { refundNumber: ['NOSUCHREFUND'] },
    '/.well-known/jwt-vc-issuer/issuers/:org': { org: ['TD'] },
    '/credentials/types/:type': { type: ['vehicle-licence'] },
    '/credentials/status/:list': { list: ['TD-1'] },
  }
}

/** The addresses to ask for a route. */
function addressesOf(route: string): { mark: string; path: string }[] {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const given = samples[route]
  assert.ok(names.length === 0 || given, `no sample for ${route}: add one to this test`)
  const many = Math.max(1, ...names.map((name) => given![name]!.length))
  return Array.from({ length: many }, (_, i) => {
    const values = names.map((name) => given![name]![i] ?? given![name]![0]!)
    return { mark: values.map((value) => named[value] ?? '').join(''), path: names.reduce((path, name, n) => path.replace(`:${name}`, values[n]!), route) }
  })
}

const addressOf = (page: Page, path: string, lang: string) => (page.bare ? `${path}?lang=${lang}` : `/${lang}${path}`)

const takesPosts = (page: Page) => Boolean(page.post ?? page.postOnce)
const signIn = (role: Role): Promise<Client> => (role === 'visitor' ? Promise.resolve(site.visitor()) : site.as(roles[role]))
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
    for (const [key, statuses] of Object.entries(found)) for (const [role, status] of Object.entries(statuses)) assert.ok(status < 500, `${key} for ${role}: ${status}`)
  })

  test('is a sound page in three languages, for whoever may open it', async () => {
    for (const role of ['visitor', 'resident', 'company', 'FEHD', 'TD', 'operator', 'policy'] as const) {
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
