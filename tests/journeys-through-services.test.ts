import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { caseIdIn } from '../src/modules/cases/send-journey.ts'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { offeredJourney } from '../src/modules/forms/index.ts'
import type { OnlineService } from '../src/modules/jurisdiction/index.ts'
import { agreedTo, baby, billOf, fillIn } from './acts.ts'
import { formsOf, type Client, type Fields } from './client.ts'
import { openTestSite, type Site } from './site.ts'

const proof = { name: 'bill.pdf', bytes: pdfBytes() }
const moving = {
  services: { services: ['td-change-addr', 'ird-addr', 'reo-gc', 'hkpost-redirect', 'wsd-account'] },
  address: { 'home-flat': '5A', 'home-building': 'Tung Shing Building', 'home-street': 'Apliu Street', 'home-streetNumber': '18', 'home-district': 'SSP', 'since-day': '1', 'since-month': '11', 'since-year': '2026' },
  records: { records: ['vehicle'], mark: 'ZZ1101' },
  applicant: {},
  file: {},
  entry: {},
  old: {},
  premises: { use: 'domestic', capacity: 'tenant' },
  evidence: { addressProof: proof, oldAddress: proof },
} satisfies Record<string, Fields>

let site: Site
let chan: Client
before(async () => {
  site = await openTestSite()
  await site.work()
})
after(() => site.close())
beforeEach(async () => {
  chan = await site.as('chan-tai-man')
})

type Made = { id: string; reference: string; service_id: string; organisation: string; state: string }
const cases = () => site.rows<Made>('select id, reference, service_id, organisation, state from cases.case_file where party_id = $1 order by service_id', [site.party('chan-tai-man')])
const drafts = () => site.rows('select service_id from forms.draft where party_id = $1', [site.party('chan-tai-man')])
const openForm = async (client: Client, check: string) => formsOf((await client.get(check)).text, check).find((form) => form.action === check)!.fields
const newSince = async (before: readonly Made[]) => (await cases()).filter(({ id }) => !before.some((one) => one.id === id))

test('having a baby: anyone may read what it brings together, and it leads from its life event and its services', async () => {
  const visitor = site.visitor('203.0.113.9')
  const start = await visitor.get('/en/journeys/having-a-baby')
  assert.equal(start.status, 200)
  for (const words of ['Registration of birth', 'Immigration Department', 'Free within 42 days', 'About ', 'Have ready']) assert.ok(start.text.includes(words), words)
  assert.match((await visitor.get('/tc/journeys/having-a-baby')).text, /迎接新生嬰兒/)
  for (const path of ['/en/services?event=baby', '/en/services/immd-birthreg', '/en/']) assert.match((await visitor.get(path)).text, /href="\/en\/journeys\/having-a-baby"/, path)
  assert.equal((await visitor.get('/en/journeys/nothing')).status, 404)
})

test('having a baby: two services are asked together, each question once, and become two cases of their own', async () => {
  const earlier = await cases()
  const check = await fillIn(chan, 'journeys/having-a-baby', baby)
  const account = await chan.get('/en/account')
  assert.match(account.text, /href="\/en\/journeys\/having-a-baby"/)
  const page = await chan.get(check)
  assert.equal(page.status, 200, page.place)
  assert.equal([...page.text.matchAll(/<dt[^>]*>Telephone number/g)].length <= 1, true)
  assert.match(page.text, /2 applications\. Each goes to its own department/)
  const refused = await chan.post(check, {})
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Registration of birth: tick the statement to confirm it/)
  const sent = await chan.post(check, agreedTo(page.text))
  assert.match(sent.place, /^\/en\/journeys\/having-a-baby\/sent\//, sent.text.slice(0, 400))
  const made = await newSince(earlier)
  assert.deepEqual(made.map(({ service_id, organisation }) => [service_id, organisation]), [['hhb-ehealth', 'HHB'], ['immd-birthreg', 'ImmD']])
  assert.deepEqual(await drafts(), [])
  const confirmed = await chan.get(sent.place)
  for (const { reference } of made) assert.ok(confirmed.text.includes(reference))
  const told = await site.rows("select about from journal.entry where what = 'case.action' and about = any($1)", [made.map(({ reference }) => reference)])
  assert.equal(told.length, 2)
  const birth = await chan.get(`/en/account/applications/${made[1]!.reference}`)
  assert.match(birth.text, /CHAN Siu Ming/)
  assert.doesNotMatch(birth.text, /Please open a record/)
  assert.equal((await (await site.as('fung-siu-kei')).get(sent.place)).status, 404)
})

