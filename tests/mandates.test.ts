import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setMood } from '../src/modules/cases/registers/sandbox-registers.ts'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { agreedTo, apply, billOf, birth, decide, declared, fieldsOf, fillIn, reaches, restaurant, vehicle } from './acts.ts'
import { actionId, formsOf, says, wordsOf, type Client, type Fields } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
before(async () => {
  site = await openTestSite()
  await site.work()
})
after(() => site.close())

const lotus = 'lotus-lane-kitchen'
const library: Record<string, Fields> = { card: { forChild: 'no', district: 'ST' }, applicant: { tel: '4000 0101', email: 'home@example.org' } }
const birthDay = (day: string, month: string, year: string) => ({ 'birth-day': day, 'birth-month': month, 'birth-year': year })
const switchTo = async (client: Client, mandate: string) => assert.equal((await client.post('/en/account/acting', { mandate })).status, 303)
const nextYear = { 'until-day': '1', 'until-month': '6', 'until-year': String(new Date().getFullYear() + 1) }

/** Chan as a parent, and the mandate. */
async function parentOf(name: string, born: Record<string, string>, who = 'chan-tai-man') {
  const client = await site.as(who)
  const asked = await client.post('/en/account/mandates/child', { name, ...born })
  assert.equal(asked.status, 303, wordsOf(asked.text).slice(0, 300))
  const id = asked.place.split('/').at(-1)!
  await switchTo(client, id)
  return { client, id }
}

/** An offer by code, taken and accepted by another; the agent acts for the principal afterwards. */
async function appoint(principal: Client, who: string, fields: Fields) {
  const made = await principal.post('/en/account/mandates/new', { name: 'Somebody', way: 'code', scope: 'all', actions: ['fill-in', 'submit', 'pay', 'receive'], ...nextYear, ...fields })
  assert.equal(made.status, 303, wordsOf(made.text).slice(0, 400))
  const code = /translate="no">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</.exec((await principal.get(made.place)).text)![1]!
  const agent = await site.as(who)
  const taken = await agent.post('/en/account/mandates/code', { code })
  assert.equal((await agent.post(taken.place, { step: 'accept' })).place, taken.place)
  const id = taken.place.split('/').at(-1)!
  await switchTo(agent, id)
  return { agent, id }
}

