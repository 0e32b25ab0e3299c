import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { newAuthenticator, optionsOf, type Authenticator, type Spoil } from '../../../tests/authenticator.ts'
import { formsOf, says, wordsOf, type Client, type Reply } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { nobody } from '../../kernel/ctx.ts'
import { partyOfHandle } from './user-handle.ts'

let site: Site
let base: string
before(async () => {
  site = await openTestSite()
  base = site.house.config.PUBLIC_URL
})
after(() => site.close())

const newPage = '/en/account/passkeys/new'
const byPasskey = '/en/sign-in/passkey'

async function add(client: Client, device: Authenticator, spoil: Spoil = {}, name = 'My phone'): Promise<Reply> {
  const page = await client.get(newPage)
  const { fields } = formsOf(page.text, newPage).find((one) => one.action === newPage)!
  return client.send(newPage, { ...fields, name, passkey: device.create(optionsOf(page.text), spoil) })
}

/** Opens the sign-in page and answers it as the device does. */
async function signIn(client: Client, device: Authenticator, spoil: Spoil = {}, page = '/en/sign-in'): Promise<Reply> {
  const shown = await client.get(page)
  const fields = fieldsOf(shown.text)
  return client.send(byPasskey, { ...fields, passkey: device.get(optionsOf(shown.text), spoil) })
}

function fieldsOf(text: string): Record<string, string> {
  const form = /<form id="by-passkey".*?<\/form>/s.exec(text)![0]
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')]))
}

let addresses = 0
const stranger = () => site.visitor(`203.0.113.${addresses++ % 250}`)
const refusals = async () => (await site.rows(`select facts->>'code' as code from journal.entry where what = 'request.refused' order by at, id`)).map((row) => row['code'])
const subjects = async (client: Client) => wordsOf((await client.get('/en/account/messages')).text)
/** Somebody with a passkey of their own, and how they are signed in. */
async function withPasskey(who: string) {
  const client = await site.as(who)
  const device = newAuthenticator(base)
  assert.equal((await add(client, device)).place, '/en/account/sign-in-methods?done=added')
  return { client, device }
}

test('a passkey is added, told of, signs its person in on another browser under a new session, and can be renamed and removed', async () => {
  const { client, device } = await withPasskey('chan-tai-man')
  assert.match(wordsOf((await client.get('/en/account/sign-in-methods')).text), /My phone.*Not used yet/)
  assert.match(await subjects(client), /A passkey was added to your account/)
  const elsewhere = stranger()
  const answer = await signIn(elsewhere, device, {}, '/en/sign-in?next=%2Fen%2Faccount%2Fdocuments')
  assert.deepEqual([answer.status, answer.place], [303, '/en/account/documents'])
  assert.match(wordsOf((await elsewhere.get('/en/account')).text), /Chan Tai Man/)
  assert.match(await subjects(client), /You signed in on a new device/)
  const [session] = await site.rows(`select method, assurance from identity.session where party_id = $1 order by created_at desc limit 1`, [site.party('chan-tai-man')])
  assert.deepEqual(session, { method: 'passkey', assurance: 'plus' })
  assert.match(wordsOf((await elsewhere.get('/en/account/sessions')).text), /By passkey/)

  const again = (await signIn(elsewhere, device)).headers.getSetCookie().join(' ')
  assert.match(again, /session=/)
  const messages = await site.rows('select id from messages.message where party_id = $1', [site.party('chan-tai-man')])
  assert.equal(messages.length, 2, 'a device that is known is not told of again')

  const path = /\/en\/account\/passkeys\/[0-9a-f-]{36}/.exec((await client.get('/en/account/sign-in-methods')).text)![0]
  assert.equal((await client.post(path, { name: '' })).status, 422)
  assert.equal((await client.post(path, { name: '我的手機' })).status, 303)
  assert.match((await client.get('/tc/account/sign-in-methods')).text, /我的手機/)
  assert.equal((await (await site.as('wong-mei-ling')).get(path)).status, 404, 'another person’s is not there')
  says(await client.send(path, { ...formsOf((await client.get(path)).text, path)[0]!.fields, action_id: crypto.randomUUID(), do: 'remove' }), 409, /no way left to sign in/)
  await client.post('/en/account/recovery-codes')
  assert.equal((await client.post(path, { do: 'remove' })).place, '/en/account/sign-in-methods?done=removed')
  says(await signIn(stranger(), device), 403, /We do not know this passkey/)
  const entries = (await site.rows(`select what from journal.entry where party_id = $1 and what like 'passkey.%' order by at, id`, [site.party('chan-tai-man')])).map((row) => row['what'])
  assert.deepEqual(entries, ['passkey.added', 'passkey.used', 'passkey.used', 'passkey.renamed', 'passkey.removed'])
})

