import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { defaultDocumentLoader, issue as issueByLibrary, signPresentation } from '@digitalbazaar/vc'
import { freshRegistry } from '../fresh-registry.ts'
import type { W3cForm } from '../w3c/make-w3c.ts'

type Json = Record<string, unknown>
type Reply = { status: number; body: { verifiableCredential?: Json; verified?: boolean; problemDetails?: { type: string; title: string; detail: string }[]; title?: string; type?: string; results?: Json } }

let r: Awaited<ReturnType<typeof freshRegistry>>
let issuers: Readonly<Record<string, string>>
before(async () => {
  r = await freshRegistry()
  issuers = await r.testIssuers()
})
after(() => r.close())

const send = async (path: string, body: unknown): Promise<Reply> => {
  const answer = await r.send(path, typeof body === 'string' ? body : JSON.stringify(body))
  return { status: answer.status, body: (await answer.json()) as Reply['body'] }
}
const base = 'https://www.w3.org/ns/credentials/v2'
const credential = (change: Json = {}, form: W3cForm = 'eddsa-rdfc-2022'): Json => ({ '@context': [base], type: ['VerifiableCredential'], issuer: issuers[form], credentialSubject: { id: 'did:example:subject', name: 'Alice' }, ...change })
const issue = (one: Json, options: Json = {}) => send('/credentials/issue', { credential: one, options })
const issued = async (one: Json): Promise<Json> => {
  const { status, body } = await issue(one)
  assert.equal(status, 201, JSON.stringify(body))
  return body.verifiableCredential!
}
const verify = (verifiableCredential: unknown, options: Json = {}) => send('/credentials/verify', { verifiableCredential, options })
const told = ({ status, body }: Reply) => [status, body.verified, body.problemDetails?.[0]?.title]

