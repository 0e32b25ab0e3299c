import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { setMood } from '../src/modules/cases/registers/sandbox-registers.ts'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { publishDefinitions, type OnlineService, type Pack } from '../src/modules/jurisdiction/index.ts'
import { openSite } from '../src/open-site.ts'
import { birth, declared, fieldsOf, fillIn } from './acts.ts'
import { actionId, formsOf, newClient, wordsOf, type Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

const form = '/en/services/immd-birthcopy/apply'

let site: Site

before(async () => {
  site = await openTestSite()
})
after(() => site.close())
afterEach(() => setMood('company-register', 'well'))

const signIn = (client: Client, who: string, next: string) => client.post('/en/sign-in', { as: who }, `/en/sign-in?next=${encodeURIComponent(next)}`)
const forget = async (client: Client, service = 'immd-birthcopy') => void (await client.send(`/en/services/${service}/apply`, { ...formsOf((await client.get('/en/account/sessions')).text, '')[0]!.fields, forget: 'yes' }))
const draftRows = (partyId: string) => site.rows('select id, answers, saved_at from forms.draft where party_id = $1', [partyId])
const guests = () => site.rows(`select party_id from identity.party where kind = 'guest'`)

test('looking at a form without signing in leaves no trace, and neither does a page with mistakes', async () => {
  const visitor = site.visitor('203.0.113.1')
  await site.leavesNothing(async () => {
    const start = await visitor.get(form)
    assert.match(wordsOf(start.text), /You can begin without signing in.*24 hours/)
    assert.equal((await visitor.get(`${form}/record`)).status, 200)
    assert.equal((await visitor.get(`${form}/check`)).place, `${form}/record`)
    assert.equal((await visitor.post(`${form}/record`, { ...birth.record, motherName: '' })).status, 422)
    assert.equal((await visitor.send(`${form}/check`, { action_id: actionId(), ...declared })).status, 401)
  })
  assert.equal(visitor.cookie(), '')
})

test('what was begun before signing in is taken along, filled up and sent', async () => {
  const guest = site.visitor('203.0.113.2')
  const check = await fillIn(guest, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, tel: '4000 0155' } })
  const asked = await guest.get(check)
  assert.match(wordsOf(asked.text), /Sign in to send it/)
  assert.doesNotMatch(asked.text, /Send the application/)
  const [{ party_id: guestId } = { party_id: '' }] = await guests()
  assert.equal((await draftRows(guestId)).length, 1)
  const earlier = guest.cookie()
  const signedIn = await signIn(guest, 'chan-tai-man', check)
  assert.equal(signedIn.place, check)
  assert.notEqual(guest.cookie(), earlier)
  const taken = wordsOf((await guest.get(check)).text)
  assert.match(taken, /4000 0155/, 'what was typed stands')
  assert.match(taken, /E-mail.*From your profile/, 'what was empty is filled in')
  assert.deepEqual([await draftRows(guestId), await guests()], [[], []], 'nothing of the guest is left')
  const rows = await draftRows(site.party('chan-tai-man'))
  assert.equal(rows.length, 1)
  assert.equal((await guest.get(check)).status, 200, 'taking along again is nothing')
  assert.deepEqual(await draftRows(site.party('chan-tai-man')), rows)
  assert.match((await guest.post(check, declared)).place, /\/account\/applications\//)
})

test('a first page that is sent twice makes one guest, and both answers carry its cookie', async () => {
  const visitor = site.visitor('203.0.113.3')
  const page = await visitor.get(`${form}/record`)
  const fields = { ...formsOf(page.text, '').find((one) => one.action === `${form}/record`)!.fields, ...birth.record }
  const before = (await guests()).length
  const answers = await Promise.all([1, 2, 3].map(() => site.visitor('203.0.113.3').send(`${form}/record`, fields)))
  assert.deepEqual(new Set(answers.map(({ place }) => place)), new Set([`${form}/applicant`]))
  assert.equal(new Set(answers.map(({ headers }) => headers.getSetCookie()[0]?.split(';')[0])).size, 1)
  assert.equal((await guests()).length, before + 1)
})

