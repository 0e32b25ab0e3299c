import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { SignJWT } from 'jose'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn, setStatus } from './holder.ts'
import { newKey, proofOf, type HolderKey } from './wallet.ts'

let site: Site
let chan: Client
let id: string
let base: string
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  id = await issueLicence(site)
  base = site.house.config.PUBLIC_URL
})
after(() => site.close())

const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
type Told = { readonly status: number; readonly error: string; readonly headers: Headers; readonly body: Record<string, unknown> }

async function told(path: string, init: RequestInit): Promise<Told> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', ...init })
  const text = await answer.text()
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  // RFC 6749, section 5.2: printable ASCII without the quotation mark and the backslash.
  assert.match(String(body['error_description'] ?? ''), /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/)
  return { status: answer.status, error: String(body['error'] ?? ''), headers: answer.headers, body }
}

const askToken = (fields: Record<string, string>, headers: Record<string, string> = {}) => told('/credentials/token', { body: new URLSearchParams(fields), headers })
const nonce = async () => ((await told('/credentials/nonce', {})).body as { c_nonce: string }).c_nonce

/** The code of a fresh offer, as a wallet reads it. */
async function freshCode(): Promise<{ code: string; txCode: string }> {
  const { link, txCode } = await offerOn(chan, id)
  const offer = (await (await fetch(new URL(link.replace('openid-credential-offer://', 'http://x/')).searchParams.get('credential_offer_uri')!)).json()) as { grants: Record<string, Record<string, string>> }
  return { code: offer.grants[grant]!['pre-authorized_code']!, txCode }
}

async function freshToken(): Promise<string> {
  const { code, txCode } = await freshCode()
  return String((await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })).body['access_token'])
}

const askCredential = (token: string, body: unknown, headers: Record<string, string> = {}) =>
  told('/credentials/credential', { headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })

/** What the journal keeps of refusals since a moment: the address and the code, nothing more. */
const refusalsSince = async (at: Date) => (await site.rows<{ facts: { endpoint: string; code: string } }>(`select facts from journal.entry where what = 'wallet.refused' and at >= $1 order by id`, [at])).map(({ facts }) => `${facts.endpoint} ${facts.code}`)

describe('the token endpoint', () => {
  test('answers what is wrong with the standard’s error, and writes it down', async () => {
    const { code, txCode } = await freshCode()
    const wrongTx = txCode === '123456' ? '654321' : '123456'
    const cases: [name: string, fields: Record<string, string>, error: string][] = [
      ['nothing', {}, 'invalid_request'],
      ['another grant', { grant_type: 'authorization_code' }, 'unsupported_grant_type'],
      ['no code', { grant_type: grant }, 'invalid_request'],
      ['a code that was never given', { grant_type: grant, 'pre-authorized_code': 'A'.repeat(43), tx_code: txCode }, 'invalid_grant'],
      ['a code that cannot be one', { grant_type: grant, 'pre-authorized_code': '../%00', tx_code: txCode }, 'invalid_grant'],
      ['no second code', { grant_type: grant, 'pre-authorized_code': code }, 'invalid_request'],
      ['a wrong second code', { grant_type: grant, 'pre-authorized_code': code, tx_code: wrongTx }, 'invalid_grant'],
    ]
    const at = new Date()
    for (const [name, fields, error] of cases) {
      const answer = await askToken(fields)
      assert.deepEqual([answer.status, answer.error, answer.headers.get('cache-control')], [400, error, 'no-store'], name)
    }
    assert.deepEqual(await refusalsSince(at), cases.map(([, , error]) => `token ${error}`))
    const good = await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })
    assert.deepEqual([good.status, good.body['token_type']], [200, 'Bearer'])
    assert.equal((await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })).error, 'invalid_grant', 'used again')
    assert.equal((await told('/credentials/token', { body: '{}', headers: { 'content-type': 'application/json' } })).error, 'invalid_request')
    assert.equal((await askToken({ grant_type: 'x'.repeat(20_000) })).status, 413)
  })

  test('second codes cannot be tried one after the other', async () => {
    const { code, txCode } = await freshCode()
    const wrong = Array.from({ length: 8 }, (_, i) => String(i).repeat(6)).filter((one) => one !== txCode)
    const answers: Told[] = []
    for (const tx_code of wrong) answers.push(await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code }))
    assert.ok(answers.some(({ status, error, headers }) => status === 429 && error === 'slow_down' && Number(headers.get('retry-after')) > 0))
    assert.equal((await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })).status, 429, 'not even the right one, until the time is over')
  })

  test('of five uses of a code at the same moment one gets a token', async () => {
    const { code, txCode } = await freshCode()
    const answers = await Promise.all(Array.from({ length: 5 }, () => askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers.map(({ error }) => error)))
  })

  test('a code whose time is over is no code', async () => {
    const { code, txCode } = await freshCode()
    await site.rows(`update credentials.wallet_secret set expires_at = now() - interval '1 second' where kind = 'offer'`)
    assert.equal((await askToken({ grant_type: grant, 'pre-authorized_code': code, tx_code: txCode })).error, 'invalid_grant')
  })

  test('a token bound to a key (DPoP) is good with a fresh proof of that key only', async () => {
    const key = await newKey()
    const other = await newKey()
    const { createHash } = await import('node:crypto')
    const proof = (of: HolderKey, path: string, token?: string, change: Record<string, unknown> = {}) =>
      new SignJWT({ jti: randomUUID(), htm: 'POST', htu: `${base}${path}`, iat: Math.floor(Date.now() / 1000), ...(token && { ath: createHash('sha256').update(token).digest('base64url') }), ...change })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: of.publicJwk as never }).sign(of.privateKey)
    const { code, txCode } = await freshCode()
    const fields = { grant_type: grant, 'pre-authorized_code': code, tx_code: txCode }
    assert.equal((await askToken(fields, { dpop: await proof(key, '/elsewhere') })).error, 'invalid_dpop_proof')
    const given = await askToken(fields, { dpop: await proof(key, '/credentials/token') })
    assert.equal(given.body['token_type'], 'DPoP')
    const token = String(given.body['access_token'])
    const ask = (headers: Record<string, string>) => told('/credentials/credential', { headers: { 'content-type': 'application/json', ...headers }, body: '{}' })
    assert.equal((await ask({ authorization: `Bearer ${token}` })).status, 401)
    assert.equal((await ask({ authorization: `DPoP ${token}` })).status, 401)
    assert.equal((await ask({ authorization: `DPoP ${token}`, dpop: await proof(other, '/credentials/credential', token) })).status, 401)
    assert.equal((await ask({ authorization: `DPoP ${token}`, dpop: await proof(key, '/credentials/credential') })).error, 'invalid_dpop_proof')
    const right = await proof(key, '/credentials/credential', token)
    assert.equal((await ask({ authorization: `DPoP ${token}`, dpop: right })).error, 'invalid_credential_request')
    assert.equal((await ask({ authorization: `DPoP ${token}`, dpop: right })).error, 'invalid_dpop_proof', 'shown again')
  })
})

