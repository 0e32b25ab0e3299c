import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freshRegistry } from '../fresh-registry.ts'

type Json = Record<string, unknown>

let r: Awaited<ReturnType<typeof freshRegistry>>
let issuers: Readonly<Record<string, string>>
before(async () => {
  r = await freshRegistry()
  issuers = await r.testIssuers()
})
after(() => r.close())

const paths = { issue: ['/credentials/issue', 'credential'], verify: ['/credentials/verify', 'verifiableCredential'], present: ['/presentations/verify', 'verifiablePresentation'] } as const
const base = 'https://www.w3.org/ns/credentials/v2'
const credential = (change: Json = {}, form = 'ecdsa-rdfc-2019'): Json => ({ '@context': [base], type: ['VerifiableCredential'], issuer: issuers[form], credentialSubject: { id: 'did:example:subject', name: 'Alice' }, ...change })
const send = async (path: string, body: string | Uint8Array<ArrayBuffer>, type?: string) => {
  const answer = await r.send(path, body, type)
  const text = await answer.text()
  return { status: answer.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Json & { problemDetails?: { title: string }[] }) : {} }
}
const issued = async (one: Json): Promise<Json & { proof: Json }> => ((await send('/credentials/issue', JSON.stringify({ credential: one }))).body as { verifiableCredential: Json & { proof: Json } }).verifiableCredential
const verify = async (one: unknown) => {
  const { status, body } = await send('/credentials/verify', JSON.stringify({ verifiableCredential: one }))
  return [status, body.problemDetails?.[0]?.title]
}

