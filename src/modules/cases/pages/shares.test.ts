import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { declared, fieldsOf } from '../../../../tests/acts.ts'
import { actionId, formsOf, says, wordsOf, type Client, type Fields } from '../../../../tests/client.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { soundPage } from '../../../../tests/sound-page.ts'
import { pdfBytes } from '../../files/sample-files.ts'
import { exampleService } from '../../forms/example-form.ts'
import { publishDefinitions, type Element, type Pack, type Party } from '../../jurisdiction/index.ts'

const text = (en: string) => ({ en, 'zh-Hant': `「${en}」` })
const employer = exampleService([{ id: 'salary', element: { type: 'number', min: 1 } }, { id: 'contract', element: { type: 'file' }, page: 'papers' }])
const doctor = exampleService([{ id: 'illness', element: { type: 'text' } }])
const others: Party[] = [
  { id: 'employer', name: text('Employer'), why: text('Confirm the post.'), pages: employer.service.apply.pages, declaration: [text('The post is real.')] },
  { id: 'doctor', name: text('Doctor'), why: text('Say how the applicant is.'), when: 'answers.ill', pages: doctor.service.apply.pages, declaration: [text('I have seen the applicant.')] },
]
// A service that an employer signs too, and a doctor for those who are ill.
const { pack: made, service: example } = exampleService([{ id: 'secret', element: { type: 'text' } }, { id: 'ill', element: { type: 'yes-no' } }], { parties: others })
const service = { ...example, organisation: 'ImmD', apply: { ...example.apply, by: ['person' as const], procedure: { use: 'decide', with: {} }, route: [], refer: undefined } }

const at = '/en/services/example/apply'
const invited = `${at}/others`

let site: Site
let clock = 0
before(async () => {
  site = await openTestSite()
  const here = site.house.pack as unknown as { elements: Map<string, Element>; services: Map<string, unknown>; digests: Map<string, string> }
  for (const pack of [made, employer.pack, doctor.pack]) for (const [id, element] of pack.elements) if (!here.elements.has(id)) here.elements.set(id, element)
  here.services.set('example', service)
  here.digests.set('example', '0'.repeat(64))
  await publishDefinitions(site.db, here as unknown as Pack, new Date())
  await site.work()
})
after(() => site.close())

/** The link in the newest mail to an address. */
async function linkTo(client: Client, email: string): Promise<string> {
  let link: string | undefined
  await until(async () => {
    for (const [, place] of (await client.get('/sandbox/mail?lang=en')).text.matchAll(/href="(\/sandbox\/mail\/[^"]+)"/g)) {
      const mail = wordsOf((await client.get(place!)).text)
      if (mail.includes(email) && (link = /(\/en\/invited\/[\w-]+)/.exec(mail)?.[1])) return true
    }
    return false
  })
  return link!
}

async function fillApplicant(client: Client, ill: 'yes' | 'no'): Promise<void> {
  const sent = await client.post(`${at}/one`, { secret: 'only mine', ill })
  assert.equal(sent.place, invited)
}

/** Invites, and gives the link of the mail. */
async function invite(client: Client, role: string, email = `${role}-${(clock += 1)}@example.com`): Promise<string> {
  const sent = await client.post(invited, { role, [`${role}-name`]: `Quentin ${role}`, [`${role}-email`]: email })
  assert.equal(sent.status, 303, wordsOf(sent.text).slice(0, 300))
  return linkTo(client, email)
}

const takeOn = async (client: Client, link: string): Promise<string> => (await client.post('/en/invited', {}, link)).place

async function send(client: Client, place: string, fields: Fields): Promise<string> {
  const typed = fieldsOf((await client.get(place)).text)
  const sent = await client.post(place, { ...typed, ...fields })
  assert.equal(sent.status, 303, wordsOf(sent.text).slice(0, 300))
  return sent.place
}

async function signAsEmployer(client: Client, share: string): Promise<void> {
  await send(client, `${share}/one`, { salary: '20000' })
  await send(client, `${share}/papers`, { contract: { name: 'contract.pdf', bytes: pdfBytes() } })
  const signed = await client.post(`${share}/check`, { 'declare-0': 'yes', signature: 'WONG Mei Ling' })
  assert.equal(signed.place, share, wordsOf(signed.text).slice(0, 300))
}

const standingFor = async (client: Client): Promise<string> => wordsOf((await client.get(invited)).text)
const mainOf = (page: string) => /<main\b.*<\/main>/s.exec(page)![0]