describe('the credential endpoint', () => {
  const type = 'general-restaurant-licence'

  test('answers every bad request and proof with the standard’s error, and gives nothing', async () => {
    const [key, other, token] = [await newKey(), await newKey(), await freshToken()]
    const n = await nonce()
    const now = Math.floor(Date.now() / 1000)
    const good = { aud: base, nonce: n }
    const { kty, crv, x, y } = key.publicJwk
    const asked = (...jwt: unknown[]) => ({ credential_configuration_id: type, proofs: { jwt } })
    const unsigned = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(JSON.stringify({ ...good, iat: now })).toString('base64url')}.`
    const hmac = await new SignJWT({ ...good, iat: now }).setProtectedHeader({ alg: 'HS256', typ: 'openid4vci-proof+jwt', jwk: { kty, crv: crv!, x: x!, y: y! } } as never).sign(new TextEncoder().encode(`${x}${y}`.slice(0, 64)))
    const proof = await proofOf(key, good)
    const cases: [name: string, body: unknown, error: string][] = [
      ['no JSON', '{', 'invalid_credential_request'],
      ['an array', [], 'invalid_credential_request'],
      ['null', null, 'invalid_credential_request'],
      ['nothing named', { proofs: { jwt: [proof] } }, 'invalid_credential_request'],
      ['both named', { ...asked(proof), credential_identifier: 'one' }, 'invalid_credential_request'],
      ['an identifier', { credential_identifier: 'one', proofs: { jwt: [proof] } }, 'unknown_credential_identifier'],
      ['a type that is not issued', { ...asked(proof), credential_configuration_id: 'crown-jewels' }, 'unknown_credential_configuration'],
      ['a type that the token is not for', { ...asked(proof), credential_configuration_id: 'vehicle-licence' }, 'invalid_credential_request'],
      ['no proofs', { credential_configuration_id: type }, 'invalid_proof'],
      ['empty proofs', asked(), 'invalid_proof'],
      ['another type of proof', { credential_configuration_id: type, proofs: { attestation: [proof] } }, 'invalid_proof'],
      ['two types of proof', { credential_configuration_id: type, proofs: { jwt: [proof], attestation: [proof] } }, 'invalid_proof'],
      ['a proof that is a number', asked(7), 'invalid_proof'],
      ['a proof that is no JWT', asked('hello'), 'invalid_proof'],
      ['a proof of 100,000 letters', asked('x'.repeat(100_000)), 'invalid_proof'],
      ['eleven proofs', asked(...Array.from({ length: 11 }, () => proof)), 'invalid_credential_request'],
      ['one key twice', asked(proof, await proofOf(key, good)), 'invalid_proof'],
      ['alg none', asked(unsigned({ alg: 'none', typ: 'openid4vci-proof+jwt', jwk: { kty, crv, x, y } })), 'invalid_proof'],
      ['alg HS256', asked(hmac), 'invalid_proof'],
      ['no signature', asked(unsigned({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: { kty, crv, x, y } })), 'invalid_proof'],
      ['another typ', asked(await proofOf(key, good, { typ: 'JWT' })), 'invalid_proof'],
      ['the key of another', asked(await proofOf(key, good, { jwk: other.publicJwk })), 'invalid_proof'],
      ['a private key in the header', asked(await proofOf(key, good, { jwk: { kty, crv, x, y, d: 'AAAA' } })), 'invalid_proof'],
      ['a key that is none', asked(unsigned({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: null })), 'invalid_proof'],
      ['a point off the curve', asked(await proofOf(key, good, { jwk: { kty, crv, x, y: x } })), 'invalid_proof'],
      ['a kid beside the key', asked(await proofOf(key, good, { kid: 'did:example:1' })), 'invalid_proof'],
      ['another audience', asked(await proofOf(key, { ...good, aud: 'https://elsewhere.example' })), 'invalid_proof'],
      ['of an hour ago', asked(await proofOf(key, { ...good, iat: now - 3600 })), 'invalid_proof'],
      ['of tomorrow', asked(await proofOf(key, { ...good, iat: now + 86_400 })), 'invalid_proof'],
      ['expired', asked(await proofOf(key, { ...good, exp: now - 10 })), 'invalid_proof'],
      ['no nonce', asked(await proofOf(key, { aud: base })), 'invalid_proof'],
      ['a nonce of somebody else', asked(await proofOf(key, { aud: base, nonce: 'AAAA' })), 'invalid_nonce'],
      ['two nonces', asked(proof, await proofOf(other, { aud: base, nonce: await nonce() })), 'invalid_proof'],
      ['an encrypted answer to a request in the clear', { ...asked(proof), credential_response_encryption: { enc: 'A128GCM', jwk: {} } }, 'invalid_encryption_parameters'],
    ]
    const at = new Date()
    for (const [name, body, error] of cases) {
      const answer = await askCredential(token, body)
      assert.deepEqual([answer.status, answer.error], [400, error], `${name}: ${JSON.stringify(answer.body)}`)
    }
    assert.deepEqual(await refusalsSince(at), cases.map(([, , error]) => `credential ${error}`))
    assert.equal((await askCredential(token, 'x'.repeat(1_100_000))).status, 413)
    assert.equal((await askCredential(token, '{}', { 'content-type': 'text/plain' })).error, 'invalid_credential_request')
    assert.equal((await site.rows('select 1 from credentials.wallet_copy')).length, 0)
    assert.equal((await askCredential(token, asked(proof))).status, 200, 'what was right all the time')
    assert.equal((await askCredential(token, asked(proof))).error, 'invalid_nonce', 'the same proof again')
    assert.equal((await site.rows('select 1 from credentials.wallet_copy')).length, 1)
  })

  test('a token that is missing, made up, expired or of a document that is no longer in force gives nothing', async () => {
    const token = await freshToken()
    const body = async () => ({ credential_configuration_id: type, proofs: { jwt: [await proofOf(await newKey(), { aud: base, nonce: await nonce() })] } })
    for (const made of ['A'.repeat(43), 'x', token.slice(1)]) {
      const answer = await askCredential(made, await body())
      assert.deepEqual([answer.status, answer.error, answer.headers.get('www-authenticate')], [401, 'invalid_token', 'Bearer error="invalid_token"'])
    }
    const none = await told('/credentials/credential', { body: '{}', headers: { 'content-type': 'application/json', cookie: chan.cookie() } })
    assert.deepEqual([none.status, none.headers.get('www-authenticate')], [401, 'Bearer'])
    await setStatus(site, id, 'suspended')
    assert.equal((await askCredential(token, await body())).error, 'credential_request_denied')
    await setStatus(site, id, 'valid')
    assert.equal((await askCredential(token, await body())).status, 200)
    await site.rows(`update credentials.wallet_secret set expires_at = now() - interval '1 second' where kind = 'token'`)
    assert.equal((await askCredential(token, await body())).status, 401)
  })

  test('notifications with a wrong id, event or token are refused as the standard says', async () => {
    const token = await freshToken()
    const made = await askCredential(token, { credential_configuration_id: type, proofs: { jwt: [await proofOf(await newKey(), { aud: base, nonce: await nonce() })] } })
    const notification_id = made.body['notification_id']
    const tell = (body: unknown, bearer = token) => told('/credentials/notification', { headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    assert.equal((await tell({ notification_id, event: 'eaten' })).error, 'invalid_notification_request')
    assert.equal((await tell({ event: 'credential_accepted' })).error, 'invalid_notification_request')
    assert.equal((await tell(null)).error, 'invalid_notification_request')
    assert.equal((await tell({ notification_id: 'A'.repeat(43), event: 'credential_accepted' })).error, 'invalid_notification_id')
    assert.equal((await tell({ notification_id, event: 'credential_accepted' }, await freshToken())).error, 'invalid_notification_id')
    assert.equal((await tell({ notification_id, event: 'credential_accepted' }, 'nobody')).status, 401)
    assert.equal((await tell({ notification_id, event: 'credential_accepted' })).status, 204)
    assert.equal((await tell({ notification_id, event: 'credential_deleted' })).status, 204)
    assert.deepEqual(await site.rows(`select told from credentials.wallet_copy order by id desc limit 1`), [{ told: 'credential_deleted' }])
  })
})