describe('requests that are no requests', () => {
  for (const [task, [path, name]] of Object.entries(paths)) {
    test(`${task}: too large, no JSON, not UTF-8, twice the same name, too deep, too many, no object, options that nobody knows`, async () => {
      assert.equal((await send(path, `{"${name}":"${'x'.repeat(200_000)}"}`)).status, 413)
      assert.equal((await send(path, '{}', 'text/plain')).status, 415)
      const bad = [
        '', 'x', '[]', 'null', '{}', `{"${name}":7}`, `{"${name}":[]}`, `{"${name}":{}}`, `{"${name}":"eyJh.eyJh.eyJh"}`, `{"${name}":{},"${name}":{}}`, `{"${name}":{},"more":1}`, `{"${name}":{},"options":7}`, `{"${name}":{},"options":{"unheard":true}}`, `{"${name}":{},"options":{"__proto__":true}}`, `{"${name}":{},"options":{"challenge":7}}`,
        `{"${name}":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, `{"${name}":{"a":[${'0,'.repeat(30_000)}0]}}`, `{"${name}":{"__proto__":{"type":"VerifiableCredential"},"constructor":1}}`,
      ]
      for (const body of bad) {
        const { status, body: told, text } = await send(path, body)
        assert.equal(status, 400, body.slice(0, 60))
        assert.ok(task === 'issue' ? 'title' in told : told['verified'] === false, text)
      }
      assert.equal((await send(path, new Uint8Array([0x7b, 0xff, 0x7d]))).status, 400)
    })
  }

  test('the journal has the code and nothing of what was handed in', async () => {
    await send('/credentials/verify', JSON.stringify({ verifiableCredential: credential({ name: 7, credentialSubject: { name: 'Very Private' } }) }))
    const { rows } = await r.asOwner(`select * from journal.entry where what = 'credential.document-refused' order by recorded_at desc limit 1`)
    assert.deepEqual(rows[0].facts, { task: 'verify', code: 'MALFORMED_VALUE_ERROR' })
    assert.ok(!JSON.stringify(rows[0]).includes('Private'))
  })
})

describe('proofs that are none', () => {
  test('another type, suite, purpose, key, encoding, moment, place in a chain', async () => {
    const made = await issued(credential())
    assert.deepEqual(await verify(made), [200, undefined])
    const other = `${issuers['eddsa-rdfc-2022']}#${issuers['eddsa-rdfc-2022']!.slice(8)}`
    const changes: [Json, string][] = [
      [{ type: 'Ed25519Signature2020' }, 'PROOF_VERIFICATION_ERROR'], [{ type: undefined }, 'MALFORMED_VALUE_ERROR'], [{ cryptosuite: 'none' }, 'PROOF_VERIFICATION_ERROR'], [{ cryptosuite: 'eddsa-rdfc-2022' }, 'PROOF_VERIFICATION_ERROR'], [{ cryptosuite: ['ecdsa-rdfc-2019'] }, 'PROOF_VERIFICATION_ERROR'],
      [{ proofPurpose: 'authentication' }, 'PROOF_VERIFICATION_ERROR'], [{ proofPurpose: undefined }, 'PROOF_VERIFICATION_ERROR'], [{ verificationMethod: undefined }, 'INVALID_VERIFICATION_METHOD'], [{ verificationMethod: 'did:key:zDnaBad#zDnaBad' }, 'INVALID_VERIFICATION_METHOD'], [{ verificationMethod: 'did:web:elsewhere.example#key' }, 'INVALID_VERIFICATION_METHOD'], [{ verificationMethod: 'https://portal.example.org/key' }, 'INVALID_VERIFICATION_METHOD'],
      [{ verificationMethod: other }, 'PROOF_VERIFICATION_ERROR'], [{ proofValue: undefined }, 'PROOF_VERIFICATION_ERROR'], [{ proofValue: null }, 'PROOF_VERIFICATION_ERROR'], [{ proofValue: String(made.proof['proofValue']).slice(1) }, 'PROOF_VERIFICATION_ERROR'], [{ proofValue: `z${'1'.repeat(64)}` }, 'CRYPTOGRAPHIC_SECURITY_ERROR'], [{ proofValue: `z${'x'.repeat(500)}` }, 'PROOF_VERIFICATION_ERROR'],
      [{ created: 'yesterday' }, 'PROOF_VERIFICATION_ERROR'], [{ expires: '2020-01-01T00:00:00Z' }, 'PROOF_VERIFICATION_ERROR'], [{ expires: 7 }, 'PROOF_VERIFICATION_ERROR'], [{ expires: '2099-01-01T00:00:00Z' }, 'CRYPTOGRAPHIC_SECURITY_ERROR'], [{ id: 'no url' }, 'MALFORMED_VALUE_ERROR'], [{ previousProof: 'urn:uuid:none' }, 'PROOF_VERIFICATION_ERROR'], [{ previousProof: [7] }, 'PROOF_VERIFICATION_ERROR'], [{ unheard: 'of' }, 'PROOF_TRANSFORMATION_ERROR'],
    ]
    for (const [change, code] of changes) assert.deepEqual(await verify({ ...made, proof: { ...made.proof, ...change } }), [400, code], JSON.stringify(change))
    for (const proof of [null, [], 'text', Array.from({ length: 9 }, () => made.proof)]) assert.equal((await verify({ ...made, proof }))[0], 400)
    assert.equal((await verify(JSON.parse(JSON.stringify({ ...made, proof: undefined }))))[0], 400)
  })

  test('terms that nothing defines, contexts that are not known, and those that change what the standard says', async () => {
    const made = await issued(credential())
    const changes: Json[] = [{ credentialSubject: { id: 'did:example:subject', name: 'Alice', unheard: 'of' } }, { type: ['VerifiableCredential', 'Unheard'] }, { '@context': [base, 'https://elsewhere.example/context'] }, { '@context': [base, { '@base': 'https://invalid.example/' }], type: ['VerifiableCredential', 'Relative'] }, { '@context': [base, { VerifiableCredential: 'https://example.org/#Bad' }] }]
    for (const change of changes) {
      assert.equal((await verify({ ...made, ...change }))[0], 400, JSON.stringify(change))
      assert.equal((await send('/credentials/issue', JSON.stringify({ credential: credential(change) }))).status, 400, JSON.stringify(change))
    }
  })

  test('a graph made to take for ever is given up, and the next one is answered', async () => {
    // A clique of blank nodes: every one looks like every other, so that all their orders would have to be tried (RDF-CANON, section 7.1).
    const nodes = Array.from({ length: 9 }, (_, n) => `_:b${n}`)
    const poison = { '@context': [base, { p: { '@id': 'https://example.org/p', '@type': '@id' } }], credentialSubject: nodes.map((id) => ({ '@id': id, p: nodes.filter((other) => other !== id) })) }
    const { status, body } = await send('/credentials/issue', JSON.stringify({ credential: credential(poison) }))
    assert.deepEqual([status, body['title'], body['detail']], [400, 'PROOF_TRANSFORMATION_ERROR', 'the graph takes more work than any credential does'])
    assert.deepEqual(await verify(await issued(credential())), [200, undefined])
  })
})

test('envelopes: another algorithm, none, a symmetric one, another type, an object that is none, and claims beside the document', async () => {
  const made = await issued(credential({}, 'vc+jwt'))
  const start = 'data:application/vc+jwt,'
  const [header, body, signature] = String(made['id']).slice(start.length).split('.') as [string, string, string]
  const decoded = JSON.parse(Buffer.from(header, 'base64url').toString()) as Json
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const bad = [
    ...[{ alg: 'none' }, { alg: 'HS256' }, { alg: 'ES384' }, { typ: 'JWT' }, { typ: 'vp+jwt' }, { crit: ['b64'], b64: false }, { kid: issuers['vc+jwt'] }, { kid: 7 }].map((change) => [encode({ ...decoded, ...change }), body, signature].join('.')),
    `${encode({ ...decoded, alg: 'none' })}.${body}.`, `${header}.${encode({ ...credential(), vc: {} })}.${signature}`, `${header}.${body}`, `${header}.${body}.${signature}=`, `${header}.${body}.${signature}.${signature}`, 'x', '',
  ]
  for (const token of bad) assert.equal((await verify({ ...made, id: `${start}${token}` }))[0], 400, token.slice(0, 60))
  for (const change of [{ '@context': [] }, { '@context': 'https://www.w3.org/ns/credentials/examples/v2' }, { type: 'VerifiableCredential' }, { type: undefined }, { id: String(made['id']).slice(start.length) }, { id: 7 }]) assert.equal((await verify({ ...made, ...change }))[0], 400, JSON.stringify(change))
})

test('a related resource is held against its digest where it is known', async () => {
  const sri = (await import('node:crypto')).createHash('sha384').update((await import('node:fs')).readFileSync(new URL('../w3c/credentials-v2.jsonld', import.meta.url))).digest('base64')
  const issue = async (relatedResource: unknown) => (await send('/credentials/issue', JSON.stringify({ credential: credential({ relatedResource }) }))).status
  assert.equal(await issue({ id: base, digestSRI: `sha384-${sri}` }), 201)
  // The SHA-256 that VC Data Model 2.0 prints for its context.
  assert.equal(await issue({ id: base, digestMultibase: `u${Buffer.from('59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734', 'hex').toString('base64url')}` }), 201)
  for (const digest of [{ digestSRI: `sha384-${'A'.repeat(64)}` }, { digestSRI: 'md5-x' }, { digestMultibase: 'uAAAA' }, { digestMultibase: '' }]) assert.equal(await issue({ id: base, ...digest }), 400, JSON.stringify(digest))
})
