import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc'
import { compactVerify, importJWK, type JWK } from 'jose'
import { freshRegistry } from '../fresh-registry.ts'
import { setCredentialStatus, verifyText, type CheckAnswer, type Decided } from '../index.ts'
import { base58, bytesOfBase58, keyOfMultikey, multikeyOf } from './multikey.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const check = (text: string) => verifyText(r.readCtx(), text)
const decide = (credentialId: string, status: Decided) => r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId, status, code: 'other', reason: 'A reason' }))
const download = async (id: string, form: string) => (await r.get(`/en/account/documents/${id}/credential?form=${encodeURIComponent(form)}`, r.chan)).text()
const published = async (address: string) => (await r.get(new URL(address).pathname)).json() as Promise<Record<string, unknown>>

type DidDocument = { id: string; assertionMethod: string[]; verificationMethod: { id: string; type: string; publicKeyJwk?: JWK }[] }
const didWebDocument = (did: string) => published(`https://portal.example.org/${did.split(':').slice(3).join('/')}/did.json`) as unknown as Promise<DidDocument>

/** A verifier outside: it knows the standard's contexts, and of us what we publish. */
async function libraryLoader(url: string) {
  const found = (document: object) => ({ contextUrl: null, documentUrl: url, document })
  if (!url.startsWith('did:web:') && !url.startsWith('https://portal.example.org/')) return defaultDocumentLoader(url)
  if (!url.startsWith('did:')) return found(await published(url))
  const document = await didWebDocument(url.split('#')[0]!)
  const method = document.verificationMethod.find(({ id }) => id === url)
  return found(method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : document)
}

/** Which claim stands first is not a difference. */
const inOrder = (answer: CheckAnswer): CheckAnswer => (answer.result === 'genuine' ? { ...answer, claims: answer.claims.toSorted((a, b) => (a.label.en < b.label.en ? -1 : 1)) } : answer)