test('a guest reaches nothing but drafts of their own, and a session that signed in is over', async () => {
  const one = site.visitor('203.0.113.4')
  const other = site.visitor('203.0.113.5')
  await one.post(`${form}/record`, { ...birth.record, motherName: 'Only Mine' })
  await other.post(`${form}/record`, { ...birth.record, motherName: 'Only Theirs' })
  assert.match((await one.get(`${form}/record`)).text, /Only Mine/)
  assert.doesNotMatch((await other.get(`${form}/record`)).text, /Only Mine/)
  for (const path of ['/en/account', '/en/account/applications', '/en/account/messages', '/en/account/sessions', '/en/work']) assert.match((await one.get(path)).place, /sign-in/, path)
  const withoutToken = await one.send(`${form}/record`, { ...birth.record, action_id: actionId() })
  assert.equal(withoutToken.status, 403, 'a guest’s pages carry a token too')
  const stolen = one.cookie()
  await signIn(one, 'lee-kwok-keung', form)
  const thief = newClient((request) => openSite(site.house, site).app(request), site.house.config.PUBLIC_URL)
  assert.doesNotMatch((await thief.get(`${form}/record`, { cookie: stolen })).text, /Only Mine/)
  assert.match((await one.get(`${form}/record`)).text, /Only Mine/)
})

test('files are taken after signing in only, and what was typed beside them stays', async () => {
  const guest = site.visitor('203.0.113.6')
  await guest.post(`${form}/record`, birth.record)
  const sent = await guest.post(`${form}/applicant`, { ...birth.applicant, relation: 'solicitor' })
  const page = (await guest.get(`${form}/applicant`)).text
  assert.match(wordsOf(page), /Sign in to upload files here/)
  assert.doesNotMatch(page, /type="file"/)
  assert.match(sent.place, /applicant/)
  const tried = await guest.post(`${form}/applicant`, { ...birth.applicant, relation: 'solicitor', authority: { name: 'plan.pdf', bytes: pdfBytes() } })
  assert.match(wordsOf((await guest.get(tried.place)).text), /Sign in before you upload a file/)
  assert.deepEqual(await site.rows(`select b.id from files.blob b join identity.party p on p.party_id = b.party_id where p.kind = 'guest'`), [])
  assert.equal((await guest.raw(`${form}/applicant`, new Uint8Array(300_000), { 'content-type': 'application/x-www-form-urlencoded' })).status, 413)
  await signIn(guest, 'ng-ka-yan', `${form}/applicant`)
  assert.match((await guest.get(`${form}/applicant`)).text, /type="file"/)
  assert.match((await guest.post(`${form}/applicant`, { ...birth.applicant, relation: 'solicitor', authority: { name: 'plan.pdf', bytes: pdfBytes() } })).place, /copies$/)
})

test('with a draft on either side both are kept until the person chooses', async () => {
  const wong = site.party('wong-mei-ling')
  for (const rather of ['own', 'brought'] as const) {
    const home = await site.as('wong-mei-ling')
    await home.post(`${form}/record`, { ...birth.record, motherName: 'From Home' })
    const guest = site.visitor('203.0.113.7')
    await guest.post(`${form}/record`, { ...birth.record, motherName: 'As Guest' })
    await signIn(guest, 'wong-mei-ling', `${form}/applicant`)
    assert.equal((await guest.get(`${form}/applicant`)).place, form)
    const choice = wordsOf((await guest.get(form)).text)
    assert.match(choice, /You have two drafts.*Begun before you signed in, saved on .*From your account, saved on /)
    assert.match(wordsOf((await guest.get('/en/account')).text), /Begun before you signed in/)
    assert.equal((await site.rows('select 1 from identity.brought where party_id = $1', [wong])).length, 1, 'both are still there')
    const chosen = await guest.post(form, { rather })
    assert.equal(chosen.place, form)
    assert.match((await guest.get(`${form}/record`)).text, rather === 'own' ? /From Home/ : /As Guest/)
    assert.deepEqual([(await draftRows(wong)).length, (await site.rows('select 1 from identity.brought where party_id = $1', [wong])).length], [1, 0])
    await forget(guest)
  }
})

