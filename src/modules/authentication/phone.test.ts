import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { says, wordsOf, type Client } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site.close())

let addresses = 0
const computer = () => site.visitor(`203.0.113.${addresses++ % 250}`)
const asking = '/en/sign-in/phone'

/** A computer that asks, and what its screen shows. */
async function ask(client: Client = computer(), query = '') {
  assert.equal((await client.post(asking, {}, `${asking}${query}`)).place, `${asking}${query}`)
  const { text } = await client.get(`${asking}${query}`)
  return { client, code: /<p class="bigref" translate="no">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)![1]!, compare: /aria-labelledby="compare" translate="no">(\d\d)</.exec(text)![1]!, text }
}

const state = async (client: Client) => (await client.get(`${asking}/state`)).text

test('a phone approves by the number on the screen, the computer goes on by itself, once', async () => {
  const phone = await site.as('chan-tai-man')
  const { client, code, compare, text } = await ask(computer(), '?next=%2Fen%2Faccount%2Fdocuments')
  assert.match(text, /<noscript><meta http-equiv="refresh"/)
  assert.equal(await state(client), 'asked')
  const shown = await phone.get(`/en/account/phone/${code}`)
  assert.match(wordsOf(shown.text), /Stop if somebody sent you this code.*Whoever holds that computer will be signed in as you.*Browser.*Asked at/)
  // The moment of the asking may hold the same two digits.
  assert.ok(!wordsOf(shown.text).replace(/Asked at .{1,40}\d\d:\d\d/, '').includes(` ${compare} `), 'the number is to be read on the other screen')
  says(await phone.post(`/en/account/phone/${code}`, { answer: 'approve', compare: '' }), 422, /Type the two digits/)
  assert.match(wordsOf((await phone.post(`/en/account/phone/${code}`, { answer: 'approve', compare })).text), /The computer is signed in/)
  assert.equal(await state(client), 'approved')
  const went = await client.get(`${asking}?next=%2Fen%2Faccount%2Fdocuments`)
  assert.deepEqual([went.status, went.place], [303, '/en/account/documents'])
  assert.match(wordsOf((await client.get('/en/account')).text), /Chan Tai Man/)
  const [session] = await site.rows(`select method, assurance from identity.session where party_id = $1 order by created_at desc limit 1`, [site.party('chan-tai-man')])
  assert.deepEqual(session, { method: 'other-device', assurance: 'plus' })
  assert.equal((await phone.get(`/en/account/phone/${code}`)).status, 404, 'used up')
})

test('another browser cannot take up what was approved, and a stolen code without the cookie is nothing', async () => {
  const phone = await site.as('chan-tai-man')
  const { client, code, compare } = await ask()
  await phone.post(`/en/account/phone/${code}`, { answer: 'approve', compare })
  for (const cookie of [`phone-ask=${code}.${'A'.repeat(43)}`, `phone-ask=${code}.`, `phone-ask=${code}`, 'phone-ask=x', '']) {
    const { status, headers } = await computer().get(asking, { cookie })
    assert.deepEqual([status, headers.getSetCookie()], [200, []], cookie)
  }
  assert.equal((await client.get(asking)).status, 303)
})

test('a wrong number ends it at once, and so does a refusal; both are in the journal', async () => {
  const phone = await site.as('wong-mei-ling')
  const wrong = await ask()
  assert.match(wordsOf((await phone.post(`/en/account/phone/${wrong.code}`, { answer: 'approve', compare: wrong.compare === '11' ? '12' : '11' })).text), /Nobody was signed in/)
  assert.equal((await phone.get(`/en/account/phone/${wrong.code}`)).status, 404, 'no second try')
  const shown = await wrong.client.get(asking)
  assert.match(wordsOf(shown.text), /refused on the phone, or the number was wrong/)
  const refused = await ask()
  await phone.post(`/en/account/phone/${refused.code}`, { answer: 'refuse' })
  assert.equal(await state(refused.client), 'refused')
  assert.equal((await site.rows(`select id from journal.entry where what = 'phone.refused'`)).length, 2)
})

test('a code that is over, or never was, is the same to the phone', async () => {
  const phone = await site.as('wong-mei-ling')
  const { client, code } = await ask()
  await site.rows(`update authentication.phone_ask set expires_at = now() - interval '1 second'`)
  for (const one of [code, 'AAAA-AAAA', 'hello', '%00', 'x'.repeat(400)]) says(await phone.get(`/en/account/phone/${one}`), 404, /not valid, or no longer/)
  assert.match(wordsOf((await client.get(asking)).text), /Show the code/)
  assert.equal(await state(client), 'none')
  for (const typed of [code, 'AAAA-AAAA', 'hello']) {
    const reply = await phone.post('/en/account/phone', { code: typed })
    says(reply, 422, /mistyped or no longer valid/)
    assert.match(reply.text, new RegExp(`value="${typed}"`), 'it stands there to be looked at')
  }
  assert.match(wordsOf((await phone.get('/en/account/phone/AAAA-AAAA')).text), /No longer valid/)
  assert.doesNotMatch(wordsOf((await phone.get('/en/account/phone/AAAA-AAAA')).text), /Page not found/)
})

test('a code that waits leads on to the question', async () => {
  const { code } = await ask()
  assert.equal((await (await site.as('wong-mei-ling')).post('/en/account/phone', { code: code.toLowerCase() })).place, `/en/account/phone/${code}`)
})

test('a phone vouches for no more than it has, and must have shown its person just now', async () => {
  const phone = await site.as('lee-kwok-keung')
  const party = site.party('lee-kwok-keung')
  await site.rows(`update identity.session set assurance = 'basic' where party_id = $1`, [party])
  const { client, code, compare } = await ask()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  assert.match(wordsOf((await phone.get(`/en/account/phone/${code}`)).text), /what a basic sign-in can do/)
  await phone.post(`/en/account/phone/${code}`, { answer: 'approve', compare })
  await client.get(asking)
  assert.deepEqual((await site.rows(`select assurance from identity.session where party_id = $1 order by created_at desc limit 1`, [party]))[0], { assurance: 'basic' })
  await site.rows(`update identity.session set proven_at = now() - interval '11 minutes' where party_id = $1`, [party])
  const second = await ask()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  assert.match((await phone.get(`/en/account/phone/${second.code}`)).place, /^\/en\/sign-in\?step=recent&next=/)
  assert.match((await computer().get(`/en/account/phone/${second.code}`)).place, /^\/en\/sign-in\?next=/)
})

test('a step on the computer is satisfied only by the phone of the same person', async () => {
  const desk = await site.as('chan-tai-man')
  const other = await site.as('wong-mei-ling')
  const { code, compare } = await ask(desk, '?step=recent&next=%2Fen%2Faccount%2Fpasskeys%2Fnew')
  await other.post(`/en/account/phone/${code}`, { answer: 'approve', compare })
  says(await desk.get(`${asking}?step=recent&next=%2Fen%2Faccount%2Fpasskeys%2Fnew`), 403, /somebody else than the person who is signed in/)
  assert.match(wordsOf((await desk.get('/en/account')).text), /Chan Tai Man/)
})