test('moving home: one address goes to five departments; what was not chosen gets no case', async () => {
  const earlier = await cases()
  const check = await fillIn(chan, 'journeys/moving-home', moving)
  const sent = await chan.post(check, agreedTo((await chan.get(check)).text))
  const made = await newSince(earlier)
  assert.deepEqual(made.map(({ service_id }) => service_id), ['hkpost-redirect', 'ird-addr', 'reo-gc', 'td-change-addr', 'wsd-account'], sent.text.slice(0, 400))
  for (const { reference } of made) assert.match((await chan.get(`/en/account/applications/${reference}`)).text, /Apliu Street/)
})

test('eight presses at the same moment, of one window or of eight, are each case once', async () => {
  for (const same of [true, false]) {
    const earlier = await cases()
    const check = await fillIn(chan, 'journeys/having-a-baby', baby)
    const agreed = agreedTo((await chan.get(check)).text)
    const opened = await Promise.all(Array.from({ length: 8 }, () => openForm(chan, check)))
    const replies = await Promise.all(opened.map((fields) => chan.send(check, { ...(same ? opened[0]! : fields), ...agreed })))
    assert.deepEqual(replies.map(({ status }) => status), Array.from({ length: 8 }, () => 303))
    assert.equal(new Set(replies.map(({ place }) => place)).size, 1)
    assert.equal((await newSince(earlier)).length, 2)
  }
})

test('when one case cannot be made, none is, and the draft stays', async () => {
  const earlier = await cases()
  const check = await fillIn(chan, 'journeys/having-a-baby', baby)
  const fields = await openForm(chan, check)
  const agreed = agreedTo((await chan.get(check)).text)
  const key = `case ${caseIdIn(fields['sending']!, 'hhb-ehealth')}`
  await site.rows('insert into kernel.once (party_id, key, at) values ($1, $2, now())', [site.party('chan-tai-man'), key])
  assert.equal((await chan.send(check, { ...fields, ...agreed })).status, 500)
  assert.deepEqual(await newSince(earlier), [])
  assert.equal((await drafts()).length, 1)
  await site.rows('delete from kernel.once where party_id = $1 and key = $2', [site.party('chan-tai-man'), key])
  assert.equal((await chan.post(check, agreed)).status, 303)
  assert.equal((await newSince(earlier)).length, 2)
})

test('what a service’s own form would refuse keeps all of them from being sent, and says which and why', async () => {
  const earlier = await cases()
  const check = await fillIn(chan, 'journeys/having-a-baby', baby)
  const agreed = agreedTo((await chan.get(check)).text)
  const source = offeredJourney(site.house.pack, 'having-a-baby')!.sources.find(({ id }) => id === 'hhb-ehealth')! as { pinned: { service: OnlineService } }
  const { pinned } = source
  const { apply } = pinned.service
  const pages = apply.pages.map((page) => ({ ...page, questions: page.questions.map((question) => (question.id === 'subject' ? { ...question, holds: { rule: "answers.subject == 'no'", otherwise: { en: 'Write no', 'zh-Hant': '請寫否' } } } : question)) }))
  source.pinned = { ...pinned, service: { ...pinned.service, apply: { ...apply, pages } } }
  const refused = await chan.post(check, agreed)
  source.pinned = pinned
  assert.equal(refused.status, 422)
  assert.match(refused.text, /eHealth registration[^<]*: Write no/)
  assert.deepEqual(await newSince(earlier), [])
})

test('a company is told kindly that this is for persons', async () => {
  const fung = await site.as('fung-siu-kei lotus-lane-kitchen')
  assert.match((await fung.get('/en/journeys/starting-a-food-business')).text, /This is applied for by a person/)
  assert.equal((await fung.post('/en/account/acting', { mandate: '' }, '/en/journeys/starting-a-food-business')).place, '/en/journeys/starting-a-food-business')
})

test('a bill comes with its own case, for what was shown in the basket', async () => {
  const check = await fillIn(chan, 'journeys/losing-someone', {
    services: { services: ['immd-deathcopy'] },
    deceased: { deceasedNameEn: 'CHAN Wing', 'deathDate-day': '1', 'deathDate-month': '11', 'deathDate-year': '2026', deathPlace: 'Harbour Light Hospital' },
    informant: {},
    applicant: {},
    record: {},
    request: { wanted: 'copy', copies: '2', purpose: 'Bank', collect: 'electronic' },
  })
  const page = await chan.get(check)
  assert.match(page.text, /\$420/)
  const earlier = await cases()
  await chan.post(check, agreedTo(page.text))
  const [made] = await newSince(earlier)
  assert.equal((await billOf(site, made!.reference)).amount, '420.00')
})