test('a company’s form begun by a guest waits for whoever acts for the company', async () => {
  const place = '/en/services/fehd-grl/apply'
  const guest = site.visitor('203.0.113.8')
  const business = { companyNameEn: 'Typed by hand', brn: '99000017', 'corr-street': 'Lantern Street', 'corr-streetNumber': '62', 'corr-district': 'KT', 'corr-building': 'Lantern Arcade', tel: '4000 0201' }
  assert.equal((await guest.post(`${place}/business`, business)).place, `${place}/premises`)
  await signIn(guest, 'fung-siu-kei', place)
  const asked = await guest.get(place)
  assert.match(wordsOf(asked.text), /Act for the company first/)
  assert.match(wordsOf((await guest.get('/en/account')).text), /Begun before you signed in/)
  await guest.post('/en/account/acting', { mandate: site.party('fung-siu-kei for lotus-lane-kitchen') }, place)
  assert.match((await guest.get(`${place}/business`)).text, /Typed by hand/)
  assert.equal((await draftRows(site.company('lotus-lane-kitchen'))).length, 1)
  await forget(guest, 'fehd-grl')
})

test('a guest’s draft goes after a day with everything of the guest; after signing in it stays', async () => {
  await site.work()
  const guest = site.visitor('203.0.113.9')
  await guest.post(`${form}/record`, birth.record)
  const [row] = await site.rows<{ party_id: string; hours: number }>(`select party_id, extract(epoch from expires_at - saved_at)::int / 3600 as hours from forms.draft order by saved_at desc limit 1`)
  assert.equal(row!.hours, 24)
  await signIn(guest, 'fung-siu-kei', '/en/services')
  await until(async () => (await site.rows<{ days: number }>('select extract(epoch from expires_at - now())::int / 86400 as days from forms.draft where party_id = $1', [row!.party_id]))[0]?.days === 89)
})

test('the account lists drafts with how far they are and when they go, and throws one away', async () => {
  const client = await site.as('cheung-chi-wai')
  await client.post(`${form}/record`, birth.record)
  const list = await client.get('/en/account')
  assert.match(wordsOf(list.text), /search of birth record 1 of 3 parts done Saved on .* Deleted on \d+ \w+ \d{4} unless you save it again/)
  assert.match(wordsOf((await client.get(`${form}/applicant`)).text), /Draft saved on .* It is deleted on \d+ \w+ \d{4} unless/)
  const gone = await client.post(form, { forget: 'yes' }, '/en/account')
  assert.equal(gone.place, '/en/account#drafts')
  assert.deepEqual(await draftRows(site.party('cheung-chi-wai')), [])
})

test('a register that does not answer is said, takes no answer away, and fills in when it does', async () => {
  const place = '/en/services/fehd-grl/apply/business'
  const company = await site.as('kwan-ho-yin harbour-kite-robotics')
  const partyId = site.company('harbour-kite-robotics')
  const readings = async () => (await site.rows(`select facts->>'outcome' as outcome from journal.entry where party_id = $1 and what = 'register.read' order by at`, [partyId])).map((row) => row['outcome'])
  for (const mood of ['never', 'wrong', 'late'] as const) {
    setMood('company-register', mood)
    await site.rows('delete from forms.register_reading where party_id = $1', [partyId])
    const started = Date.now()
    const page = await company.get(place)
    assert.ok(Date.now() - started < 3000, `${mood}: two seconds at most`)
    assert.match(wordsOf(page.text), /The register of companies \(sandbox\) did not answer, so these are still empty: Company name in English, Company name in Chinese/, mood)
    assert.equal(fieldsOf(page.text)['companyNameEn'], '', mood)
  }
  assert.deepEqual(await readings(), ['silent', 'silent', 'silent'])
  await company.get(place)
  assert.equal((await readings()).length, 3, 'it is left alone for a minute')
  setMood('company-register', 'well')
  const again = await company.post(place, { ...fieldsOf((await company.get(place)).text), companyNameEn: 'Typed Meanwhile', again: 'yes' })
  const filled = await company.get(again.place)
  assert.equal(fieldsOf(filled.text)['companyNameEn'], 'Typed Meanwhile')
  assert.equal(fieldsOf(filled.text)['companyNameZh'], '海鳶機械人有限公司')
  assert.match(wordsOf(filled.text), /From the register of companies \(sandbox\), read /)
  assert.doesNotMatch(wordsOf(filled.text), /did not answer/)
  assert.deepEqual(await readings(), ['silent', 'silent', 'silent', 'answered'])
  await company.post(place, fieldsOf(filled.text))
  assert.match(wordsOf((await company.get(place)).text), /From the register of companies/, 'its source stays with the answer')
  await company.post(place, { ...fieldsOf(filled.text), companyNameZh: '' })
  assert.equal(fieldsOf((await company.get(place)).text)['companyNameZh'], '', 'what a person has emptied stays empty')
})