test('an application with an employer: invited, filled in, signed, sent, read by the department and not by the applicant', async () => {
  const [chan, wong, tse] = [await site.as('chan-tai-man'), await site.as('wong-mei-ling'), await site.as('tse-man-chung')]
  await fillApplicant(chan, 'no')
  for (const lang of ['en', 'tc']) soundPage((await chan.get(invited.replace('/en/', `/${lang}/`))).text, { path: invited, lang, signedIn: true })
  assert.match(await standingFor(chan), /Employer.*Not invited yet/)
  assert.doesNotMatch(await standingFor(chan), /Doctor/)
  const check = wordsOf((await chan.get(`${at}/check`)).text)
  assert.match(check, /Still missing: Employer/)
  assert.doesNotMatch(check, /Send the application/)
  const wrong = await chan.post(invited, { role: 'employer', 'employer-name': '', 'employer-email': 'nowhere' })
  says(wrong, 422, /Enter the name.*Enter an e-mail address/)

  const link = await invite(chan, 'employer', 'boss@example.com')
  const mail = await site.rows('select sealed from messages.outside_mail where sealed is not null')
  assert.equal(mail.length, 0, 'what the mail said is forgotten once it is handed over')
  assert.match(await standingFor(chan), /Invited: Quentin employer, boss@example.com/)

  const request = await wong.get(link)
  for (const lang of ['en', 'tc']) soundPage((await wong.get(link.replace('/en/', `/${lang}/`))).text, { path: link, lang, signedIn: true })
  assert.match(wordsOf(request.text), /Chan Tai Man is applying for .*Confirm the post/)
  assert.doesNotMatch(request.text, /only mine/)
  assert.match(await standingFor(chan), /Invited/, 'opening the link binds nobody')
  const share = await takeOn(wong, link)
  assert.match(share, /^\/en\/shares\/[0-9a-f-]{36}$/)
  assert.equal((await wong.get(link)).place, share)
  assert.match(await standingFor(chan), /Filling in/)

  assert.match((await wong.get(share)).text, new RegExp(`href="${share}/one"`), 'the way on is to the share, not to the service')
  for (const [place, fields] of [[`${share}/one`, { salary: '' }], [`${share}/one`, { salary: 'much' }]] as const) assert.equal((await wong.post(place, fields)).status, 422)
  assert.equal((await wong.get(`${share}/check`)).place, `${share}/one`, 'nothing is signed unfilled')
  assert.equal(await send(wong, `${share}/one`, { salary: '20000' }), `${share}/papers`)
  assert.equal(await send(wong, `${share}/papers`, { contract: { name: 'contract.pdf', bytes: pdfBytes() } }), `${share}/check`)
  says(await wong.post(`${share}/check`, { signature: '12' }), 422, /Tick the statement.*Type your full name to sign/)
  await signAsEmployer(wong, share)
  for (const lang of ['en', 'tc']) for (const place of ['', '/one', '/check']) soundPage((await wong.get(`${share}${place}`.replace('/en/', `/${lang}/`))).text, { path: share, lang, signedIn: true })
  await until(async () => wordsOf((await chan.get('/en/account/messages')).text).includes('Signed: Employer'))
  assert.match(wordsOf((await wong.get('/en/account')).text), /You are asked to sign.*Signed/)

  // A change after signing takes the signature back.
  assert.equal(await send(wong, `${share}/one`, { salary: '21000' }), `${share}/papers`)
  assert.match(wordsOf((await chan.get('/en/account')).text), /Waiting for: Employer/)
  const early = await chan.send(`${at}/check`, { ...declared, action_id: actionId(), csrf: formsOf((await chan.get(invited)).text, invited)[0]!.fields['csrf']! })
  assert.equal(early.status, 422)
  assert.equal((await site.rows('select 1 from cases.case_file')).length, 0)
  await wong.post(`${share}/check`, { 'declare-0': 'yes', signature: 'WONG Mei Ling' })

  assert.match(await standingFor(chan), /Signed on/)
  const refused = await chan.send(invited, { role: 'employer', withdraw: 'yes', action_id: actionId(), csrf: formsOf((await chan.get(`${at}/check`)).text, '')[0]!.fields['csrf']! })
  says(refused, 409, /has signed by now/)
  const sent = await chan.post(`${at}/check`, declared)
  const reference = sent.place.split('/').at(-1)!
  const application = await chan.get(sent.place)
  assert.match(application.text, /only mine/)
  assert.doesNotMatch(application.text, /21000|21,000|contract\.pdf/, 'the applicant does not see the share')

  const desk = await tse.get(`/en/work/${reference}`)
  const words = wordsOf(desk.text)
  assert.match(words, /Signed by others .*Employer .*Signed as WONG Mei Ling on .*signed in as Wong Mei Ling.*21,?000/)
  assert.match(words, /cannot be marked for correction/)
  const file = /href="([^"]*\/work\/[^"]*\/files\/[^"]+)"/.exec(desk.text)![1]!
  assert.equal((await tse.get(file)).status, 200)
  assert.equal((await chan.get(file.replace(/.*\/files/, '/en/account/files'))).status, 404, 'nor does the applicant open its file')
  const readings = wordsOf((await wong.get('/en/account/readings')).text)
  assert.match(readings, /A file in what you signed.*What you signed for another/)
  assert.match(wordsOf((await wong.get(share)).text), /The application was sent with your part.*21,?000/)
  says(await wong.send(`${share}/one`, { salary: '1', shown: 'salary', action_id: actionId(), csrf: formsOf((await wong.get('/en/account/sessions')).text, '')[0]!.fields['csrf']! }), 410, /This invitation is over/)
  const journal = (await site.rows<{ what: string; party_id: string }>(`select what, party_id from journal.entry where what like 'share.%' order by at`)).map(({ what, party_id }) => `${what} ${party_id === site.party('chan-tai-man') ? 'chan' : 'wong'}`)
  for (const entry of ['share.invited chan', 'share.taken wong', 'share.taken chan', 'share.signed wong', 'share.signed chan', 'share.saved wong', 'share.read wong', 'share.file.read wong']) assert.ok(journal.includes(entry), entry)
})

