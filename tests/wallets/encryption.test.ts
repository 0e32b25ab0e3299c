import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { compactDecrypt, CompactEncrypt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Client } from '../client.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn } from './holder.ts'
import { newKey, newWallet, proofOf } from './wallet.ts'

type Metadata = { readonly credential_request_encryption: { readonly jwks: { readonly keys: JWK[] }; readonly enc_values_supported: string[]; readonly encryption_required: boolean }; readonly credential_response_encryption: { readonly alg_values_supported: string[]; readonly enc_values_supported: string[] } }

const type = 'general-restaurant-licence'
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
let site: Site
let chan: Client
let base: string
let metadata: Metadata
let token: string
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  base = site.house.config.PUBLIC_URL
  metadata = (await (await fetch(`${base}/.well-known/openid-credential-issuer`)).json()) as Metadata
  const { wholeLink, txCode } = await offerOn(chan, await issueLicence(site))
  const { grants } = (await newWallet().client.resolveCredentialOffer(wholeLink)) as unknown as { grants: Record<string, Record<string, string>> }
  token = ((await (await fetch(`${base}/credentials/token`, { method: 'POST', body: new URLSearchParams({ grant_type: grant, 'pre-authorized_code': grants[grant]!['pre-authorized_code']!, tx_code: txCode }) })).json()) as { access_token: string }).access_token
})
after(() => site.close())

const send = async (body: string, contentType: string) => {
  const answer = await fetch(`${base}/credentials/credential`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': contentType }, body })
  const text = await answer.text()
  return { status: answer.status, type: answer.headers.get('content-type'), cache: answer.headers.get('cache-control'), text, error: text.startsWith('{') ? (JSON.parse(text) as { error?: string }).error : undefined }
}

async function asked(more: object = {}) {
  const { c_nonce: nonce } = (await (await fetch(`${base}/credentials/nonce`, { method: 'POST' })).json()) as { c_nonce: string }
  return { credential_configuration_id: type, proofs: { jwt: [await proofOf(await newKey(), { aud: base, nonce })] }, ...more }
}

async function encrypted(body: unknown, header: Record<string, unknown> = {}, to?: JWK): Promise<string> {
  const [key] = metadata.credential_request_encryption.jwks.keys
  const all = { alg: 'ECDH-ES', enc: 'A256GCM', kid: key!.kid, ...header }
  const alg = String(all.alg)
  return new CompactEncrypt(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))).setProtectedHeader(all as never).encrypt(await importJWK(to ?? key!, alg))
}

async function walletKey() {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  return { jwk: { ...(await exportJWK(publicKey)), alg: 'ECDH-ES', use: 'enc', kid: 'mine' }, privateKey }
}