describe('issuing and verifying by the VC-API', () => {
  for (const form of ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022', 'vc+jwt'] as const) {
    test(`${form}: what was issued verifies, and what was changed after does not`, async () => {
      const made = await issued(credential({}, form))
      assert.deepEqual(told(await verify(made)), [200, true, undefined])
      const changed = form === 'vc+jwt' ? { ...made, id: String(made['id']).replace(/.{3}$/, 'AAA') } : { ...made, credentialSubject: { id: 'did:example:subject', name: 'Bob' } }
      const { status, body } = await verify(changed)
      assert.deepEqual([status, body.verified], [400, false])
      assert.match(body.problemDetails![0]!.type, /^https:\/\/(www\.w3\.org\/TR\/vc-data-model|w3id\.org\/security)#[A-Z_]+$/)
    })
  }

  test('results, the credential and a second proof are given when they are asked for or brought', async () => {
    const made = await issued(credential({ validFrom: '2020-01-01T00:00:00Z', validUntil: '2099-01-01T00:00:00+08:00' }))
    const { body } = await verify(made, { returnResults: true, returnCredential: true, returnProblemDetails: true, checks: ['proof'] })
    assert.deepEqual(body.results, { proof: [{ verified: true }], validFrom: { verified: true, input: '2020-01-01T00:00:00Z' }, validUntil: { verified: true, input: '2099-01-01T00:00:00+08:00' } })
    const twice = await issued(made)
    assert.equal((twice['proof'] as unknown[]).length, 2)
    assert.deepEqual(told(await verify(twice)), [200, true, undefined])
    const [first, second] = twice['proof'] as [Json, Json]
    assert.equal((await verify({ ...twice, proof: [first, { ...second, proofValue: first['proofValue'] }] })).status, first['created'] === second['created'] ? 200 : 400)
  })

  test('a credential that has not begun or has ended is told so, with the standard’s type', async () => {
    for (const period of [{ validFrom: '2098-01-01T00:00:00Z' }, { validUntil: '2020-01-01T00:00:00Z' }]) assert.deepEqual(told(await verify(await issued(credential(period)))), [400, false, 'RANGE_ERROR'])
  })

  test('nobody issues for an organisation without a token, and nobody at all where the sandbox is off', async () => {
    assert.equal((await issue(credential({ issuer: 'did:web:portal.example.org:issuers:td' }))).status, 401)
    const { status, body } = await issue(credential({ issuer: 'did:web:elsewhere.example' }))
    assert.deepEqual([status, body.title], [400, 'MALFORMED_VALUE_ERROR'])
    const sandbox = r.house.config.SANDBOX
    Object.assign(r.house.config, { SANDBOX: false })
    try {
      assert.equal((await issue(credential())).status, 401)
    } finally {
      Object.assign(r.house.config, { SANDBOX: sandbox })
    }
  })

  test('a credential of version 1.1 is taken too: its proof’s words are added, and its own period counts', async () => {
    const earlier = (change: Json = {}) => ({ '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiableCredential'], issuer: issuers['ecdsa-rdfc-2019'], issuanceDate: '2020-01-01T00:00:00Z', credentialSubject: { id: 'did:example:subject' }, ...change })
    const made = await issued(earlier())
    assert.deepEqual(made['@context'], ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/data-integrity/v2'])
    assert.deepEqual(told(await verify(made)), [200, true, undefined])
    assert.deepEqual(told(await verify(await issued(earlier({ expirationDate: '2021-01-01T00:00:00Z' })))), [400, false, 'RANGE_ERROR'])
    for (const change of [{ issuanceDate: undefined }, { issuanceDate: '2020' }, { expirationDate: '2019-01-01T00:00:00Z' }]) assert.equal((await issue(earlier(change))).status, 400, JSON.stringify(change))
  })

  test('the standard’s own example verifies in the sandbox with a warning, and nowhere else', async () => {
    // ECDSA Cryptosuites 1.0, section A.1: made by others, with a key that nothing links to its issuer.
    const example = JSON.parse(readFileSync(new URL('../w3c/example-ecdsa-rdfc-2019.json', import.meta.url), 'utf8'))
    assert.deepEqual(told(await verify(example)), [200, true, 'INVALID_VERIFICATION_METHOD'])
    assert.deepEqual(told(await verify({ ...example, name: 'Changed' })), [400, false, 'CRYPTOGRAPHIC_SECURITY_ERROR'])
    assert.deepEqual(told(await verify({ ...example, issuer: 'https://portal.example.org/issuers/td' })), [400, false, 'CRYPTOGRAPHIC_SECURITY_ERROR'])
  })

  test('a proof by a stranger proves nothing of what another is said to have issued', async () => {
    const made = await issued(credential({}, 'eddsa-rdfc-2022'))
    const stolen = { ...made, issuer: issuers['ecdsa-rdfc-2019'] }
    assert.deepEqual(told(await verify(stolen)), [400, false, 'CRYPTOGRAPHIC_SECURITY_ERROR'])
    const key = await generate()
    const signer = Object.assign(key.signer(), { id: `did:key:${key.publicKeyMultibase}#${key.publicKeyMultibase}` })
    const byStranger = await issueByLibrary({ credential: credential({ issuer: issuers['eddsa-rdfc-2022'] }), suite: new DataIntegrityProof({ cryptosuite: eddsa, signer }), documentLoader: defaultDocumentLoader })
    assert.deepEqual(told(await verify(byStranger)), [400, false, 'CRYPTOGRAPHIC_SECURITY_ERROR'])
  })
})

describe('presentations', () => {
  const presentation = async (credentials: readonly Json[], { challenge = 'abc', domain = 'shop.example' } = {}) => {
    const key = await generate()
    const did = `did:key:${key.publicKeyMultibase}`
    const suite = new DataIntegrityProof({ cryptosuite: eddsa, signer: Object.assign(key.signer(), { id: `${did}#${key.publicKeyMultibase}` }) })
    return signPresentation({ presentation: { '@context': [base], type: ['VerifiablePresentation'], holder: did, ...(credentials.length > 0 && { verifiableCredential: credentials }) }, suite, challenge, domain, documentLoader: defaultDocumentLoader })
  }
  const present = (verifiablePresentation: unknown, options: Json = {}) => send('/presentations/verify', { verifiablePresentation, options })

  test('one that a library signed verifies with its challenge and domain, and not with others', async () => {
    const made = await presentation([await issued(credential({}, 'ecdsa-rdfc-2019')), await issued(credential({}, 'vc+jwt'))])
    assert.deepEqual(told(await present(made, { challenge: 'abc', domain: 'shop.example' })), [200, true, undefined])
    assert.deepEqual(told(await present(made, { challenge: 'other', domain: 'shop.example' })), [400, false, 'INVALID_CHALLENGE_ERROR'])
    assert.deepEqual(told(await present(made, { challenge: 'abc', domain: 'elsewhere.example' })), [400, false, 'INVALID_DOMAIN_ERROR'])
    assert.deepEqual(told(await present({ ...made, holder: 'did:example:other' })), [400, false, 'CRYPTOGRAPHIC_SECURITY_ERROR'])
  })

  test('a credential in it that does not stand, or is none, makes it none', async () => {
    const ended = await presentation([await issued(credential({ validUntil: '2020-01-01T00:00:00Z' }))])
    assert.deepEqual(told(await present(ended)), [400, false, 'RANGE_ERROR'])
    const whole = await presentation([await issued(credential())])
    for (const change of [{ verifiableCredential: ['https://example.org'] }, { type: ['Presentation'] }, { '@context': ['https://example.org', base] }, { holder: 7 }, { proof: undefined }, { proof: [] }, { id: 'not a url' }]) {
      assert.equal((await present({ ...whole, ...change })).status, 400, JSON.stringify(change))
    }
  })
})