test('the user handle tells nothing, leads to its party, and a changed one to nobody', async () => {
  const { device } = await withPasskey('lee-kwok-keung')
  const handle = Buffer.from(device.userHandle, 'base64url')
  const partyId = site.party('lee-kwok-keung')
  assert.equal(partyOfHandle(site.house, handle), partyId)
  assert.ok(!handle.toString('hex').includes(partyId.replaceAll('-', '').slice(0, 12)))
  for (const at of [0, 15, 16, 31]) {
    const changed = Buffer.from(handle)
    changed[at]! ^= 1
    assert.equal(partyOfHandle(site.house, changed), nobody)
  }
  for (const wrong of [Buffer.alloc(0), Buffer.alloc(32), handle.subarray(0, 16), Buffer.concat([handle, handle])]) assert.equal(partyOfHandle(site.house, wrong), nobody)
})

describe('a passkey’s answer that is not as it must be', () => {
  const wrong: readonly (readonly [string, Spoil, number, string, RegExp])[] = [
    ['of another site', { origin: 'https://elsewhere.example' }, 403, 'passkey.wrong_site', /answered for another site/],
    ['for another relying party', { rpId: 'elsewhere.example' }, 403, 'passkey.wrong_site', /answered for another site/],
    ['to another challenge', { challenge: randomBytes(32).toString('base64url') }, 400, 'passkey.expired', /too old, was used already/],
    ['for adding, not signing in', { type: 'webauthn.create' }, 400, 'passkey.unreadable', /could not read/],
    ['without the user being checked', { flags: 0x01 }, 403, 'passkey.not_verified', /did not check that it is you/],
    ['with a wrong signature', { signature: 'wrong' }, 403, 'passkey.unknown', /do not know this passkey/],
    ['of an unknown passkey', { id: randomBytes(32).toString('base64url') }, 403, 'passkey.unknown', /do not know this passkey/],
    ['of nobody', { userHandle: randomBytes(32).toString('base64url') }, 403, 'passkey.unknown', /do not know this passkey/],
    ['without a user handle', { userHandle: undefined }, 403, 'passkey.unknown', /do not know this passkey/],
    ['with a counter that went back', { counter: 1 }, 403, 'passkey.copied', /may have been copied/],
  ]
  let device: Authenticator
  before(async () => {
    ;({ device } = await withPasskey('cheung-chi-wai'))
    assert.equal((await signIn(stranger(), device)).status, 303)
  })
  for (const [what, spoil, status, code, words] of wrong) {
    test(`${what}: refused with a sentence, in the journal, and nobody is signed in`, async () => {
      const client = stranger()
      const known = (await refusals()).length
      const reply = await signIn(client, device, spoil)
      says(reply, status, words)
      assert.equal(client.cookie(), '')
      assert.deepEqual((await refusals()).slice(known), [code])
    })
  }

  test('a second time, from another browser, for too long a time, or changed: the challenge does not count', async () => {
    const client = stranger()
    const page = await client.get('/en/sign-in')
    const hidden = fieldsOf(page.text)
    const sent = { ...hidden, passkey: device.get(optionsOf(page.text)) }
    says(await stranger().send(byPasskey, sent), 400, /began in another browser/)
    const [random, until, mark] = hidden['challenge']!.split('.')
    for (const challenge of [`${random}.${Number(until) + 60_000}.${mark}`, `${randomBytes(32).toString('base64url')}.${until}.${mark}`, '', 'x'.repeat(9000)]) says(await client.send(byPasskey, { ...sent, challenge }), 400, /too old/)
    assert.equal((await client.send(byPasskey, sent)).status, 303)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await client.get('/en/account/sessions')).text)![1]!
    says(await client.send(byPasskey, { ...sent, csrf }), 400, /too old, was used already/)
  })

  test('rubbish is told from a passkey', async () => {
    const client = stranger()
    const fields = fieldsOf((await client.get('/en/sign-in')).text)
    for (const passkey of ['', '{}', '[]', 'null', '{"id":1}', '陳', JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } })]) {
      says(await client.send(byPasskey, { ...fields, passkey }), 400, /could not read/)
    }
    assert.equal((await client.send(byPasskey, { ...fields, passkey: 'x'.repeat(70_000) })).status, 413)
  })
})

test('adding is refused for another site, without a check of the user, with a challenge of signing in, or twice', async () => {
  const client = await site.as('wong-mei-ling')
  const device = newAuthenticator(base)
  says(await add(client, device, { origin: 'https://elsewhere.example' }), 403, /another site/)
  says(await add(client, device, { rpId: 'elsewhere.example' }), 400, /could not read/)
  says(await add(client, device, { flags: 0x41 }), 403, /did not check that it is you/)
  says(await add(client, device, { type: 'webauthn.get' }), 400, /could not read/)
  says(await add(client, device, { challenge: optionsOf((await client.get('/en/sign-in')).text).challenge }), 400, /too old/)
  says(await add(client, device, {}, ' '), 422, /Write a name/)
  assert.equal((await add(client, device)).status, 303)
  says(await add(client, device), 409, /in your account already/)
  assert.equal((await site.rows('select id from authentication.passkey where party_id = $1', [site.party('wong-mei-ling')])).length, 1)
})

