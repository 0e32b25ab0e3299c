import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import type { SigningKey } from '../../kernel/keyring.ts'
import { thumbprint } from '../keyring/index.ts'
import { readSigned, signCredential, type Payload } from './sd-jwt.ts'

const makeKey = (): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicJwk = publicKey.export({ format: 'jwk' })
  return { kid: thumbprint(publicJwk), purpose: 'test', algorithm: 'ES256', publicKey, publicJwk, signsFrom: new Date(0), sign: (data) => Promise.resolve(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })) }
}
const key = makeKey()
const text = (en: string) => ({ en, 'zh-Hant': en })
const payload: Payload = {
  iss: 'https://portal.example.org/issuers/td', vct: 'https://portal.example.org/credentials/types/driving-licence', iat: 1_800_000_000, exp: 1_900_000_000,
  status: { status_list: { idx: 7, uri: 'https://portal.example.org/credentials/status/td-1' } },
  title: text('Driving licence'), number: 'K7QM-4TXR-9HD3', holder: 'Chan', claims: { birth_date: text('5 May 1990'), age_over_18: true },
}
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
/** The independent judge. */
const library = new SDJwtVcInstance({
  hasher: (data: string | ArrayBuffer) => createHash('sha256').update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
  hashAlg: 'sha-256', signAlg: 'ES256', saltGenerator: () => randomBytes(16).toString('base64url'),
  signer: async (data: string) => (await key.sign(Buffer.from(data))).toString('base64url'),
  verifier: (data: string, signature: string) => verify('sha256', Buffer.from(data), { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
})

test('over 18 is proved by one disclosure, and nothing else of the holder is in what is shown', async () => {
  const compact = await signCredential(key, payload)
  const [token, ...disclosures] = compact.split('~').slice(0, -1)
  const one = disclosures.find((each) => decoded(each)[1] === 'age_over_18')!
  const shown = readSigned([key], `${token}~${one}~`)!
  assert.deepEqual([shown.claims, shown.number, shown.holder, shown.title.en], [{ age_over_18: true }, undefined, undefined, 'Driving licence'])
  const readable = Buffer.from(`${token}~${one}`.split(/[.~]/).map((part) => Buffer.from(part, 'base64url').toString()).join(' ')).toString()
  for (const secret of ['1990', 'Chan', 'K7QM']) assert.ok(!readable.includes(secret), secret)
  // That somebody holds a licence in force takes none at all.
  assert.deepEqual(readSigned([key], `${token}~`)!.claims, {})
})

test('what we sign a library takes, and what a library signs we take, to the same claims', async () => {
  const ours = await library.validate(await signCredential(key, payload), { currentDate: payload.iat })
  assert.deepEqual(ours.payload, payload)
  const theirs = await library.issue(payload as never, { _sd: ['number', 'holder'], claims: { _sd: ['birth_date', 'age_over_18'] } } as never, { header: { kid: key.kid } })
  assert.deepEqual(readSigned([key], theirs), payload)
})

test('digests stand in an order that tells nothing, and two credentials of the same words share none', async () => {
  const [one, two] = [decoded((await signCredential(key, payload)).split('.')[1]!), decoded((await signCredential(key, payload)).split('.')[1]!)]
  for (const { _sd: digests } of [one, one.claims]) assert.deepEqual(digests, [...digests].sort())
  assert.equal(one._sd.filter((digest: string) => two._sd.includes(digest)).length, 0)
})

/** A token with this header and payload, signed by our key or not. */
async function token(header: object, body: object, signed = true): Promise<string> {
  const start = [header, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${start}.${signed ? (await key.sign(Buffer.from(start))).toString('base64url') : ''}`
}
const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: key.kid }
const disclosure = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

test('a downgraded algorithm, another key, another type and a header that asks for more are refused', async () => {
  assert.ok(readSigned([key], `${await token(header, { ...payload, _sd_alg: 'sha-256' })}~`))
  for (const change of [{ alg: 'none' }, { alg: 'HS256' }, { alg: 'ES384' }, { kid: 'another' }, { typ: 'JWT' }, { typ: 'statuslist+jwt' }, { crit: ['x'], x: 1 }]) {
    assert.equal(readSigned([key], `${await token({ ...header, ...change }, { ...payload, _sd_alg: 'sha-256' })}~`), undefined, JSON.stringify(change))
  }
  assert.equal(readSigned([key], `${await token({ ...header, alg: 'none' }, payload, false)}~`), undefined)
  assert.equal(readSigned([makeKey()], await signCredential(key, payload)), undefined)
  assert.equal(readSigned([key], `${await token(header, { ...payload, _sd_alg: 'md5' })}~`), undefined)
})

test('disclosures that take the place of a claim, hide another or have no form are refused even where their digests were signed', async () => {
  const bad = [disclosure('salt', 'iss', 'x'), disclosure('salt', '_sd', ['x']), disclosure('salt', '...', 'x'), disclosure('salt', 'only two'), disclosure('salt', 1, 'x'), Buffer.from('"text"').toString('base64url')]
  for (const one of bad) assert.equal(readSigned([key], `${await token(header, { ...payload, _sd: [digest(one)], _sd_alg: 'sha-256' })}~${one}~`), undefined, one)
  const deep = disclosure('salt', 'deep', { _sd: [digest(disclosure('salt', 'inner', 1))] })
  const nested = readSigned([key], `${await token(header, { ...payload, _sd: [digest(deep)], _sd_alg: 'sha-256' })}~${deep}~${disclosure('salt', 'inner', 1)}~`) as unknown as { deep: unknown }
  assert.deepEqual(nested.deep, { inner: 1 })
  assert.equal(readSigned([key], `${await token(header, { ...payload, _sd_alg: 'sha-256' })}~${Array.from({ length: 300 }, (_, n) => disclosure(n, 'x', n)).join('~')}~`), undefined)
})