test('a parent applies for a child of eight: the form knows the child, and all that was done says by whom and by which right', async () => {
  const { client: chan, id } = await parentOf('Chan Lok Yan', birthDay('3', '2', '2018'))
  const header = wordsOf((await chan.get('/en/services')).text)
  assert.match(header, /Signed in as Chan Tai Man For Chan Lok Yan/)
  assert.match(wordsOf((await chan.get('/tc/services')).text), /登入身分： 陳大文 代表 陳樂仁/)
  assert.match(wordsOf((await chan.get('/en/account/payments')).text), /Account of Chan Lok Yan/)
  assert.equal((await chan.post('/en/services/lcsd-librarycard/apply/card', { ...library['card'] })).status, 303)
  const form = fieldsOf((await chan.get('/en/services/lcsd-librarycard/apply/applicant')).text)
  assert.deepEqual([form['nameEn'], form['hkid']], ['CHAN Lok Yan', 'Q000112(7)'], 'the number of the birth certificate')
  assert.ok(!Object.values(form).some((value) => value.includes('Q000101') || value.includes('4000 0101') || value.includes('chan.tai.man')), 'nothing of the parent’s own is filled in')
  const reference = await apply(chan, 'lcsd-librarycard', { applicant: { ...form, tel: '4000 0101', email: 'home@example.org' } })
  const page = wordsOf((await chan.get(`/en/account/applications/${reference}`)).text)
  assert.match(page, /Chan Tai Man for Chan Lok Yan, under a mandate as parent/)
  assert.match(wordsOf((await chan.get(`/tc/account/applications/${reference}`)).text), /陳大文獲授權以父母身分代陳樂仁辦理/)
  assert.match(wordsOf((await chan.get(`/en/account/applications/${reference}/receipt`)).text), /Sent by Chan Tai Man for Chan Lok Yan, under a mandate as parent/)
  const [row] = await site.rows('select party_id, applicant_id, party_kind, mandate_id from cases.case_file where reference = $1', [reference])
  assert.deepEqual(row, { party_id: site.party('chan-lok-yan'), applicant_id: site.party('chan-tai-man'), party_kind: 'person', mandate_id: id })
  const [entry] = await site.rows(`select actor_id, on_behalf_of, basis, facts->>'mandate' as mandate, facts->>'as' as kind from journal.entry where about = $1 and what = 'case.action'`, [reference])
  assert.deepEqual(entry, { actor_id: site.party('chan-tai-man'), on_behalf_of: site.party('chan-lok-yan'), basis: 'mandate', mandate: id, kind: 'parent' })
  // So do the letters, the decision and what is issued on it.
  await reaches(site, reference, 'received')
  await decide(site, 'tang-yuen-shan', reference, 'approve')
  const links = (text: string, under: string) => [...text.matchAll(new RegExp(`href="(/en/account/${under}/[0-9a-f-]{36})"`, 'g'))].map(([, href]) => href!)
  const toRead = async () => (await site.rows('select 1 from messages.message where about = $1', [reference])).length
  await until(async () => (await site.rows('select 1 from credentials.credential where reference = $1', [reference])).length === 1 && (await toRead()) >= 2)
  const letters = links((await chan.get('/en/account/messages')).text, 'messages')
  const said = await Promise.all(letters.map(async (href) => [wordsOf((await chan.get(href)).text), wordsOf((await chan.get(href.replace('/en/', '/tc/'))).text)] as const))
  const about = said.filter(([en]) => en.includes(reference))
  assert.ok(about.length >= 2, 'received, and approved')
  for (const [en, tc] of about) {
    assert.match(en, /Applied for by Chan Tai Man for Chan Lok Yan, under a mandate as parent\./)
    assert.match(tc, /申請由陳大文獲授權以父母身分代陳樂仁辦理。/)
  }
  const [document] = links((await chan.get('/en/account/documents')).text, 'documents')
  assert.match(wordsOf((await chan.get(document!)).text), /Applied for by Chan Tai Man for Chan Lok Yan, under a mandate as parent/)
  const [issued] = await site.rows(`select facts->>'mandate' as mandate from journal.entry where about = $1 and what = 'credential.issued'`, [reference])
  assert.deepEqual(issued, { mandate: id })
  // The agent's own page of the mandate lists it; the child's account of the other parent has the same application.
  await switchTo(chan, '')
  assert.match(wordsOf((await chan.get(`/en/account/mandates/${id}`)).text), new RegExp(`A step in an application .*${reference}`))
  says(await chan.get(`/en/account/applications/${reference}`), 404, /no application/i)
  const { client: wong } = await parentOf('CHAN LOK YAN', birthDay('3', '2', '2018'), 'wong-mei-ling')
  assert.equal((await wong.get(`/en/account/applications/${reference}`)).status, 200)
})

test('a child of thirteen has an own account beside the parents’, and sees who acts', async () => {
  const { client: chan, id } = await parentOf('Chan Hei Yin', birthDay('14', '6', '2013'))
  const child = await site.as('chan-hei-yin')
  assert.match(wordsOf((await child.get('/en/account/mandates')).text), /Who acts for you Chan Tai Man Parent In force/)
  assert.doesNotMatch((await child.get(`/en/account/mandates/${id}`)).text, /value="end"/)
  const { csrf } = formsOf((await child.get('/en/account/sessions')).text, '')[0]!.fields
  says(await child.send(`/en/account/mandates/${id}`, { step: 'end', csrf: csrf!, action_id: actionId() }), 403, /does not end by a button/)
  assert.equal((await chan.get('/en/account')).status, 200)
  // Somebody of eight cannot sign in at all.
  assert.equal((await site.visitor().post('/en/sign-in', { as: 'chan-lok-yan' })).status, 404)
})

