import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { CompactEncrypt, importJWK, SignJWT, type JWK } from 'jose'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, obtain, offerOn, setStatus } from './holder.ts'
import { frameOf, postByHand, presentationOf, requestOf } from './presenter.ts'
import { newKey, newWallet, type HolderKey, type Wallet } from './wallet.ts'

let site: Site
let shop: Client
let wallet: Wallet
let compact: string
let key: HolderKey
let other: { compact: string; key: HolderKey }

const type = 'general-restaurant-licence'
before(async () => {
  site = await openTestSite()
  shop = site.visitor()
  const chan = await site.as('chan-tai-man')
  wallet = newWallet()
  const of = async (credentialId: string) => {
    const { link, txCode } = await offerOn(chan, credentialId)
    const { credentials, keys } = await obtain(wallet, link, txCode)
    return { compact: credentials[0]!, key: keys[0]! }
  }
  ;({ compact, key } = await of(await issueLicence(site)))
  other = await of(await issueLicence(site, 'chan-tai-man', 'vehicle-licence'))
})
after(() => site.close())

async function fresh(claims: readonly string[] = ['premises']) {
  const { place } = await shop.post('/en/verify/ask', { claims: [...claims] }, `/en/verify/ask?type=${type}`)
  const link = /data-link>(openid4vp:[^<]+)</.exec((await shop.get(place)).text)![1]!.replaceAll('&amp;', '&')
  const { asked } = await requestOf(wallet, link)
  return { place, link, asked: asked as typeof asked & { state: string; client_metadata: { jwks: { keys: JWK[] } } } }
}

type Fresh = Awaited<ReturnType<typeof fresh>>
const frame = frameOf([['claims', 'premises']])
const errorOf = async (response: Response) => [response.status, ((await response.json()) as { error?: string }).error ?? '']
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const shownPart = (presentation: string) => presentation.slice(0, presentation.lastIndexOf('~') + 1)

/** A key binding made by hand over what is shown. */
async function binding(shown: string, change: { claims?: object; header?: object; key?: HolderKey }, { asked }: Fresh): Promise<string> {
  const claims = { iat: Math.floor(Date.now() / 1000), aud: asked.client_id, nonce: asked.nonce, sd_hash: createHash('sha256').update(shown).digest('base64url'), ...change.claims }
  return `${shown}${await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt', ...change.header }).sign((change.key ?? key).privateKey)}`
}

test('a presentation that is malformed, old, of another nonce, verifier, key, type or algorithm, or shows more or less, is refused by the standard’s error and waits on', async () => {
  const ready = await fresh()
  const bound = { aud: ready.asked.client_id, nonce: ready.asked.nonce }
  const good = await presentationOf(compact, key, frame, bound)
  const shown = shownPart(good)
  const now = Math.floor(Date.now() / 1000)
  const [token, disclosure] = shown.split('~') as [string, string]
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const foreignPayload = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), iss: 'https://elsewhere.example/issuers/fehd' }
  const kb = (change: Parameters<typeof binding>[1]) => binding(shown, change, ready)
  const cases: [name: string, presentation: unknown][] = [
    ['no text', 7],
    ['nothing', ''],
    ['no credential at all', 'hello'],
    ['100,000 letters', 'x'.repeat(100_000)],
    ['no key binding', shown],
    ['key binding of another nonce', await kb({ claims: { nonce: 'another' } })],
    ['of another verifier', await kb({ claims: { aud: 'decentralized_identifier:did:web:elsewhere.example' } })],
    ['of an hour ago', await kb({ claims: { iat: now - 3600 } })],
    ['of tomorrow', await kb({ claims: { iat: now + 86_400 } })],
    ['without a time', await kb({ claims: { iat: 'now' } })],
    ['over other disclosures', await kb({ claims: { sd_hash: 'AAAA' } })],
    ['of another type of token', await kb({ header: { typ: 'JWT' } })],
    ['by another key', await kb({ key: await newKey() })],
    ['with alg none', `${shown}${encoded({ alg: 'none', typ: 'kb+jwt' })}.${encoded({ iat: now, ...bound, sd_hash: createHash('sha256').update(shown).digest('base64url') })}.`],
    ['with HS256', `${shown}${await new SignJWT({ iat: now, ...bound }).setProtectedHeader({ alg: 'HS256', typ: 'kb+jwt' }).sign(new Uint8Array(32))}`],
    ['the issuer’s part changed', await binding(`${header}.${payload.slice(0, -2)}AA.${signature}~${disclosure}~`, {}, ready)],
    ['the issuer’s header says none', await binding(`${encoded({ alg: 'none', typ: 'dc+sd-jwt' })}.${payload}.~${disclosure}~`, {}, ready)],
    ['from an issuer who is not known', await binding(`${header}.${encoded(foreignPayload)}.${signature}~${disclosure}~`, {}, ready)],
    ['a disclosure twice', await binding(`${token}~${disclosure}~${disclosure}~`, {}, ready)],
    ['a disclosure that was never signed', await binding(`${token}~${encoded(['salt', 'premises', 'mine'])}~`, {}, ready)],
    ['less than was asked for', await presentationOf(compact, key, {}, bound)],
    ['more than was asked for', await presentationOf(compact, key, frameOf([['claims', 'premises'], ['holder']]), bound)],
    ['another type of document', await presentationOf(other.compact, other.key, {}, bound)],
    ['a copy of one wallet with the key of another', await binding(shown, { key: other.key }, ready)],
  ]
  const at = new Date()
  for (const [name, presentation] of cases) {
    assert.deepEqual(await errorOf(await postByHand(ready.asked, { vp_token: { document: [presentation] }, state: ready.asked.state })), [400, 'invalid_request'], name)
  }
  const entries = await site.rows<{ facts: object }>(`select facts from journal.entry where what = 'presentation.refused' and at >= $1`, [at])
  assert.deepEqual(new Set(entries.map(({ facts }) => JSON.stringify(facts))).size, 1)
  assert.equal(entries.length, cases.length)
  assert.match((await shop.post(ready.place)).text, /No answer has come yet/)
  assert.equal((await postByHand(ready.asked, { vp_token: { document: [good] }, state: ready.asked.state })).status, 200, 'what was right all the time')
  assert.deepEqual(await errorOf(await postByHand(ready.asked, { vp_token: { document: [good] }, state: ready.asked.state })), [404, 'invalid_request'], 'the same again')
  const next = await fresh()
  assert.deepEqual(await errorOf(await postByHand(next.asked, { vp_token: { document: [good] }, state: next.asked.state })), [400, 'invalid_request'], 'replayed at another request')
})

