import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { SignJWT } from 'jose'
import { wordsOf } from '../../../tests/client.ts'
import { passkeyOf } from '../../../tests/passkey.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { agree, cards, fillIn, linkIn, mailTo, newVisitor, registerIs } from './fresh-sign-up.ts'
import { personRegisterOf } from './register/person-register.ts'
import { matchesPath, portalKey, portalName, registerName } from './register/wire.ts'

const site = await openWorkingSite()
afterEach(() => registerIs(site, 'well'))

const persons = async () => Number((await site.rows<{ n: string }>("select count(*) as n from identity.party where kind = 'person'"))[0]!.n)
const document = { number: 'Q0003014', name: 'Yau-Lok Man', birthDate: '1991-04-23', issuedOn: '2020-06-11' }

test('the register compares names without regard to spaces, hyphens and size of letters, and nothing else so', async () => {
  const register = personRegisterOf(site.house)!
  const ask = async (change: object) => (await register.match(crypto.randomUUID(), { ...document, ...change }, new Date())).result
  assert.equal(await ask({}), 'match')
  assert.equal(await ask({ name: 'YAU, LOK MAN' }), 'match')
  assert.equal(await ask({ name: 'LOK MAN YAU' }), 'no-match')
  assert.equal(await ask({ birthDate: '1991-04-24' }), 'no-match')
  assert.equal(await ask({ number: 'Q0003022' }), 'no-match')
  assert.equal(await ask({ number: 'Q0003057', name: 'Fok Yat Long', birthDate: '1976-08-14', issuedOn: '2019-05-20' }), 'replaced')
  assert.equal(await ask({ number: 'Q0003057', name: 'Fok Yat Long', birthDate: '1976-08-14', issuedOn: '2025-09-01' }), 'match')
  assert.equal(await ask({ number: 'Q0003065', name: 'Kwong Siu Ming', birthDate: '1948-01-09', issuedOn: '2019-11-27' }), 'deceased')
  assert.equal(await ask({ number: 'Q0003081', name: 'Luk Chi Ho', birthDate: '1982-03-03', issuedOn: '2018-12-19' }), 'marked')
})

test('a question that comes again is the same question', async () => {
  const register = personRegisterOf(site.house)!
  const id = crypto.randomUUID()
  const first = await register.match(id, document, new Date())
  assert.deepEqual(await register.match(id, document, new Date()), first)
  assert.equal((await site.rows('select 1 from sandbox_persons.answer where request_id = $1', [id])).length, 1)
})

test('nobody but the portal is answered', async () => {
  const visitor = site.visitor()
  const now = Math.floor(Date.now() / 1000)
  const question = (key = portalKey(site.house).privateKey, change: Record<string, unknown> = {}) =>
    new SignJWT({ jti: crypto.randomUUID(), document, ...change }).setProtectedHeader({ alg: 'ES256', typ: 'question+jwt' }).setIssuer(portalName).setAudience(registerName).setIssuedAt(now).setExpirationTime(now + 60).sign(key)
  const sent = async (body: string) => (await visitor.raw(matchesPath, body, { 'content-type': 'application/jwt' })).status
  assert.equal(await sent(await question()), 200)
  assert.equal(await sent(await question(site.house.keys.p256('somebody').privateKey)), 401)
  assert.equal(await sent('not a token'), 401)
  assert.equal(await sent(''), 401)
  assert.equal(await sent(await question(undefined, { document: { ...document, birthDate: '2021-02-30' } })), 400)
  assert.equal(await sent(await question(undefined, { jti: 'x' })), 400)
  assert.equal(await sent('x'.repeat(20_000)), 413)
})

for (const mood of ['down', 'wrong', 'forged', 'late'] as const) {
  test(`a register that is ${mood} makes nothing and loses nothing`, async () => {
    const before = await persons()
    const client = await fillIn(site, { ...cards.adult, email: `${mood}@example.org` })
    await registerIs(site, mood)
    const answer = await agree(client)
    assert.deepEqual([answer.status, answer.place], [303, '/en/sign-up/answer'])
    const page = wordsOf((await client.get('/en/sign-up/answer')).text)
    assert.match(page, /The register does not answer now.*what you typed is kept for a day\. Try again from \d+ November|Try again from \d+ \w+ \d{4}, \d\d:\d\d/)
    assert.equal(await persons(), before)
    assert.match((await client.get('/en/sign-up/document')).text, /value="Q000301\(4\)"/)
  })
}