test('a link is for one person: not the applicant, not a second, not one who signs already, not an expired or withdrawn one', async () => {
  const [ho, tang, chan] = [await site.as('ho-tsz-ching'), await site.as('tang-wing-fung'), await site.as('chan-tai-man')]
  await fillApplicant(ho, 'yes')
  const link = await invite(ho, 'employer')
  says(await ho.get(link), 403, /comes from your own application/)
  const csrfOf = async (client: Client) => formsOf((await client.get('/en/account/sessions')).text, '')[0]!.fields['csrf']!
  const take = async (client: Client, of: string) => client.send('/en/invited', { token: of.split('/').at(-1)!, action_id: actionId(), csrf: await csrfOf(client) })
  await site.leavesNothing(async () => says(await take(ho, link), 403, /comes from your own application/))
  assert.match((await site.visitor().get(link)).place, /sign-in\?next=/)
  says(await tang.get(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`), 404, /leads to no invitation/)
  says(await tang.get('/en/invited/short'), 404, /leads to no invitation/)

  // Two at the same moment: one has it.
  const both = await Promise.all([take(tang, link), take(chan, link)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 403])
  const [winner, loser] = both[0]!.status === 303 ? [tang, chan] : [chan, tang]
  const share = both.find(({ status }) => status === 303)!.place
  says(await loser.get(link), 403, /Somebody else has taken/)
  for (const place of ['', '/one', '/check']) says(await loser.get(`${share}${place}`), 404, /no such request/)
  says(await (await site.as('tse-man-chung')).get(share), 404, /no such request/)
  await site.leavesNothing(async () => {
    for (const [place, fields] of [['/one', { salary: '1' }], ['/check', { 'declare-0': 'yes', signature: 'X Y' }], ['', { reason: 'no' }]] as const) says(await loser.send(`${share}${place}`, { ...fields, action_id: actionId(), csrf: await csrfOf(loser) }), 404, /no such request/)
  })

  const second = await invite(ho, 'doctor')
  says(await winner.get(second), 403, /take part in this application already/)
  says(await take(winner, second), 403, /take part in this application already/)
  await site.asOwner(`update forms.invitation set asked_at = now() - interval '40 days', expires_at = now() - interval '10 days' where role = 'doctor'`)
  says(await loser.get(second), 410, /no longer valid/)
  says(await take(loser, second), 410, /no longer valid/)
  assert.match(await standingFor(ho), /Invitation expired/)
  const third = await invite(ho, 'doctor')
  says(await loser.get(second), 404, /leads to no invitation/)
  assert.equal((await loser.get(third)).status, 200)
  await ho.post(invited, { role: 'doctor', withdraw: 'yes' })
  says(await loser.get(third), 404, /withdrawn or renewed/)
  assert.match(await standingFor(ho), /Doctor.*Not invited yet/)
})

test('who says no is heard with the reason, and can be asked again and go on; who is not needed any more is not sent', async () => {
  const [ho, wong] = [await site.as('ho-tsz-ching'), await site.as('wong-mei-ling')]
  const share = await takeOn(wong, await invite(ho, 'doctor'))
  await send(wong, `${share}/one`, { illness: 'measles' })
  says(await wong.post(share, { reason: ' ' }), 422, /Write a reason/)
  assert.equal((await wong.post(share, { reason: 'I do not know this person' })).place, share)
  await until(async () => wordsOf((await ho.get('/en/account/messages')).text).includes('Declined: Doctor'))
  assert.match(await standingFor(ho), /Declined.*I do not know this person/)
  assert.equal(await takeOn(wong, await invite(ho, 'doctor')), share, 'asked again, the same share goes on')
  assert.match((await wong.get(`${share}/one`)).text, /value="measles"/)
  await wong.post(`${share}/check`, { 'declare-0': 'yes', signature: 'Dr Wong' })

  // The doctor is needed no longer: kept, and not sent.
  await ho.post(`${at}/one`, { secret: 'mine', ill: 'no' })
  assert.doesNotMatch(await standingFor(ho), /Doctor/)
  const boss = await site.as('wong-ka-yan').catch(() => site.as('fung-siu-kei'))
  const link = await invite(ho, 'employer')
  await signAsEmployer(boss, await takeOn(boss, link))
  const sent = await ho.post(`${at}/check`, declared)
  assert.match(sent.place, /applications/)
  const desk = wordsOf((await (await site.as('tse-man-chung')).get(`/en/work/${sent.place.split('/').at(-1)}`)).text)
  assert.match(desk, /Employer/)
  assert.doesNotMatch(desk, /measles/)
  assert.match(wordsOf((await wong.get(share)).text), /You have nothing to do here any more/)
  assert.equal((await site.rows('select 1 from forms.share where role = $1', ['doctor'])).length, 1)
  assert.equal((await site.rows('select 1 from forms.invitation where invitee is not null and (closed_at is not null or sent_at is not null)')).length, 0)
})

test('a form published anew is signed anew; a draft thrown away takes its invitations along', async () => {
  const [chan, wong] = [await site.as('chan-tai-man'), await site.as('wong-mei-ling')]
  await fillApplicant(chan, 'no')
  const share = await takeOn(wong, await invite(chan, 'employer'))
  await signAsEmployer(wong, share)
  const digests = site.house.pack.digests as Map<string, string>
  digests.set('example', '1'.repeat(64))
  await publishDefinitions(site.db, site.house.pack, new Date())
  assert.match(await standingFor(chan), /Must sign again/)
  assert.match(wordsOf((await wong.get(share)).text), /Sign again/)
  await wong.post(`${share}/check`, { 'declare-0': 'yes', signature: 'WONG Mei Ling' })
  assert.match(await standingFor(chan), /Signed on/)
  await chan.post(at, { forget: 'yes' })
  assert.equal((await site.rows(`select 1 from forms.invitation where party_id = $1 and sent_at is null`, [site.party('chan-tai-man')])).length, 0)
  assert.match(wordsOf((await wong.get(share)).text), /You have nothing to do here any more/)
  says(await wong.post(`${share}/check`, {}, share).catch(async () => wong.send(`${share}`, { reason: 'late', action_id: actionId(), csrf: formsOf((await wong.get('/en/account/sessions')).text, '')[0]!.fields['csrf']! })), 410, /This invitation is over/)
})

test('no name, address, token or answer stands where it could be read', async () => {
  const tables = await site.rows<{ name: string }>(`select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
  const tokens = new Set<string>()
  for (const [, place] of (await (await site.as('chan-tai-man')).get('/sandbox/mail?lang=en')).text.matchAll(/href="(\/sandbox\/mail\/[^"]+)"/g)) {
    const token = /invited\/([\w-]{43})/.exec(await site.visitor().get(place!).then(({ text: page }) => page))?.[1]
    if (token) tokens.add(token)
  }
  assert.ok(tokens.size > 3)
  for (const { name } of tables) {
    const [row] = await site.rows<{ all: string }>(`select coalesce(string_agg(t::text, ' '), '') as all from ${name} t`)
    for (const word of ['boss@example.com', 'Quentin employer', 'measles', 'only mine', ...tokens]) assert.ok(!row!.all.includes(word), `${name} holds ${word}`)
  }
  assert.ok(!site.logged.some((line) => [...tokens].some((token) => line.includes(token))))
  assert.ok(mainOf((await site.visitor().get('/en/sign-in')).text))
})