test('an answer in the clear, encrypted otherwise, for another request, of another state, too large, or of the wrong shape is refused', async () => {
  const ready = await fresh([])
  const { asked } = ready
  const send = (fields: Record<string, string>) => fetch(asked.response_uri, { method: 'POST', body: new URLSearchParams(fields) })
  const good = { vp_token: { document: [await presentationOf(compact, key, {}, { aud: asked.client_id, nonce: asked.nonce })] }, state: asked.state }
  const answers: [name: string, response: Response][] = [
    ['nothing', await send({})],
    ['in the clear', await send({ vp_token: JSON.stringify(good.vp_token), state: asked.state })],
    ['no JWE', await send({ response: 'hello' })],
    ['signed, not encrypted', await send({ response: await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32)) })],
    ['encrypted for somebody else', await send({ response: await new CompactEncrypt(Buffer.from(JSON.stringify(good))).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM' }).encrypt(await importJWK((await newKey()).publicJwk as JWK, 'ECDH-ES')) })],
    ['another way of wrapping', await postByHand(asked, good, { alg: 'ECDH-ES+A128KW' })],
    ['another state', await postByHand(asked, { ...good, state: 'another' })],
    ['no state', await postByHand(asked, { vp_token: good.vp_token })],
    ['no token', await postByHand(asked, { state: asked.state })],
    ['a token that is null', await postByHand(asked, { vp_token: null, state: asked.state })],
    ['no array', await postByHand(asked, { vp_token: { document: good.vp_token.document[0] }, state: asked.state })],
    ['two of them', await postByHand(asked, { vp_token: { document: [...good.vp_token.document, ...good.vp_token.document] }, state: asked.state })],
    ['by another name', await postByHand(asked, { vp_token: { paper: good.vp_token.document }, state: asked.state })],
    ['declined with another state', await send({ error: 'access_denied', state: 'another' })],
  ]
  for (const [name, response] of answers) assert.deepEqual(await errorOf(response), [400, 'invalid_request'], name)
  assert.equal((await send({ response: 'x'.repeat(1_100_000) })).status, 413)
  assert.equal((await fetch(asked.response_uri, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status, 415)
  assert.equal((await send({ error: 'access_denied', state: asked.state })).status, 200)
  assert.match((await shop.post(ready.place)).text, /The holder did not agree/)
})

test('a request that was never made, is over, or was answered is not given out; a wallet’s nonce comes back in it', async () => {
  const { link } = await fresh()
  const uri = new URL(link.replace('openid4vp://', 'http://x/')).searchParams.get('request_uri')!
  const read = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
  const posted = await fetch(uri, { method: 'POST', body: new URLSearchParams({ wallet_nonce: 'from-the-wallet' }) })
  assert.equal(posted.headers.get('content-type'), 'application/oauth-authz-req+jwt')
  assert.equal(read(await posted.text())['wallet_nonce'], 'from-the-wallet')
  assert.equal((await fetch(uri, { method: 'POST', body: new URLSearchParams({ wallet_nonce: 'x'.repeat(1000) }) })).status, 400)
  const base = site.house.config.PUBLIC_URL
  for (const id of ['x', 'A'.repeat(43)]) assert.deepEqual(await errorOf(await fetch(`${base}/presentations/requests/${id}`)), [404, 'invalid_request'])
  await site.rows(`update presentations.request set expires_at = now() - interval '1 second'`)
  assert.equal((await fetch(uri)).status, 404)
  assert.equal((await fetch(`${base}/verifiers/nobody/did.json`)).status, 404)
})

test('a copy of a document that was revoked is told as revoked, not as good', async () => {
  const chan = await site.as('chan-tai-man')
  const id = await issueLicence(site)
  const { link, txCode } = await offerOn(chan, id)
  const { credentials, keys } = await obtain(wallet, link, txCode)
  await setStatus(site, id, 'revoked')
  const { place, asked } = await fresh([])
  const presentation = await presentationOf(credentials[0]!, keys[0]!, {}, { aud: asked.client_id, nonce: asked.nonce })
  assert.equal((await postByHand(asked, { vp_token: { document: [presentation] }, state: asked.state })).status, 200)
  assert.match((await shop.post(place)).text, /Revoked: General restaurant licence/)
})