/** The pack with a service published anew. */
function changed(pack: Pack, id: string, change: (apply: OnlineService['apply']) => OnlineService['apply']): Pack {
  const service = pack.services.get(id) as OnlineService
  const next = { ...service, version: service.version + 1, apply: change(structuredClone(service.apply)) }
  const digest = createHash('sha256').update(JSON.stringify(next)).digest('hex')
  return { ...pack, services: new Map([...pack.services, [id, next]]), digests: new Map([...pack.digests, [id, digest]]) }
}

test('a form published anew carries answers over by element, marks what is new, and takes a page of the version before', async () => {
  const place = site.house.pack.elements.get('birth-record.place')!
  const narrower = { ...site.house.pack, elements: new Map([...site.house.pack.elements, [place.id, { ...place, maxLength: 8 }]]) }
  const pack = changed(narrower, 'immd-birthcopy', (apply) => ({
    ...apply,
    pages: apply.pages.map((page) =>
      page.id !== 'record' ? page : {
        ...page,
        id: 'entry',
        questions: [
          ...page.questions.filter(({ id }) => id !== 'fatherName').map((question) => (question.id === 'motherName' ? { ...question, id: 'mother' } : question)),
          { ...page.questions.find(({ id }) => id === 'childNameZh')!, id: 'district', element: 'application.subject', required: true, label: { en: 'District of birth', 'zh-Hant': '出生地區' } },
        ],
      },
    ),
    checks: [],
  }))
  await publishDefinitions(site.db, pack, new Date())
  const anew = openSite({ ...site.house, pack }, site).app
  const old = await site.as('ng-ka-yan')
  await forget(old)
  await old.post(`${form}/record`, { ...birth.record, fatherName: 'NG Senior' })
  const now = newClient((request) => anew(request), site.house.config.PUBLIC_URL)
  await now.post('/en/sign-in', { as: 'ng-ka-yan' })
  const page = await now.get(`${form}/entry`)
  const words = wordsOf(page.text)
  assert.match(words, /This form has changed since you last saved it.*New questions: District of birth\. .*Answer again: Hospital or place of birth.*One earlier answer is no longer asked for/)
  assert.deepEqual([fieldsOf(page.text)['mother'], fieldsOf(page.text)['birthPlace'], fieldsOf(page.text)['district']], ['WONG Mei Ling', 'Harbour Light Hospital', ''])
  assert.match(words, /District of birth New/)
  assert.match(wordsOf((await now.get(form)).text), /New questions: District of birth/)

  // A window that was opened before: its page has another name now.
  const stale = { ...formsOf((await old.get(`${form}/record`)).text, '').find((one) => one.action === `${form}/record`)!.fields, ...birth.record, motherName: 'WONG Typed Late', csrf: formsOf(page.text, '')[0]!.fields['csrf']! }
  const sent = await now.send(`${form}/record`, stale)
  assert.equal(sent.place, `${form}/entry`)
  const after = await now.get(`${form}/entry`)
  assert.equal(fieldsOf(after.text)['mother'], 'WONG Typed Late')
  assert.match(wordsOf(after.text), /This form has changed/)
  const done = await now.post(`${form}/entry`, { ...fieldsOf(after.text), birthPlace: 'Harbour', district: 'Sai Kung' })
  assert.equal(done.place, `${form}/applicant`, wordsOf(done.text).slice(0, 400))
  assert.doesNotMatch(wordsOf((await now.get(`${form}/entry`)).text), /has changed|District of birth New/)
})