test('a child that is not theirs, one that is not, and a register that is wrong or silent', async () => {
  const chan = await site.as('chan-tai-man')
  const ask = (name: string, born = birthDay('14', '6', '2013')) => chan.post('/en/account/mandates/child', { name, ...born })
  const words = async (name: string) => wordsOf(/<div class="notice.*?<\/div>/s.exec((await ask(name)).text)![0])
  assert.equal(await words('HO Tsz Ching'), await words('Nobody At All'))
  says(await ask('', birthDay('', '', '')), 422, /register has no child/)
  try {
    setMood('family-register', 'never')
    says(await ask('Chan Hei Yin'), 503, /does not answer now.*Try again in a few minutes/)
    setMood('family-register', 'late')
    says(await ask('Chan Hei Yin'), 503, /does not answer now/)
    setMood('family-register', 'wrong')
    says(await ask('Chan Hei Yin'), 503, /does not answer now/)
  } finally {
    setMood('family-register', 'well')
  }
})

test('a code that leads to no offer comes back to be looked at', async () => {
  const chan = await site.as('chan-tai-man')
  for (const code of ['AAAA-AAAA-AAAA', 'hello']) {
    const reply = await chan.post('/en/account/mandates/code', { code })
    says(reply, 422, /does not lead to an open offer/)
    assert.match(reply.text, new RegExp(`value="${code}"`))
  }
})

test('who acts for somebody is seen to have opened what is theirs, by name and mandate', async () => {
  const lam = await site.as('lam-suk-fan')
  const reference = await apply(lam, 'lcsd-librarycard', library)
  await reaches(site, reference, 'received')
  const { agent, id } = await appoint(lam, 'sharma-priya', { scope: 'organisations', organisations: 'LCSD' })
  const readings = async () => wordsOf(/<main.*<\/main>/s.exec((await lam.get('/en/account/readings')).text)![0])
  assert.doesNotMatch(await readings(), /Sharma/)
  assert.equal((await lam.get(`/en/account/applications/${reference}`)).status, 200)
  assert.match(await readings(), /Nobody has read your data/, 'one’s own reading is none')
  for (let i = 0; i < 2; i++) assert.equal((await agent.get(`/en/account/applications/${reference}`)).status, 200)
  const letter = /href="(\/en\/account\/messages\/[^"?]+)"/.exec((await agent.get('/en/account/messages')).text)![1]!
  assert.equal((await agent.get(letter)).status, 200)
  const seen = await readings()
  assert.match(seen, /SHARMA Priya, under a mandate as agent .* A message to you · Mandate/i)
  assert.match(seen, new RegExp(`SHARMA Priya, under a mandate as agent .*\\(2 times that day\\) Your application and its answers ${reference} · Mandate`, 'i'))
  assert.match((await lam.get('/en/account/readings')).text, new RegExp(`<a href="/en/account/mandates/${id}">Mandate</a>`))
  assert.match(wordsOf((await lam.get('/tc/account/readings')).text), /獲授權以代理人身分辦理/)
  assert.match(wordsOf((await lam.get(`/en/account/applications/${reference}/readers`)).text), /Who acts for you .*Sharma.* Agent/)
  assert.match(wordsOf((await lam.get(`/en/account/mandates/${id}`)).text), /Application opened .*Message opened|Message opened .*Application opened/)
})

