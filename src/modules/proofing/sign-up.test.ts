import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formsOf, says, wordsOf } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openTestSite, openWorkingSite } from '../../../tests/site.ts'
import { agree, cards, codeFor, fillIn, linkIn, mailTo, newVisitor, typed } from './fresh-sign-up.ts'

const site = await openWorkingSite()

const persons = async () => Number((await site.rows<{ n: string }>("select count(*) as n from identity.party where kind = 'person'"))[0]!.n)

test('an adult opens an account, is signed in at basic, and can sign in again by the mailed link', async () => {
  const before = await persons()
  const client = await fillIn(site, cards.adult)
  const consent = (await client.get('/en/sign-up/consent')).text
  for (const shown of ['Q000301(4)', 'YAU Lok Man', '23 April 1991', '11 June 2020', 'yau@example.org']) assert.ok(wordsOf(consent).includes(shown), shown)
  const answer = await agree(client)
  assert.equal(answer.place, '/en/account/sign-in-methods')
  assert.equal(await persons(), before + 1)
  const identity = wordsOf((await client.get('/en/account/identity')).text)
  assert.match(identity, /Signed in as Yau Lok Man/)
  assert.match(identity, /Level Basic/)
  assert.match(identity, /Immigration Department/)
  assert.match(identity, /Particulars compared with the register of persons/)
  const [row] = await site.rows<{ assurance: string; proofed_by: string; method: string; began: string }>(
    `select s.assurance, s.proofed_by, e.method, e.assurance as began from identity.standing s join identity.session e using (party_id) where s.proofed_by = 'ImmD'`)
  assert.deepEqual(row, { assurance: 'basic', proofed_by: 'ImmD', method: 'proofing', began: 'basic' })

  const link = linkIn(await mailTo(site, cards.adult.email, /your account is open/))
  const later = newVisitor(site)
  assert.match((await later.get(link)).text, /sign in for the first time/)
  assert.equal((await later.post(link)).place, '/en/account/sign-in-methods')
  assert.match((await later.get('/en/account/identity')).text, /Yau Lok Man/)
  await site.rows("update proofing.first_link set ends_at = now() - interval '1 second'")
  says(await newVisitor(site).get(link), 404, /has been used/)
})

test('what the register has is what is filled in, and nothing typed stays behind', async () => {
  const client = await fillIn(site, cards.spaced)
  assert.equal((await agree(client)).place, '/en/account/sign-in-methods')
  assert.match((await client.get('/tc/account/identity')).text, /司徒家寶/)
  assert.match((await client.get('/en/account/identity')).text, /Szeto Ka-po/)
  const [row] = await site.rows<{ state: string; answer: string | null }>("select state, answer from proofing.sign_up where state = 'made' order by begun_at desc limit 1")
  assert.deepEqual(row, { state: 'made', answer: null })
  const dumped = JSON.stringify([await site.rows('select * from proofing.sign_up'), await site.rows('select * from journal.entry'), await site.rows('select * from kernel.outbox'), await site.rows('select * from graphile_worker._private_jobs'), site.logged])
  for (const personal of ['Q000307', 'Q0003073', 'szeto', 'Szeto', '1999-07-31']) assert.ok(!dumped.includes(personal), personal)
})

test('a name that has no Chinese form, with an apostrophe', async () => {
  const client = await fillIn(site, cards.noChinese)
  assert.equal((await agree(client)).place, '/en/account/sign-in-methods')
  assert.match(wordsOf((await client.get('/en/account/identity')).text), /Signed in as O'Connor Grace Ann/)
})

test('eight clicks at once are one account, and each is signed in', async () => {
  const [card] = await othersInRegister(1)
  const client = await fillIn(site, card!)
  const before = await persons()
  const page = await client.get('/en/sign-up/consent')
  const form = formsOf(page.text, '/en/sign-up/consent').find(({ action }) => action === '/en/sign-up/consent')!
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.send('/en/sign-up/consent', { ...form.fields, agree: 'yes' })))
  for (const answer of answers.filter(({ place }) => place !== '/en/sign-up')) assert.deepEqual([answer.status, answer.place], [303, '/en/account/sign-in-methods'])
  assert.ok(answers.some(({ headers }) => headers.getSetCookie().length > 0))
  assert.equal(await persons(), before + 1)
})

test('two people who sign up with one number at once: one account', async () => {
  const [, card] = await othersInRegister(2)
  const both = await Promise.all(['one@example.org', 'two@example.org'].map((email) => fillIn(site, { ...card!, email })))
  const before = await persons()
  const answers = await Promise.all(both.map(agree))
  assert.equal(await persons(), before + 1)
  assert.deepEqual(answers.map(({ place }) => place).toSorted(), ['/en/account/sign-in-methods', '/en/sign-up/answer'])
})

/** People of the register whose accounts a test takes away, so that there are enough to sign up as. */
async function othersInRegister(n: number) {
  const people = [
    { number: 'Q000103(8)', name: 'LEE Kwok Keung', birth: '1953-02-20', issued: '2019-03-18', email: 'lee@example.org' },
    { number: 'Q000106(2)', name: 'NG Ka Yan', birth: '1985-07-08', issued: '2019-03-18', email: 'ng@example.org' },
  ]
  for (const [i, id] of ['lee-kwok-keung', 'ng-ka-yan'].entries()) if (i < n) await site.rows("delete from identity.identifier where party_id = $1", [site.party(id)])
  return people
}