describe('one document, every form', () => {
  for (const [form, cryptosuite] of [['ecdsa-rdfc-2019', ecdsa], ['eddsa-rdfc-2022', eddsa]] as const) {
    test(`${form}: a library that knows only what is published verifies it, and not with one claim changed`, async () => {
      const made = await r.issue()
      const credential = JSON.parse(await download(made.id, form))
      const verified = async (one: object) => (await verifyCredential({ credential: one, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: libraryLoader, checkStatus: () => ({ verified: true }), now: r.clock.now })).verified as boolean
      assert.equal(await verified(credential), true)
      assert.deepEqual(credential.type, ['VerifiableCredential', 'GeneralRestaurantLicence'])
      assert.equal(credential.issuer.id, 'did:web:portal.example.org:issuers:fehd')
      assert.equal(await verified({ ...credential, credentialSubject: { ...credential.credentialSubject, holder: 'Somebody Else' } }), false)
    })
  }

  test('vc+jwt: jose verifies it by the key in the did:web document, which is there as Multikey and as JsonWebKey', async () => {
    const made = await r.issue()
    const token = await download(made.id, 'vc+jwt')
    const document = await didWebDocument('did:web:portal.example.org:issuers:fehd')
    const { payload, protectedHeader } = await compactVerify(token, async ({ kid }) => importJWK(document.verificationMethod.find(({ id }) => id === `${kid}-jwk`)!.publicKeyJwk!, 'ES256'))
    assert.deepEqual([protectedHeader.typ, protectedHeader.cty, protectedHeader.alg], ['vc+jwt', 'vc', 'ES256'])
    assert.equal(JSON.parse(new TextDecoder().decode(payload)).credentialSubject.number, made.number)
    assert.deepEqual([...new Set(document.verificationMethod.map(({ type }) => type))].sort(), ['JsonWebKey', 'Multikey'])
    assert.ok(document.verificationMethod.every(({ id }) => document.assertionMethod.includes(id)))
  })

  test('the check tells the same of each: pasted as JSON, as a token, in its envelope, and as SD-JWT', async () => {
    const made = await r.issue()
    const token = await download(made.id, 'vc+jwt')
    const envelope = JSON.stringify({ '@context': 'https://www.w3.org/ns/credentials/v2', id: `data:application/vc+jwt,${token}`, type: 'EnvelopedVerifiableCredential' })
    const texts = [made.compact, await download(made.id, 'ecdsa-rdfc-2019'), await download(made.id, 'eddsa-rdfc-2022'), token, envelope]
    let now: Decided = 'valid'
    for (const status of ['valid', 'suspended', 'valid', 'revoked'] as const) {
      if (status !== now) await decide(made.id, (now = status))
      const [first, ...others] = (await Promise.all(texts.map(check))).map(inOrder)
      assert.ok(first?.result === 'genuine' && first.status === status, JSON.stringify(first))
      for (const other of others) assert.deepEqual(other, first)
    }
  })

  test('one sign changed anywhere that carries meaning is never genuine', async () => {
    const text = await download((await r.issue()).id, 'ecdsa-rdfc-2019')
    const changes: [RegExp, string][] = [[/Chan Tai Man/, 'Chan Tai Men'], [/"validUntil":"2027/, '"validUntil":"2037'], [/"statusListIndex":"(\d)/, '"statusListIndex":"9$1'], [/"proofValue":"z./, text.includes('"proofValue":"z3') ? '"proofValue":"z4' : '"proofValue":"z3'], [/FEHD|fehd/, 'td'], [/ecdsa-rdfc-2019/, 'eddsa-rdfc-2022'], [/assertionMethod/, 'authentication'], [/"created":"2026/, '"created":"2025'], [/GeneralRestaurantLicence/, 'DrivingLicence']]
    for (const [what, by] of changes) {
      assert.match(text, what)
      const { result } = await check(text.replace(what, by))
      assert.ok(result === 'altered' || result === 'not ours', `${what} ${result}`)
    }
    assert.equal((await check(text.slice(0, -1))).result, 'unreadable')
    assert.equal((await check(text.replace('{', '{"name":"twice",'))).result, 'unreadable')
  })

  test('a context stays at the address that ends in its hash, and one that was never used is not there', async () => {
    const { '@context': [, address] } = JSON.parse(await download((await r.issue()).id, 'ecdsa-rdfc-2019'))
    const answer = await r.get(new URL(address).pathname)
    assert.match(answer.headers.get('cache-control')!, /immutable/)
    const text = await answer.text()
    assert.ok(address.endsWith(`/${createHash('sha256').update(text).digest('base64url')}`))
    assert.equal((await r.asOwner('select 1 from credentials.context')).rows.length, 1)
    assert.equal((await r.get(`/credentials/contexts/general-restaurant-licence/${'A'.repeat(43)}`)).status, 404)
  })
})

test('Bitstring Status Lists say revoked and suspended at the place of the Token Status List, signed and kept as shortly', async () => {
  const made = await r.issue()
  const { credentialStatus } = JSON.parse(await download(made.id, 'ecdsa-rdfc-2019')) as { credentialStatus: { statusPurpose: string; statusListIndex: string; statusListCredential: string }[] }
  const listed = async () => Promise.all(credentialStatus.map(async ({ statusPurpose, statusListIndex, statusListCredential }) => {
    const answer = await r.get(new URL(statusListCredential).pathname)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=10')
    const list = await answer.json() as { credentialSubject: { statusPurpose: string; encodedList: string; ttl: number } }
    const { verified } = await verifyCredential({ credential: list, suite: new DataIntegrityProof({ cryptosuite: ecdsa }), documentLoader: libraryLoader, now: r.clock.now })
    assert.equal(verified, true)
    assert.deepEqual([list.credentialSubject.statusPurpose, list.credentialSubject.ttl], [statusPurpose, 30_000])
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'))
    assert.equal(bits.length * 8, 131_072)
    return [statusPurpose, (bits[Number(statusListIndex) >> 3]! >> (7 - (Number(statusListIndex) & 7))) & 1]
  }))
  for (const [status, expected] of [['valid', [0, 0]], ['suspended', [0, 1]], ['revoked', [1, 0]]] as const) {
    if (status !== 'valid') await decide(made.id, status)
    r.clock.now = new Date(r.clock.now.getTime() + 11_000)
    assert.deepEqual(await listed(), [['revocation', expected[0]], ['suspension', expected[1]]])
  }
  assert.equal((await r.get('/credentials/status/fehd-1/other')).status, 404)
})

test('keys are read from did:key and written as Multikey, in every curve that we verify; what is no key is none', () => {
  // did:key method specification, section 5 (test vectors).
  for (const [text, curve] of [['z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', 'Ed25519'], ['zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169', 'P-256'], ['z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9', 'P-384']] as const) {
    const key = keyOfMultikey(text)!
    assert.equal(key.curve, curve)
    assert.equal(multikeyOf(key.publicKey.export({ format: 'jwk' })), text)
  }
  for (const text of ['', 'z', `zDn${'z'.repeat(45)}`, 'u6MkiTBz1', 'z0OIl', `z${'1'.repeat(300)}`, 7, null]) assert.equal(keyOfMultikey(text), undefined, String(text))
  for (const bytes of [Buffer.alloc(0), Buffer.from([0, 0, 1]), Buffer.from('hello')]) assert.deepEqual(bytesOfBase58(base58(bytes)), bytes)
})