describe('requests and answers that are encrypted beyond TLS', () => {
  test('the metadata says how, and each key has a name and an algorithm', () => {
    const { credential_request_encryption: requests, credential_response_encryption: answers } = metadata
    assert.deepEqual([requests.enc_values_supported, requests.encryption_required, answers.alg_values_supported, answers.enc_values_supported], [['A128GCM', 'A256GCM'], false, ['ECDH-ES'], ['A128GCM', 'A256GCM']])
    for (const key of requests.jwks.keys) assert.ok(key.kid && key.alg === 'ECDH-ES' && key.use === 'enc' && key.d === undefined)
  })

  for (const enc of ['A128GCM', 'A256GCM']) {
    test(`with ${enc}: the request opens here and the answer only for the wallet`, async () => {
      const { jwk, privateKey } = await walletKey()
      const answer = await send(await encrypted(await asked({ credential_response_encryption: { jwk, enc } }), { enc }), 'application/jwt')
      assert.deepEqual([answer.status, answer.type, answer.cache], [200, 'application/jwt', 'no-store'])
      assert.deepEqual([decodeProtectedHeader(answer.text)['alg'], decodeProtectedHeader(answer.text)['enc'], decodeProtectedHeader(answer.text)['kid']], ['ECDH-ES', enc, 'mine'])
      const { plaintext } = await compactDecrypt(answer.text, privateKey)
      const { credentials, notification_id: told } = JSON.parse(new TextDecoder().decode(plaintext)) as { credentials: { credential: string }[]; notification_id: string }
      assert.match(credentials[0]!.credential, /^ey.+~$/)
      assert.ok(told)
      await assert.rejects(compactDecrypt(answer.text, (await walletKey()).privateKey))
    })
  }

  test('a request alone may be encrypted, also for the key of the month before', async () => {
    const answer = await send(await encrypted(await asked()), 'application/jwt')
    assert.deepEqual([answer.status, answer.type], [200, 'application/json'])
    const before = new Date()
    before.setUTCDate(0)
    const { publicKey } = site.house.keys.p256(`wallet requests ${before.toISOString().slice(0, 7)}`)
    const earlier = publicKey.export({ format: 'jwk' }) as JWK
    const { calculateJwkThumbprint } = await import('jose')
    assert.equal((await send(await encrypted(await asked(), { kid: await calculateJwkThumbprint(earlier) }, earlier), 'application/jwt')).status, 200)
  })

  test('what is downgraded, changed, for another or too large gets the standard’s error in the clear, a line in the journal and no copy', async () => {
    const { jwk } = await walletKey()
    const good = await asked()
    const wanting = (one: object) => encrypted({ ...good, credential_response_encryption: one })
    const { kid: _kid, ...rest } = jwk
    const whole = await encrypted(good)
    const parts = whole.split('.')
    const other = (await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })).publicKey)) as JWK
    const jwt = 'application/jwt'
    const cases: [name: string, body: string, type: string, error: string][] = [
      ['an encrypted answer to a request in the clear', JSON.stringify({ ...good, credential_response_encryption: { jwk, enc: 'A256GCM' } }), 'application/json', 'invalid_encryption_parameters'],
      ['nothing', '', jwt, 'invalid_encryption_parameters'],
      ['no JWE', 'hello', jwt, 'invalid_encryption_parameters'],
      ['a JWS', good.proofs.jwt[0]!, jwt, 'invalid_encryption_parameters'],
      ['plain JSON called a JWT', JSON.stringify(good), jwt, 'invalid_encryption_parameters'],
      ['another content encryption', await encrypted(good, { enc: 'A128CBC-HS256' }), jwt, 'invalid_encryption_parameters'],
      ['A192GCM', await encrypted(good, { enc: 'A192GCM' }), jwt, 'invalid_encryption_parameters'],
      ['key wrapping', await encrypted(good, { alg: 'ECDH-ES+A256KW' }), jwt, 'invalid_encryption_parameters'],
      ['no kid', await encrypted(good, { kid: undefined }), jwt, 'invalid_encryption_parameters'],
      ['an unknown kid', await encrypted(good, { kid: 'another' }), jwt, 'invalid_encryption_parameters'],
      ['the key of another', await encrypted(good, {}, other), jwt, 'invalid_encryption_parameters'],
      ['a changed header', [Buffer.from(JSON.stringify({ ...decodeProtectedHeader(whole), zip: 'DEF' })).toString('base64url'), ...parts.slice(1)].join('.'), jwt, 'invalid_encryption_parameters'],
      ['a changed text', [...parts.slice(0, 3), `A${parts[3]!.slice(1) === '' ? 'A' : parts[3]!.slice(1, -4)}AAAA`, parts[4]].join('.'), jwt, 'invalid_encryption_parameters'],
      ['no JSON inside', await encrypted('{'), jwt, 'invalid_credential_request'],
      ['an array inside', await encrypted([]), jwt, 'invalid_credential_request'],
      ['expired', await encrypted({ ...good, exp: 1000 }), jwt, 'invalid_credential_request'],
      ['no key for the answer', await wanting({ enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a text as wish', await encrypted({ ...good, credential_response_encryption: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['no enc', await wanting({ jwk }), jwt, 'invalid_encryption_parameters'],
      ['a weaker enc', await wanting({ jwk, enc: 'A128CBC-HS256' }), jwt, 'invalid_encryption_parameters'],
      ['compression', await wanting({ jwk, enc: 'A256GCM', zip: 'DEF' }), jwt, 'invalid_encryption_parameters'],
      ['a key without alg', await wanting({ jwk: { ...rest, alg: undefined }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a key for RSA', await wanting({ jwk: { kty: 'RSA', alg: 'RSA-OAEP', n: 'AQAB', e: 'AQAB' }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a symmetric key', await wanting({ jwk: { kty: 'oct', alg: 'dir', k: 'A'.repeat(43) }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a private key', await wanting({ jwk: { ...jwk, d: 'AAAA' }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a point off the curve', await wanting({ jwk: { ...jwk, y: jwk.x }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a key for signing', await wanting({ jwk: { ...jwk, use: 'sig' }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a name of 10,000 letters', await wanting({ jwk: { ...jwk, kid: 'k'.repeat(10_000) }, enc: 'A256GCM' }), jwt, 'invalid_encryption_parameters'],
      ['a bad proof inside', await encrypted({ ...good, proofs: { jwt: ['x'] }, credential_response_encryption: { jwk, enc: 'A256GCM' } }), jwt, 'invalid_proof'],
    ]
    const copies = async () => (await site.rows('select 1 from credentials.wallet_copy')).length
    const [at, before] = [new Date(), await copies()]
    for (const [name, body, contentType, error] of cases) {
      const answer = await send(body, contentType)
      assert.deepEqual([answer.status, answer.type, answer.error], [400, 'application/json', error], name)
    }
    assert.equal((await send('x'.repeat(200_000), jwt)).status, 413)
    const written = await site.rows<{ facts: { endpoint: string; code: string } }>(`select facts from journal.entry where what = 'wallet.refused' and at >= $1 order by id`, [at])
    assert.deepEqual(written.slice(0, cases.length).map(({ facts }) => facts.code), cases.map(([, , , error]) => error))
    assert.equal(await copies(), before)
    assert.equal((await send(whole, jwt)).status, 200, 'what was right all the time')
  })
})