test('a register that is down closes no way in: by passkey, by recovery code, by phone, and from a counter', async () => {
  const signIn = await passkeyOf(site, 'ho-tsz-ching')
  const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/
  const byCode = (typed: string) => newVisitor(site).post('/en/sign-in/recovery-code', { code: typed })
  await registerIs(site, 'down')
  const phone = newVisitor(site)
  assert.equal((await signIn(phone)).place, '/en/account')
  assert.match((await phone.get('/en/account/identity')).text, /Ho Tsz Ching/)
  const computer = newVisitor(site)
  await computer.post('/en/sign-in/phone')
  const shown = (await computer.get('/en/sign-in/phone')).text
  const [asked, compare] = [/<p class="bigref" translate="no">([0-9A-Z-]{9})</.exec(shown)![1]!, /aria-labelledby="compare" translate="no">(\d\d)</.exec(shown)![1]!]
  await phone.post(`/en/account/phone/${asked}`, { answer: 'approve', compare })
  assert.equal((await computer.get('/en/sign-in/phone')).place, '/en/account')
  // Whoever has lost all of these still has the list on paper, and without that a counter.
  const [own] = code.exec((await phone.post('/en/account/recovery-codes')).text)!
  await site.rows('delete from authentication.passkey where party_id = $1', [site.party('ho-tsz-ching')])
  assert.equal((await byCode(own)).status, 303)
  await site.rows('delete from authentication.recovery_code where party_id = $1', [site.party('ho-tsz-ching')])
  const slip = await (await site.as('mak-siu-lan')).post('/en/work/recovery', { number: 'Q000104(6)', document: 'yes', face: 'yes' })
  await (await site.as('kong-ming-fai')).post('/sandbox/recovery?lang=en')
  assert.equal((await byCode(code.exec(slip.text)![0])).status, 303)
})

test('who tries again when the register is back gets the account, with the same question', async () => {
  const client = await fillIn(site, { ...cards.adult, email: 'again@example.org' })
  await registerIs(site, 'down')
  await agree(client)
  const question = async () => (await site.rows<{ request_id: string }>("select request_id from proofing.sign_up order by begun_at desc limit 1"))[0]!.request_id
  const first = await question()
  await client.post('/en/sign-up/consent', { agree: 'yes' }, '/en/sign-up/answer')
  assert.equal(await question(), first)
  await registerIs(site, 'well')
  assert.equal((await client.post('/en/sign-up/consent', { agree: 'yes' }, '/en/sign-up/answer')).place, '/en/account/sign-in-methods')
})

const soon = () => site.rows("update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'proofing.try-again' and j.locked_at is null")
const waits = async () => (await site.rows("select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'proofing.try-again' and j.run_at > now() + interval '1 minute'")).length

test('who wishes it is written to when the register has answered, and signs in by the link', async () => {
  const client = await fillIn(site, { ...cards.noChinese, email: 'wishes@example.org' })
  await registerIs(site, 'down')
  await agree(client)
  assert.equal((await client.post('/en/sign-up/answer')).place, '/en/sign-up/answer')
  assert.match((await client.get('/en/sign-up/answer')).text, /We try again by ourselves/)
  await client.send('/en/sign-up/answer', { csrf: /name="csrf" value="([^"]+)"/.exec((await client.get('/en/sign-up/answer')).text)![1]!, action_id: crypto.randomUUID() })
  await until(async () => (await waits()) === 1)
  await soon()
  // Still down: it is asked once more, later.
  await until(async () => (await site.rows("select 1 from kernel.once where key like 'job %' and at > now() - interval '3 seconds'")).length > 0 && (await waits()) === 1)
  await registerIs(site, 'well')
  await soon()
  const mail = await mailTo(site, 'wishes@example.org', /your account is open/)
  const later = newVisitor(site)
  assert.equal((await later.post(linkIn(mail))).place, '/en/account/sign-in-methods')
  assert.match((await later.get('/en/account/identity')).text, /O&#39;Connor Grace Ann|O'Connor Grace Ann/)
})

test('who wishes it and gets no account is told no more than the page tells', async () => {
  const client = await fillIn(site, { ...cards.chan, email: 'wishes-too@example.org' })
  await registerIs(site, 'down')
  await agree(client)
  await client.post('/en/sign-up/answer')
  await until(async () => (await waits()) === 1)
  await registerIs(site, 'well')
  await soon()
  const mail = wordsOf(await mailTo(site, 'wishes-too@example.org', /no account was opened/))
  assert.doesNotMatch(mail, /have an account|there is an account|CHAN|Q000/i)
  assert.match((await client.get('/en/sign-up/answer')).text, /No account was opened/)
})
