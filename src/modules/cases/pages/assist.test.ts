import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { soundPage } from '../../../../tests/sound-page.ts'
import { openSandboxApp, type SandboxApp } from '../../../../tests/sandbox-app.ts'
import { sandboxPartyId } from '../../identity/index.ts'

const record = { childNameEn: 'CHAN Ho Yin', 'childDob-day': '8', 'childDob-month': '5', 'childDob-year': '2019', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling' }
let made: SandboxApp
let service = ''

before(async () => {
  made = await openSandboxApp(new Date())
  service = made.house.pack.services.get('immd-birthcopy')!.name.en
  // A second officer at a counter, of another department.
  await made.asOwner("insert into identity.appointment (party_id, id, organisation, role, valid_from) select party_id, gen_random_uuid(), 'ImmD', 'counter', now() - interval '1 day' from identity.appointment where party_id = $1 limit 1", [person('leung-wai-shan')])
})
after(() => made.close())

const person = (id: string) => sandboxPartyId(made.house, 'person', id)

type Fields = Record<string, string>

async function browser(as: string) {
  let cookie = ''
  let page = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await made.app(new Request(`http://localhost:3000${path}`, { ...init, headers: { ...(init.headers as object), ...(cookie && { cookie }) } }))
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await answer.text()
    if (text !== '') page = text
    return { status: answer.status, location: answer.headers.get('location') ?? '', text }
  }
  const hidden = () => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((found) => [found[1]!, found[2]!]))
  const post = (path: string, fields: Fields) => send(path, { method: 'POST', headers: { origin: 'http://localhost:3000' }, body: new URLSearchParams({ ...hidden(), action_id: randomUUID(), ...fields }) })
  await send('/en/sign-in')
  await post('/en/sign-in', { as })
  await send('/en/account')
  return { get: (path: string) => send(path), post }
}

type Browser = Awaited<ReturnType<typeof browser>>

/** Begins for somebody; the address of the draft. */
async function begin(officer: Browser, number: string, named = service): Promise<string> {
  await officer.get('/en/work/assist')
  const { status, location, text } = await officer.post('/en/work/assist', { service: named, number, present: 'yes' })
  assert.equal(status, 303, text)
  return location
}

const journal = async (party: string) => (await made.asOwner("select what, facts->>'page' as page, actor_id, actor_organisation, basis, about, facts from journal.entry where party_id = $1 and what like 'assist.%' order by id", [party])).rows as { what: string; page: string | null; actor_id: string; actor_organisation: string; basis: string; about: string; facts: object }[]