test('an agent for some services does these and no others, up to the amount, and what stands in the account is narrowed to them', async () => {
  const chan = await site.as('chan-tai-man')
  const other = await apply(chan, 'immd-birthcopy', birth)
  const { agent, id } = await appoint(chan, 'lee-kwok-keung', { scope: 'services', 'service-1': site.house.pack.services.get('td-vl-renew')!.name.en, 'most-payment': '100', 'most-a-month': '1' })
  says(await agent.get('/en/services/immd-birthcopy/apply'), 403, /Your mandate does not cover this service/)
  says(await agent.get('/en/services/immd-birthcopy/apply/record'), 403, /does not cover/)
  says(await agent.get(`/en/account/applications/${other}`), 403, /not among those of your mandate/)
  says(await agent.get('/en/account/readings'), 403, /not among those/)
  assert.doesNotMatch((await agent.get('/en/account/applications')).text, new RegExp(other))
  const reference = await apply(agent, 'td-vl-renew', vehicle)
  const bill = await billOf(site, reference)
  says(await agent.get(`/en/pay/${bill.id}`), 403, /above the amount/)
  assert.equal((await agent.get(`/en/account/payments/${bill.id}`)).status, 200)
  assert.equal((await chan.get(`/en/pay/${bill.id}`)).status, 200, 'the principal pays')
  // A second one in the month.
  await fillIn(agent, 'td-vl-renew', vehicle)
  says(await agent.post('/en/services/td-vl-renew/apply/check', declared), 403, /as many applications for them this month/)
  // Nothing that was filled in is lost when it ends: it is the principal's.
  assert.equal((await chan.post(`/en/account/mandates/${id}`, { step: 'end' })).status, 303)
  says(await agent.send('/en/services/td-vl-renew/apply/check', { action_id: id, csrf: 'x', ...declared }), 401, /sign in/i)
  assert.equal((await chan.get('/en/services/td-vl-renew/apply/check')).status, 200)
})

test('of many sent at the same moment, by the agent and by whom they handed it on to, no more count than the month allows', async () => {
  const wong = await site.as('wong-mei-ling')
  const { agent: ho } = await appoint(wong, 'ho-tsz-ching', { 'most-a-month': '3', delegate: 'yes' })
  const { agent: tang } = await appoint(ho, 'tang-wing-fung', { 'most-a-month': '2' })
  const sent = async () => (await site.rows('select applicant_id from cases.case_file where party_id = $1', [site.party('wong-mei-ling')])).map(({ applicant_id }) => applicant_id)
  const before = (await sent()).length
  const particulars = { applicant: { tel: '4000 0102' }, particulars: { subject: 'A request', particulars: 'What I ask for.' } }
  const checks: string[] = []
  for (const service of ['hhb-ehealth', 'hkeaa-dse', 'ld-vacancy', 'lr-alert', 'td-edl', 'immd-echannel']) checks.push(await fillIn(ho, service, particulars))
  const pages = await Promise.all(checks.map(async (check, i) => ({ check, client: [ho, tang][i % 2]!, text: (await [ho, tang][i % 2]!.get(check)).text })))
  const answers = await Promise.all(pages.map(({ check, client, text }) => client.send(check, { ...formsOf(text, check).find(({ action }) => action === check)!.fields, ...agreedTo(text) })))
  const all = await sent()
  assert.equal(all.length - before, 3, answers.map(({ status, place }) => `${status} ${place}`).join('; '))
  assert.ok(all.filter((who) => who === site.party('tang-wing-fung')).length <= 2)
  says(answers.find(({ status }) => status >= 400)!, 403, /as many applications for them this month/)
})

test('an agent who may only look fills nothing in and names nobody', async () => {
  const chan = await site.as('chan-tai-man')
  const { agent } = await appoint(chan, 'ho-tsz-ching', { actions: ['receive'] })
  assert.equal((await agent.get('/en/account/applications')).status, 200)
  says(await agent.get('/en/services/td-vl-renew/apply'), 403, /does not cover/)
  for (const path of ['profile', 'notices', 'notices/addresses/new']) says(await agent.get(`/en/account/${path}`), 403, /not among those that you may do/)
  assert.equal((await chan.get('/en/account/notices')).status, 200)
  says(await agent.get('/en/account/mandates/new'), 403, /cannot be handed on/)
  says(await agent.get('/en/account/mandates/child'), 409, /acting for another/)
})