test('nobody locks its owner out of a passkey by wrong answers for it, from however many addresses', async () => {
  const { device } = await withPasskey('ho-tsz-ching')
  for (let i = 0; i < 30; i++) says(await signIn(stranger(), device, { signature: 'wrong' }), 403, /do not know this passkey/)
  assert.equal((await signIn(stranger(), device)).status, 303)
})

test('a copy is refused and told of: in the journal, everywhere, once until the passkey is used again; the other goes on', async () => {
  const { client, device } = await withPasskey('wong-mei-ling')
  const party = site.party('wong-mei-ling')
  const mails = async () => (await site.rows(`select 1 from kernel.outbox where party_id = $1 and task = 'messages.mail'`, [party])).length
  const told = async () => [(await site.rows(`select 1 from journal.entry where party_id = $1 and what = 'passkey.copied'`, [party])).length, ((await subjects(client)).match(/One of your passkeys may have been copied/g) ?? []).length]
  assert.equal((await signIn(stranger(), device)).status, 303)
  const earlier = await mails()
  // What the copy knows of the counter is what it was when it was made.
  for (let i = 0; i < 3; i++) says(await signIn(stranger(), device, { counter: 2 }), 403, /may have been copied/)
  assert.deepEqual(await told(), [1, 1])
  assert.ok((await mails()) > earlier)
  says(await signIn(stranger(), device, { counter: 0 }), 403, /may have been copied/)
  says(await signIn(stranger(), device, { counter: 1, signature: 'wrong' }), 403, /do not know this passkey/)
  assert.deepEqual(await told(), [1, 1], 'whoever only has the number of a passkey troubles nobody')
  assert.equal((await signIn(stranger(), device)).status, 303)
  says(await signIn(stranger(), device, { counter: 3 }), 403, /may have been copied/)
  assert.deepEqual(await told(), [2, 2])
})

test('the last passkey stays while there is no other way in, also when two are removed at the same moment', async () => {
  const client = await site.as('cheung-chi-wai')
  await site.rows('delete from authentication.passkey where party_id = $1', [site.party('cheung-chi-wai')])
  for (const name of ['One', 'Two']) assert.equal((await add(client, newAuthenticator(base), {}, name)).status, 303)
  const left = () => site.rows<{ id: string }>('select id from authentication.passkey where party_id = $1', [site.party('cheung-chi-wai')])
  const paths = (await left()).map(({ id }) => `/en/account/passkeys/${id}`)
  const forms = await Promise.all(paths.map(async (path) => formsOf((await client.get(path)).text, path).find(({ action }) => action === path)!.fields))
  const statuses = await Promise.all(paths.map(async (path, i) => (await client.send(path, { ...forms[i]!, do: 'remove' })).status))
  assert.deepEqual(statuses.toSorted(), [303, 409])
  const [{ id } = { id: '' }] = await left()
  const path = `/en/account/passkeys/${id}`
  const shown = await client.get(path)
  assert.match(wordsOf(shown.text), /It is your only way to sign in/)
  assert.doesNotMatch(shown.text, /value="remove"/)
  await client.post('/en/account/recovery-codes')
  assert.match(wordsOf((await client.get(path)).text), /It is your only passkey/)
  assert.equal((await client.post(path, { do: 'remove' })).place, '/en/account/sign-in-methods?done=removed')
})

test('a page may ask for a recent sign-in: it leads there and back, only the same person satisfies it, and the session is another', async () => {
  const { client, device } = await withPasskey('chan-tai-man')
  const other = await withPasskey('lee-kwok-keung')
  await site.rows(`update identity.session set proven_at = now() - interval '11 minutes' where party_id = $1`, [site.party('chan-tai-man')])
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const led = (await client.get(newPage)).place
  assert.equal(led, `/en/sign-in?step=recent&next=${encodeURIComponent(newPage)}`)
  assert.equal((await client.get('/en/account/sign-in-methods')).status, 200, 'what asks for nothing stays open')
  const csrf = /name="csrf" value="([^"]+)"/.exec((await client.get('/en/account/sessions')).text)![1]!
  const refused = await client.send(newPage, { action_id: '019aa7f5-36f0-7000-8000-000000000001', csrf, name: 'x' })
  says(refused, 401, /Show again who you are/)
  assert.ok(refused.text.includes(`href="/en/sign-in?step=recent&amp;next=${encodeURIComponent(newPage)}"`))
  const before_ = client.cookie()
  says(await signIn(client, other.device, {}, led), 403, /somebody else than the person who is signed in/)
  says(await client.post('/en/sign-in', { as: 'wong-mei-ling' }, led), 403, /somebody else/)
  assert.equal(client.cookie(), before_, 'and the session stands')
  assert.equal((await signIn(client, device, {}, led)).place, newPage)
  assert.notEqual(client.cookie(), before_)
  assert.equal((await client.get(newPage)).status, 200)
})