test('steps come in order, and a mistake loses nothing that was typed', async () => {
  const client = newVisitor(site)
  for (const path of ['document', 'contact', 'code', 'consent', 'answer']) assert.equal((await client.get(`/en/sign-up/${path}`)).place, '/en/sign-up', path)
  await client.post('/en/sign-up')
  assert.equal((await client.get('/en/sign-up/consent')).place, '/en/sign-up/document')
  const wrong = await client.post('/en/sign-up/document', { ...typed(cards.adult), number: 'Q000301(5)', 'issued-month': '13', name: 'YAU <b>Lok' })
  says(wrong, 422, /There are 2 problems/)
  for (const kept of ['value="Q000301(5)"', 'value="YAU &lt;b&gt;Lok"', 'value="1991"', 'value="13"']) assert.ok(wrong.text.includes(kept), kept)
  says(await client.post('/en/sign-up/document', { ...typed(cards.adult), 'birth-year': '2030' }), 422, /Enter the date of birth/)
  const chinese = await client.send('/tc/sign-up/document', { ...formsOf(wrong.text, '').find(({ action }) => action === '/en/sign-up/document')!.fields, ...typed(cards.adult), 'in-language': 'tc' })
  assert.ok(chinese.text.includes('value="YAU Lok Man"') && chinese.text.includes('你的身份證'))
  await client.post('/en/sign-up/document', typed(cards.adult))
  assert.equal((await client.get('/en/sign-up/consent')).place, '/en/sign-up/contact')
  says(await client.post('/en/sign-up/contact', { channel: 'email', email: 'not an address' }), 422, /name@example\.com/)
  await client.post('/en/sign-up/contact', { channel: 'email', email: 'steps@example.org' })
  assert.equal((await client.get('/en/sign-up/consent')).place, '/en/sign-up/code')
  await client.post('/en/sign-up/code', { code: await codeFor(site, 'steps@example.org') })
  says(await client.post('/en/sign-up/consent'), 422, /Tick the box/)
  const [row] = await site.rows<{ answer: string | null }>('select answer from proofing.sign_up order by begun_at desc limit 1')
  assert.equal(row!.answer, null, 'without consent nothing is asked')
})

test('a code has five tries and ten minutes, and a new one ends the old', async () => {
  const client = newVisitor(site)
  await client.post('/en/sign-up')
  await client.post('/en/sign-up/document', typed(cards.unknown))
  await client.post('/en/sign-up/contact', { channel: 'email', email: 'codes@example.org' })
  const first = await codeFor(site, 'codes@example.org')
  const other = first === '000000' ? '111111' : '000000'
  for (let i = 0; i < 4; i++) says(await client.post('/en/sign-up/code', { code: other }), 422, /not the code that we sent last/)
  says(await client.post('/en/sign-up/code', { code: other }), 422, /no longer counts/)
  says(await client.post('/en/sign-up/code', { code: first }), 422, /no longer counts/)
  await site.rows('delete from kernel.guess')
  assert.equal((await client.post('/en/sign-up/code', { again: 'yes' })).place, '/en/sign-up/code?said=sent')
  await until(async () => (await codeFor(site, 'codes@example.org')) !== first)
  const second = await codeFor(site, 'codes@example.org')
  says(await client.post('/en/sign-up/code', { code: first }), 422, /not the code that we sent last/)
  await site.rows("update messages.code set asked_at = asked_at - interval '11 minutes', expires_at = expires_at - interval '11 minutes' where purpose = 'proofing'")
  says(await client.post('/en/sign-up/code', { code: second }), 422, /no longer counts/)
  for (let i = 0; i < 4; i++) assert.equal((await client.post('/en/sign-up/code', { again: 'yes' })).status, 303)
  assert.equal((await client.post('/en/sign-up/code', { again: 'yes' })).status, 429)
})

test('a day later what was typed is gone, and the guest with it', async () => {
  const client = newVisitor(site)
  await client.post('/en/sign-up')
  const [{ party_id: guest }] = await site.rows<{ party_id: string }>('select party_id from proofing.sign_up order by begun_at desc limit 1') as [{ party_id: string }]
  await client.post('/en/sign-up/document', typed(cards.unknown))
  await site.rows("update proofing.sign_up set begun_at = begun_at - interval '2 days', expires_at = now() - interval '1 minute' where party_id = $1", [guest])
  assert.equal((await client.get('/en/sign-up/document')).place, '/en/sign-up')
  await until(async () => {
    await site.rows("update graphile_worker._private_jobs set run_at = now() where payload->>'partyId' = $1 and locked_at is null and run_at > now()", [guest])
    return (await site.rows('select 1 from identity.party where party_id = $1', [guest])).length === 0
  })
  assert.equal((await site.rows('select 1 from proofing.sign_up where party_id = $1', [guest])).length, 0)
})

test('somebody who is signed in is led to their own page; without a register nobody signs up', async () => {
  const chan = await site.as('chan-tai-man')
  assert.match((await chan.get('/en/sign-up')).text, /You are signed in, so you have an account/)
  const real = await openTestSite({ SANDBOX: 'off' })
  try {
    assert.match((await real.visitor().get('/en/sign-up')).text, /connected to no register of persons/)
    assert.equal((await real.visitor().send('/en/sign-up', { action_id: crypto.randomUUID() })).status, 404)
  } finally {
    await real.close()
  }
})