test('an officer fills in with a person, who is told, checks, and sends it alone', async () => {
  const officer = await browser('mak-siu-lan')
  const draft = await begin(officer, 'Q000101(1)')
  assert.match(draft, /^\/en\/work\/assist\/[0-9a-f-]{36}$/)
  assert.match((await officer.get(draft)).text, /CHAN Tai Man|Chan Tai Man/i)
  assert.doesNotMatch((await officer.get(`${draft}/record`)).text, /Q000101/, 'what a page does not ask for is not shown')
  assert.equal((await officer.post(`${draft}/record`, record)).location, `${draft}/applicant`)
  const applicant = (await officer.get(`${draft}/applicant`)).text
  assert.match(applicant, /From your profile/)
  assert.equal((await officer.post(`${draft}/applicant`, { relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q000101(1)', tel: '4000 0101' })).location, `${draft}/copies`)

  const chan = await browser('chan-tai-man')
  const during = (await chan.get('/en/services/immd-birthcopy/apply')).text
  assert.match(during, /is filling this in with you/)
  assert.match(during, /I will do it myself/)

  await officer.get(draft)
  assert.equal((await officer.post(draft, {})).location, '/en/work/assist?done=1')
  for (const path of [draft, `${draft}/record`]) assert.equal((await officer.get(path)).status, 404, 'handed over')
  await officer.get('/en/work/assist')
  assert.equal((await officer.post(`${draft}/record`, record)).status, 404)

  assert.match((await chan.get('/en/account/messages')).text, /Your application is filled in/)
  assert.match((await chan.get('/en/account')).text, /An officer of the Home Affairs Department filled this in with you/)
  const apply = '/en/services/immd-birthcopy/apply'
  assert.match((await chan.get(`${apply}/copies`)).text, /How many|copies/i)
  assert.equal((await chan.post(`${apply}/copies`, { copies: '2', purpose: 'School', collect: 'electronic' })).location, `${apply}/check`)
  const check = (await chan.get(`${apply}/check`)).text
  assert.match(check, /CHAN Ho Yin/)
  assert.match(check, /Read it, change what is wrong, and send it yourself/)
  const sent = (await chan.post(`${apply}/check`, { 'declare-0': 'yes', 'declare-1': 'yes' })).location
  assert.match((await chan.get(sent)).text, /Filled in with the help of an officer of the Home Affairs Department/)
  const atDesk = await browser('leung-wai-shan')
  assert.match((await atDesk.get(sent.replace('/account/applications', '/work'))).text, /Filled in with the help of an officer/)
})

test('the journal has every page that was opened and written, and the person sees the readings', async () => {
  const entries = await journal(person('chan-tai-man'))
  assert.deepEqual(entries.map(({ what, page }) => `${what}${page === null ? '' : ` ${page}`}`), ['assist.begun', 'assist.read', 'assist.read record', 'assist.written record', 'assist.read applicant', 'assist.written applicant', 'assist.read', 'assist.handed-over'])
  for (const entry of entries) assert.deepEqual([entry.actor_id, entry.actor_organisation, entry.about], [person('mak-siu-lan'), 'HAD', 'immd-birthcopy'])
  assert.doesNotMatch(JSON.stringify(entries.map(({ facts }) => facts)), /CHAN|Q000101/)
  const chan = await browser('chan-tai-man')
  const readings = (await chan.get('/en/account/readings')).text
  assert.match(readings, /Home Affairs Department/)
  assert.match(readings, /An application that an officer filled in with you/)
  assert.match(readings, /You asked for help at a counter/)
})

test('nobody but that officer opens it, and only while the access stands', async () => {
  const officer = await browser('mak-siu-lan')
  const draft = await begin(officer, 'Q000101(1)')
  const noRole = await browser('tse-man-chung')
  const another = await browser('leung-wai-shan')
  const resident = await browser('chan-tai-man')
  assert.equal((await noRole.get('/en/work/assist')).status, 404)
  assert.equal((await noRole.post('/en/work/assist', { service, number: 'Q000101(1)', present: 'yes' })).status, 404)
  for (const path of [draft, `${draft}/record`]) {
    assert.equal((await noRole.get(path)).status, 404, 'no post at a counter')
    assert.equal((await another.get(path)).status, 404, 'another officer at a counter')
    assert.equal((await resident.get(path)).status, 403, 'no officer')
    assert.equal((await noRole.post(path, record)).status, 404)
    assert.equal((await another.post(path, record)).status, 404)
  }
  await made.asOwner("update cases.assisted set begun_at = begun_at - interval '25 hours', ends_at = ends_at - interval '25 hours' where ended_at is null")
  assert.equal((await officer.get(draft)).status, 404, 'a day is over')
  assert.equal((await officer.post(`${draft}/record`, record)).status, 404)
  await made.asOwner("update cases.assisted set begun_at = begun_at + interval '25 hours', ends_at = ends_at + interval '25 hours' where ended_at is null")
  assert.equal((await officer.get(draft)).status, 200)
  await made.asOwner("update identity.appointment set valid_to = now() where party_id = $1", [person('mak-siu-lan')])
  const later = await browser('mak-siu-lan')
  assert.notEqual((await later.get(draft)).status, 200, 'the post is over')
  await made.asOwner("update identity.appointment set valid_to = null where party_id = $1", [person('mak-siu-lan')])
})

test('the person takes it back at once, and nobody else can', async () => {
  const [officer, chan, wong] = [await browser('mak-siu-lan'), await browser('chan-tai-man'), await browser('leung-wai-shan')]
  const id = (await made.asOwner('select draft_id from cases.assisted where party_id = $1 and ended_at is null', [person('chan-tai-man')])).rows[0].draft_id as string
  const draft = `/en/work/assist/${id}`
  assert.equal((await wong.post(`/en/account/assisted/${id}`, {})).status, 404)
  assert.equal((await officer.get(draft)).status, 200)
  await chan.get('/en/services/immd-birthcopy/apply')
  assert.equal((await chan.post(`/en/account/assisted/${id}`, {})).location, '/en/services/immd-birthcopy/apply')
  assert.equal((await officer.get(draft)).status, 404)
  assert.equal((await chan.post(`/en/account/assisted/${id}`, {})).status, 404, 'there is nothing more to take back')
  assert.doesNotMatch((await chan.get('/en/services/immd-birthcopy/apply')).text, /I will do it myself/)
  assert.equal((await journal(person('chan-tai-man'))).at(-1)!.what, 'assist.taken-back')
})

test('a draft that the person began alone is not opened, not shown and not changed', async () => {
  const [officer, chan] = [await browser('mak-siu-lan'), await browser('chan-tai-man')]
  const before = (await made.asOwner('select id, answers from forms.draft where party_id = $1', [person('chan-tai-man')])).rows
  await officer.get('/en/work/assist')
  const answer = await officer.post('/en/work/assist', { service, number: 'Q000101(1)', present: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /has begun this application already/)
  assert.equal((await officer.get(`/en/work/assist/${before[0].id}`)).status, 404)
  assert.deepEqual((await made.asOwner('select id, answers from forms.draft where party_id = $1', [person('chan-tai-man')])).rows, before)
  // Sent away and begun anew by the person: the officer's old way leads nowhere.
  await chan.get('/en/services/immd-birthcopy/apply')
  await chan.post('/en/services/immd-birthcopy/apply', { forget: 'yes' })
  const draft = await begin(officer, 'Q000101(1)')
  await chan.get('/en/services/immd-birthcopy/apply')
  await chan.post('/en/services/immd-birthcopy/apply', { forget: 'yes' })
  assert.equal((await officer.get(draft)).status, 404)
  await chan.get('/en/services/immd-birthcopy/apply/record')
  await chan.post('/en/services/immd-birthcopy/apply/record', record)
  for (const path of [draft, `${draft}/record`]) assert.equal((await officer.get(path)).status, 404)
})

test('what only the person does the officer cannot do: state, sign, send, look at anything else', async () => {
  const officer = await browser('mak-siu-lan')
  const voucher = made.house.pack.services.get('hhb-hcvs')!.name.en
  const draft = await begin(officer, 'Q000101(1)', voucher)
  const page = (await officer.get(`${draft}/account`)).text
  assert.match(page, /the person does this themselves/)
  assert.doesNotMatch(page, /name="consent"/)
  await officer.post(`${draft}/account`, { consent: 'yes', shown: 'consent' })
  const chan = await browser('chan-tai-man')
  assert.doesNotMatch((await chan.get('/en/services/hhb-hcvs/apply/account')).text, /name="consent"[^>]*checked/)
  assert.equal((await officer.get(`${draft}/check`)).status, 404)
  assert.equal((await officer.get(`${draft}/nothing`)).status, 404)
  const own = (await officer.get('/en/account')).text
  assert.doesNotMatch(own, new RegExp(voucher))
  assert.doesNotMatch((await officer.get('/en/services/hhb-hcvs/apply')).text, /is filling this in|You have begun already/)
})

test('the officer’s pages are sound in three languages', async () => {
  const officer = await browser('mak-siu-lan')
  const draft = (await officer.get('/en/work/assist')).text.match(/\/work\/assist\/[0-9a-f-]{36}/)![0]
  for (const lang of ['en', 'tc', 'sc'] as const) {
    for (const path of ['/work/assist', draft, `${draft}/account`, `${draft}/applicant`]) {
      const { status, text } = await officer.get(`/${lang}${path}`)
      assert.equal(status, 200, path)
      soundPage(text, { path, lang, signedIn: true })
    }
  }
})

test('what is missing or wrong is said, and nothing is begun', async () => {
  const officer = await browser('mak-siu-lan')
  const count = async () => (await made.asOwner('select count(*)::int as n from cases.assisted')).rows[0].n as number
  const before = await count()
  await officer.get('/en/work/assist')
  const tries: readonly (readonly [Fields, RegExp])[] = [
    [{ service: 'Nothing of the kind', number: 'Q000102', present: '' }, /3 answers need another look/],
    [{ service, number: 'Q000102(0)', present: 'yes' }, /One answer needs another look/],
    [{ service, number: 'A123456(3)', present: 'yes' }, /There is no account with this number/],
    [{ service, number: 'Q000970(5)', present: 'yes' }, /This is your own number/],
    [{ service, number: 'Q000102(A)', present: '' }, /Confirm that the person is here/],
  ]
  for (const [fields, said] of tries) {
    const { status, text, location } = await officer.post('/en/work/assist', { present: '', ...fields })
    assert.equal(status, 422, text.slice(0, 200))
    assert.match(text, said)
    assert.equal(location, '')
  }
  const inChinese = await officer.post('/tc/work/assist', { service, number: 'Q000101(1)', present: 'yes', 'in-language': 'tc' })
  assert.equal(inChinese.status, 200)
  assert.ok(inChinese.text.includes(made.house.pack.services.get('immd-birthcopy')!.name['zh-Hant']))
  assert.equal(await count(), before)
})
