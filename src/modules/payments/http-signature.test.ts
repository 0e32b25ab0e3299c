import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { digestOf, faultOfRequest, signatureBase, signRequest, type Incoming } from './http-signature.ts'

// RFC 9421, appendix B.1.4 and B.2.6.
const rfcKey = createPrivateKey('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n')

test('the signature of RFC 9421, B.2.6, comes out bit for bit', () => {
  const base = signatureBase(
    [
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ],
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
  )
  assert.equal(sign(null, Buffer.from(base), rfcKey).toString('base64'), 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==')
})

test('the digest of RFC 9530 comes out bit for bit', () => {
  assert.equal(digestOf(Buffer.from('{"hello": "world"}')), 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
})

const created = new Date('2026-11-22T03:00:00Z')
const targetUri = 'https://portal.example/callbacks/fps'
const body = '{"amount":"280.00"}'
const keyOf = (keyId: string) => (keyId === 'bank' ? createPublicKey(rfcKey) : undefined)
const signed = signRequest({ method: 'POST', targetUri, body, created, keyId: 'bank', privateKey: rfcKey })
const sent = (change: Partial<Incoming> & { set?: Record<string, string> } = {}): Incoming => ({
  method: 'POST', targetUri, body: Buffer.from(body), now: created, ...change, headers: new Headers({ ...signed, ...change.set }),
})

test('a message is taken as it was signed, also five minutes later, and a question without a body too', () => {
  assert.equal(faultOfRequest(sent(), keyOf), undefined)
  assert.equal(faultOfRequest(sent({ now: new Date(created.getTime() + 300_000) }), keyOf), undefined)
  const question = signRequest({ method: 'GET', targetUri, created, keyId: 'bank', privateKey: rfcKey })
  assert.equal(faultOfRequest({ method: 'GET', targetUri, headers: new Headers(question), now: created }, keyOf), undefined)
})

const other = generateKeyPairSync('ed25519').privateKey
const faults: [string, Incoming, string][] = [
  ['another body', sent({ body: Buffer.from('{"amount":"1.00"}') }), 'wrong digest'],
  ['another body with its own digest', sent({ body: Buffer.from('{}'), set: { 'content-digest': digestOf(Buffer.from('{}')) } }), 'wrong signature'],
  ['another method', sent({ method: 'PUT' }), 'wrong signature'],
  ['another address', sent({ targetUri: 'https://other.example/callbacks/fps' }), 'wrong signature'],
  ['another type of content', sent({ set: { 'content-type': 'text/plain' } }), 'wrong signature'],
  ['six minutes later', sent({ now: new Date(created.getTime() + 360_000) }), 'too old'],
  ['six minutes too early', sent({ now: new Date(created.getTime() - 360_000) }), 'too old'],
  ['a later time written in', sent({ set: { 'signature-input': signed['signature-input']!.replace(/created=\d+/, 'created=1795316460') }, now: new Date(1795316460_000) }), 'wrong signature'],
  ['a key that nobody gave us', sent({ set: { 'signature-input': signed['signature-input']!.replace('"bank"', '"thief"') } }), 'unknown key'],
  ['fewer components', sent({ set: { 'signature-input': signed['signature-input']!.replace(' "content-digest"', '') } }), 'wrong components'],
  ['components in another order', sent({ set: { 'signature-input': signed['signature-input']!.replace('"@method" "@target-uri"', '"@target-uri" "@method"') } }), 'wrong components'],
  ['an algorithm named', sent({ set: { 'signature-input': `${signed['signature-input']};alg="none"` } }), 'no signature'],
  ['two signatures', sent({ set: { 'signature-input': `${signed['signature-input']}, sig2=()` } }), 'no signature'],
  ['no signature', sent({ set: { signature: '' } }), 'no signature'],
  ['a signature that is cut', sent({ set: { signature: 'sig1=:AAAA:' } }), 'no signature'],
  ['signed by somebody else', sent({ set: signRequest({ method: 'POST', targetUri, body, created, keyId: 'bank', privateKey: other }) }), 'wrong signature'],
]
for (const [what, incoming, fault] of faults) test(`${what}: ${fault}`, () => assert.equal(faultOfRequest(incoming, keyOf), fault))
