import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../../tests/house.ts'
import { system, type ReadCtx } from '../../../kernel/ctx.ts'
import type { SigningKey } from '../../../kernel/keyring.ts'
import { makeProof } from './data-integrity.ts'
import { signEnvelope } from './jose.ts'
import type { JsonObject } from './json-document.ts'
import { multikeyOf } from './multikey.ts'
import { CredentialFault } from './problem-types.ts'
import { verifyToken, verifyW3c } from './verify-w3c.ts'

/** Somebody else's issuer: it publishes whatever `answers` says at its address. */
let asked: string[] = []
let answers: (path: string) => { status?: number; body: string; location?: string }
const server = createServer((request, response) => {
  asked.push(request.url!)
  const { status = 200, body, location } = answers(request.url!)
  response.writeHead(status, { 'content-type': 'application/did+json', ...(location && { location }) }).end(body)
})
let open: TestHouse
let shut: TestHouse
let did: string
let now = new Date('2026-12-18T02:00:00Z')
const pair = (['ES256', 'EdDSA'] as const).map((algorithm) => ({ algorithm, ...(algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')) }))
const signingKey = ({ algorithm, publicKey, privateKey }: { algorithm: 'ES256' | 'EdDSA'; publicKey: KeyObject; privateKey: KeyObject }): SigningKey => ({
  kid: algorithm, purpose: 'elsewhere', algorithm, publicKey, publicJwk: publicKey.export({ format: 'jwk' }), signsFrom: new Date(0),
  sign: async (data) => (algorithm === 'EdDSA' ? sign(null, data, privateKey) : sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
})
const keys = pair.map(signingKey)

before(async () => {
  const PUBLIC_URL = 'http://localhost:1'
  ;[open, shut] = await Promise.all([testHouse({ PUBLIC_URL, SANDBOX: 'on', FOREIGN_DID_WEB: 'on' }), testHouse({ PUBLIC_URL, SANDBOX: 'on' })])
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  did = `did:web:localhost%3A${(server.address() as AddressInfo).port}:schools:one`
})
after(async () => {
  server.close()
  await Promise.all([open.close(), shut.close()])
})
beforeEach(() => {
  asked = []
  answers = () => ({ body: JSON.stringify(documentWith()) })
  // What was asked for is forgotten.
  now = new Date(now.getTime() + 3_600_000)
})

const documentWith = (change: object = {}): object => ({
  id: did,
  verificationMethod: keys.flatMap(({ kid, publicJwk }) => [{ id: `${did}#${kid}`, type: 'Multikey', controller: did, publicKeyMultibase: multikeyOf(publicJwk) }, { id: `#${kid}-jwk`, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwk }]),
  assertionMethod: keys.flatMap(({ kid }) => [`${did}#${kid}`, `#${kid}-jwk`]),
  ...change,
})
const ctxOf = ({ house, db }: TestHouse): ReadCtx => ({ house, db, actor: system, now })
const credential = (issuer = did): JsonObject => ({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'], issuer, credentialSubject: { name: 'Alice' } })
const proved = async (key: SigningKey, method: string, document = credential()): Promise<JsonObject> => ({ ...document, proof: await makeProof(ctxOf(open), document, key, { method, purpose: 'assertionMethod', now }) })

/** '' when it verifies, else the standard's word for why not. */
async function outcome(document: JsonObject, home = open): Promise<string> {
  try {
    const { errors } = await verifyW3c(ctxOf(home), document)
    return errors.map(({ title }) => title).join()
  } catch (error) {
    if (error instanceof CredentialFault) return error.problem.title
    throw error
  }
}

test('a credential of somebody else’s did:web verifies by the keys that its host publishes, in each suite and as a token, asked for once', async () => {
  for (const key of keys) for (const ending of ['', '-jwk']) assert.equal(await outcome(await proved(key, `${did}#${key.kid}${ending}`)), '')
  assert.deepEqual((await verifyToken(ctxOf(open), await signEnvelope(credential(), keys[0]!, { method: `${did}#ES256`, issuer: did }))).errors, [])
  assert.deepEqual(asked, ['/schools/one/did.json'])
  const one = await proved(keys[0]!, `${did}#ES256`)
  assert.equal(await outcome({ ...one, credentialSubject: { name: 'Mallory' } }), 'CRYPTOGRAPHIC_SECURITY_ERROR')
  assert.equal(await outcome(await proved(keys[0]!, `${did}#ES256`, credential('did:web:another.example'))), 'CRYPTOGRAPHIC_SECURITY_ERROR', 'a proof by one for what another is said to have issued')
})

test('nobody is asked where the setting is off, as it is unless somebody turns it on', async () => {
  assert.equal(await outcome(await proved(keys[0]!, `${did}#ES256`), shut), 'INVALID_VERIFICATION_METHOD')
  assert.deepEqual(asked, [])
})

test('a key that is taken away is believed for five minutes more and no longer', async () => {
  const one = await proved(keys[0]!, `${did}#ES256`)
  assert.equal(await outcome(one), '')
  answers = () => ({ body: JSON.stringify(documentWith({ verificationMethod: [] })) })
  now = new Date(now.getTime() + 299_000)
  assert.equal(await outcome(one), '')
  now = new Date(now.getTime() + 2_000)
  assert.equal(await outcome(one), 'INVALID_VERIFICATION_METHOD')
})

const [first] = keys
const bad: readonly (readonly [string, () => ReturnType<typeof answers>, string])[] = [
  ['no JSON', () => ({ body: '<html>' }), 'INVALID_VERIFICATION_METHOD'],
  ['a list', () => ({ body: '[]' }), 'INVALID_VERIFICATION_METHOD'],
  ['not there', () => ({ status: 404, body: JSON.stringify(documentWith()) }), 'INVALID_VERIFICATION_METHOD'],
  ['leads elsewhere', () => ({ status: 302, body: '', location: '/other' }), 'INVALID_VERIFICATION_METHOD'],
  ['larger than 64 KB', () => ({ body: JSON.stringify(documentWith({ more: 'x'.repeat(70_000) })) }), 'INVALID_VERIFICATION_METHOD'],
  ['of another id', () => ({ body: JSON.stringify(documentWith({ id: 'did:web:another.example' })) }), 'INVALID_VERIFICATION_METHOD'],
  ['no methods', () => ({ body: JSON.stringify(documentWith({ verificationMethod: 7, assertionMethod: 7 })) }), 'INVALID_VERIFICATION_METHOD'],
  ['a method controlled by another', () => ({ body: JSON.stringify(documentWith({ verificationMethod: [{ id: `${did}#ES256`, type: 'Multikey', controller: 'did:web:another.example', publicKeyMultibase: multikeyOf(first!.publicJwk) }] })) }), 'INVALID_VERIFICATION_METHOD'],
  ['a key that is none', () => ({ body: JSON.stringify(documentWith({ verificationMethod: [{ id: `${did}#ES256`, type: 'JsonWebKey', controller: did, publicKeyJwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }] })) }), 'INVALID_VERIFICATION_METHOD'],
  ['a key with its private half', () => ({ body: JSON.stringify(documentWith({ verificationMethod: [{ id: `${did}#ES256`, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...first!.publicJwk, d: 'AA' } }] })) }), 'INVALID_VERIFICATION_METHOD'],
  ['a key for something else', () => ({ body: JSON.stringify(documentWith({ assertionMethod: [], authentication: [`${did}#ES256`] })) }), 'PROOF_VERIFICATION_ERROR'],
]
for (const [what, answer, expected] of bad) {
  test(`a document that is wrong: ${what}`, async () => {
    answers = answer
    assert.equal(await outcome(await proved(first!, `${did}#ES256`)), expected)
    assert.equal(asked.length, 1)
  })
}

test('no address inside a network is called, nor one that is no did:web', async () => {
  const port = (server.address() as AddressInfo).port
  for (const wrong of [`did:web:10.0.0.1`, `did:web:169.254.169.254`, `did:web:intranet`, `did:web:localhost%3A${port}:..:one`, `did:web:localhost%3A${port}:schools%2Fone`, `did:web:user@localhost%3A${port}`, `did:web:localhost:${port}`, 'did:web:', 'did:web:[::1]', `did:web:localhost%3A${port}?x`]) {
    assert.equal(await outcome(await proved(first!, `${wrong}#ES256`, credential(wrong))), 'INVALID_VERIFICATION_METHOD', wrong)
  }
  assert.deepEqual(asked.filter((path) => path.includes('one')), [])
})