test('a company that asks for two: one sends, another agrees, and only then is it with the department', async () => {
  const fung = await site.as(`fung-siu-kei ${lotus}`)
  const mak = await site.as(`mak-wai-yee ${lotus}`)
  says(await mak.get('/en/account/mandates/two-persons'), 403, /not among those that you may do/)
  says(await fung.post('/en/account/mandates/two-persons', { when: 'above', amount: 'much' }), 422, /as a figure/)
  assert.match((await fung.post('/en/account/mandates/two-persons', { when: 'always' })).place, /saved/)
  const check = await fillIn(mak, 'fehd-grl', restaurant)
  assert.match(wordsOf((await mak.get(check)).text), /A second representative must agree/)
  assert.equal((await mak.post(check, agreedTo((await mak.get(check)).text))).place, check)
  assert.match(wordsOf((await mak.get(check)).text), /Waiting for a second representative/)
  assert.doesNotMatch((await mak.get(check)).text, /id="declare-0"/, 'the first cannot agree with themselves')
  const cases = async () => (await site.rows('select reference from cases.case_file where party_id = $1', [site.company(lotus)])).length
  assert.equal(await cases(), 0)
  assert.match(wordsOf((await fung.get('/en/account')).text), /General Restaurant Licence[^.]*: agree or decline/i)
  // Declined, it is the first one's to send again.
  assert.equal((await fung.post(check, { decline: 'yes' })).place, '/en/account')
  assert.match(wordsOf((await mak.get(check)).text), /A second representative must agree/)
  await mak.post(check, agreedTo((await mak.get(check)).text))
  // What is changed after the question must be asked for again.
  await fillIn(mak, 'fehd-grl', { premises: restaurant.premises })
  assert.match(wordsOf((await fung.get(check)).text), /A second representative must agree/)
  await mak.post(check, agreedTo((await mak.get(check)).text))
  assert.match(wordsOf((await fung.get(check)).text), /Mak Wai Yee wants to send this application/)
  says(await fung.post(check), 422, /./)
  assert.equal(await cases(), 0)
  const pages = await Promise.all([0, 1].map(() => fung.get(check)))
  const [one, two] = await Promise.all(pages.map(({ text }) => fung.send(check, { ...formsOf(text, check).find(({ action }) => action === check)!.fields, ...agreedTo(text) })))
  assert.match(one!.place || two!.place, /account\/applications\//)
  assert.equal(await cases(), 1)
  const reference = (await site.rows('select reference from cases.case_file where party_id = $1', [site.company(lotus)]))[0]!['reference']!
  assert.match(wordsOf((await fung.get(`/en/account/applications/${reference}/receipt`)).text), /Fung Siu Kei for Lotus Lane Kitchen Limited, under a mandate as company officer, together with Mak Wai Yee/)
  const entries = await site.rows(`select what, actor_id from journal.entry where party_id = $1 and (what like 'second.%' or (what = 'case.action' and about = $2)) order by recorded_at, id`, [site.company(lotus), reference])
  assert.deepEqual(entries.map(({ what, actor_id }) => [what, actor_id === site.party('mak-wai-yee') ? 'mak' : 'fung']).slice(-3).sort(), [['case.action', 'fung'], ['second.agreed', 'fung'], ['second.asked', 'mak']])
  // The officer reads who acted and by which right.
  const officer = await site.as('lo-yuk-ping')
  assert.match(wordsOf((await officer.get(`/en/work/${reference}`)).text), /Fung Siu Kei for Lotus Lane Kitchen Limited, under a mandate as company officer, together with Mak Wai Yee/)
  // An officer who may act for the company handles none of its cases, although they have done nothing for it.
  const queue = async () => (await officer.get('/en/work')).text
  assert.match(await queue(), new RegExp(reference))
  const { id } = await appoint(fung, 'lo-yuk-ping', { kind: 'employee', scope: 'services', 'service-1': site.house.pack.services.get('td-vl-renew')!.name.en })
  // A reading may be told what was so a second ago; an act may not.
  await until(async () => !(await queue()).includes(reference))
  says(await officer.get(`/en/work/${reference}`), 404, /no application/i)
  says(await officer.send(`/en/work/${reference}/actions`, { action: 'approve', action_id: actionId(), csrf: formsOf(await queue(), '')[0]!.fields['csrf']! }), 404, /no application/i)
  assert.equal((await fung.post(`/en/account/mandates/${id}`, { step: 'end' })).status, 303)
  await until(async () => (await queue()).includes(reference))
  assert.equal((await officer.get(`/en/work/${reference}`)).status, 200)
  await fung.post('/en/account/mandates/two-persons', { when: 'never' })
})

test('an instrument is read by a registrar: confirmed it stands for both, and nobody learns before who there is', async () => {
  const lam = await site.as('lam-suk-fan')
  const file = { name: 'power.pdf', bytes: pdfBytes() }
  const claim = (name: string, number: string) => lam.post('/en/account/mandates/instrument', { kind: 'attorney', name, number, file })
  const [known, unknown] = [await claim('LEE Kwok Keung', 'Q000103(8)'), await claim('LEE Wrong Name', 'Q000103(8)')]
  assert.deepEqual([known.status, known.place], [unknown.status, unknown.place])
  says(await lam.post('/en/account/mandates/instrument', { kind: '', name: '', number: 'Q1' }), 422, /Choose what you act as/)
  for (const who of ['so-pui-shan', 'kong-ming-fai']) says(await (await site.as(who)).get('/en/work/mandates'), 403, /./)
  const registrar = await site.as('yeung-sin-man')
  const waiting = [...(await registrar.get('/en/work/mandates')).text.matchAll(/href="(\/en\/work\/mandates\/[^"]+)"/g)].map(([, href]) => href!)
  assert.equal(waiting.length, 2)
  assert.equal((await registrar.get(`${waiting[0]}/file`)).bytes.length, pdfBytes().length)
  says(await registrar.post(waiting[0]!, { answer: 'confirmed', 'until-day': '1', 'until-month': '1', 'until-year': '2020' }), 422, /lies in the future/)
  assert.equal((await registrar.post(waiting[0]!, { answer: 'confirmed' })).status, 303)
  assert.match(wordsOf((await registrar.get(waiting[1]!)).text), /No person with this number has this name/)
  assert.equal((await registrar.post(waiting[1]!, { answer: 'refused' })).status, 303)
  says(await registrar.get(waiting[0]!), 404, /answered/)
  const lee = await site.as('lee-kwok-keung')
  assert.match(wordsOf((await lee.get('/en/account/mandates')).text), /Lam Suk Fan Attorney under a power of attorney In force/)
  const mandates = (await lam.get('/en/account/mandates')).text
  await switchTo(lam, /name="mandate" value="([^"]+)"/.exec(mandates)![1]!)
  assert.match(wordsOf((await lam.get('/en/account')).text), /Account of Lee Kwok Keung/)
})

test('an offer by number looks the same whether there is such a person or not, and the person finds it', async () => {
  const chan = await site.as('chan-tai-man')
  const offer = (number: string, name: string) => chan.post('/en/account/mandates/new', { name, way: 'number', number, scope: 'organisations', organisations: 'TD', actions: 'submit', ...nextYear })
  const [real, unreal] = [await offer('Q000106(2)', 'NG Ka Yan'), await offer('Q000106(2)', 'NG Somebody')]
  const shown = async (place: string) => wordsOf(/<main.*<\/main>/s.exec((await chan.get(place)).text)![0]).replaceAll(/NG (Ka Yan|Somebody)/g, '')
  const ng = await site.as('ng-ka-yan')
  await until(async () => /Waiting for your answer Chan Tai Man/.test(wordsOf((await ng.get('/en/account/mandates')).text)))
  assert.equal(await shown(real.place), await shown(unreal.place))
  assert.match(wordsOf((await ng.get(real.place)).text), /When you accept you can act for them at once/)
  says(await (await site.as('tang-wing-fung')).get(real.place), 404, /no mandate/)
  says(await chan.post('/en/account/mandates/new', { name: '', way: '', scope: 'services', 'service-1': 'No such', actions: [], 'until-day': '40' }), 422, /Write the name.*Choose how.*at least one thing.*from the list.*between today/)
})
