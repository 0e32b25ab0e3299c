import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { decodeCBOR, encodeCBOR } from '@levischuck/tiny-cbor'
import fc from 'fast-check'
import { freshRegistry } from '../fresh-registry.ts'
import { issuerOf, verifyingKeysOf } from '../issuer.ts'
import { setCredentialStatus } from '../index.ts'
import type { Credential } from '../read-credentials.ts'
import { encodeCbor, type Cbor } from './cbor.ts'
import { toDigits } from './digits.ts'
import { qrTextOf } from './offline-qr.ts'
import { checkText, type Trust } from './scripts/check-form.js'
import { trustBundle } from './trust.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const minute = 60_000
const hour = 60 * minute
const now = () => r.clock.now.getTime()
const later = (ms: number) => (r.clock.now = new Date(now() + ms))
const bundle = async (): Promise<Trust> => JSON.parse(await trustBundle(r.readCtx())) as Trust
async function linkOf(credential: Credential): Promise<string> {
  const { address, digits } = await qrTextOf(r.house, credential, r.clock.now)
  return `${address}#${digits}`
}

test('the code carries a CWT that another reader of CBOR and COSE understands, signed by the key that the issuer publishes', async () => {
  const made = await r.issue()
  const { digits } = await qrTextOf(r.house, made, r.clock.now)
  const bytes = inflateRawSync(Buffer.from(BigInt(digits!).toString(16).slice(1), 'hex'))
  assert.equal(bytes[0], 0xd2, 'COSE_Sign1 has the tag 18 (RFC 9052, section 4.2)')
  const [headers, unprotected, payload, signature] = decodeCBOR(Uint8Array.from(bytes.subarray(1))) as [Uint8Array, Map<number, unknown>, Uint8Array, Uint8Array]
  const header = decodeCBOR(headers) as Map<number, unknown>
  const claims = decodeCBOR(payload) as Map<number, unknown>
  assert.equal(header.get(1), -7)
  assert.equal(unprotected.size, 0)
  const [key] = await verifyingKeysOf(r.readCtx(), issuerOf(r.house, 'FEHD'))
  assert.deepEqual(Buffer.from(header.get(4) as Uint8Array), Buffer.from(key!.kid, 'base64url').subarray(0, 8))
  const signed = encodeCBOR(['Signature1', headers, new Uint8Array(), payload])
  assert.ok(verify('sha256', signed, { key: createPublicKey({ key: key!.publicJwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signature))
  assert.equal(claims.get(1), 'https://portal.example.org/issuers/fehd')
  assert.equal(claims.get(4), Date.parse('2027-12-17T16:00:00Z') / 1000, 'the end of the last day, where it is')
  assert.equal(claims.get(6), Math.floor(now() / 1000))
  const place = (claims.get(65535) as Map<string, Map<string, unknown>>).get('status_list')!
  assert.deepEqual([place.get('idx'), place.get('uri')], [made.statusPlace.index, 'https://portal.example.org/credentials/status/fehd-1'])
})

test('CBOR is written as another writer writes it, and read by another reader as it was, for any numbers, texts, bytes, lists and maps', () => {
  const leaf = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -300, max: 70_000 }), fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), fc.uint8Array({ maxLength: 300 }))
  const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 30 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), leaf), { maxLength: 30 }).map((pairs) => new Map([...new Map(pairs)].sort(([a], [b]) => a - b))))
  fc.assert(fc.property(value, (one) => assert.deepEqual(encodeCbor(one as Cbor), Buffer.from(encodeCBOR(one as never)))))
  // The other writer counts letters where bytes are asked for; its reader is right.
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => assert.equal(decodeCBOR(Uint8Array.from(encodeCbor(words))), words)))
})

test('a valid document is genuine and in force, with its particulars, as of the later of list and code', async () => {
  const made = await r.issue()
  const link = await linkOf(made)
  later(20 * minute)
  const trust = await bundle()
  later(5 * minute)
  const told = await checkText(link, trust, now())
  assert.ok(told.result === 'genuine')
  assert.deepEqual([told.state, told.isFresh, told.byList, told.asOf], ['valid', true, true, now() - 5 * minute])
  assert.deepEqual([told.form.number, told.form.holder, told.form.type], [made.number, made.holder, made.type])
  assert.equal(told.issuer.name.en, 'Food and Environmental Hygiene Department')
  assert.ok(told.type!.title.en && told.form.claims.every(({ id }) => told.type!.claims[id]))
  later(hour)
  const newer = await checkText(await linkOf(made), trust, now())
  assert.ok(newer.result === 'genuine' && !newer.byList && newer.asOf === now(), 'a code that was just made says more than an older list')
})

test('suspended, given back, revoked: as the kept list says; a change after it is not seen, and the time says so', async () => {
  const made = await r.issue()
  const link = await linkOf(made)
  later(minute)
  const before = await bundle()
  later(minute)
  await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status: 'suspended', code: 'other', reason: 'a test' }))
  later(minute)
  const old = await checkText(link, before, now())
  assert.ok(old.result === 'genuine' && old.state === 'valid' && old.asOf === now() - 2 * minute)
  const suspended = await checkText(link, await bundle(), now())
  assert.ok(suspended.result === 'genuine' && suspended.state === 'suspended')
  await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status: 'revoked', code: 'other', reason: 'a test' }))
  later(minute)
  const revoked = await checkText(link, await bundle(), now())
  assert.ok(revoked.result === 'genuine' && revoked.state === 'revoked')
})

test('what is not in force gets no signed form in its code: that would say that it is', async () => {
  const made = await r.issue()
  await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status: 'suspended', code: 'other', reason: 'a test' }))
  assert.equal((await qrTextOf(r.house, { ...made, statusToday: 'suspended' }, r.clock.now)).digits, undefined)
  assert.equal((await qrTextOf(r.house, { ...made, statusToday: 'expired' }, r.clock.now)).digits, undefined)
})

test('past its last day it has expired, but revoked stays revoked; what is known from more than a day ago is not fresh', async () => {
  const made = await r.issue()
  const link = await linkOf(made)
  const trust = await bundle()
  const told = await checkText(link, trust, Date.parse('2027-12-17T16:00:00Z'))
  assert.ok(told.result === 'genuine' && told.state === 'expired' && !told.isFresh)
  const dayOn = await checkText(link, trust, now() + 24 * hour + 1)
  assert.ok(dayOn.result === 'genuine' && dayOn.state === 'valid' && !dayOn.isFresh)
  const wrongClock = await checkText(link, trust, now() - hour)
  assert.ok(wrongClock.result === 'genuine' && wrongClock.clockBehind && !wrongClock.isFresh)
})

test('each single changed byte is found; what is cut off, foreign or of an unknown key is told as such', async () => {
  const link = await linkOf(await r.issue())
  const trust = await bundle()
  const [address, digits] = link.split('#') as [string, string]
  const bytes = inflateRawSync(Buffer.from(BigInt(digits).toString(16).slice(1), 'hex'))
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i]! ^= 1
    const told = await checkText(`${address}#${toDigits(changed)}`, trust, now())
    assert.ok(['altered', 'not-ours', 'unknown-key'].includes(told.result), `byte ${i}: ${told.result}`)
  }
  assert.equal((await checkText(link.slice(0, -7), trust, now())).result, 'altered')
  const noKey = { ...trust, issuers: trust.issuers.map((one) => ({ ...one, keys: [] })) }
  assert.equal((await checkText(link, noKey, now())).result, 'unknown-key')
  assert.equal((await checkText(link, { ...trust, issuers: [] }, now())).result, 'not-ours')
  const stolen = trust.issuers.find((one) => one.address.endsWith('/fehd'))!
  assert.equal((await checkText(link, { ...trust, issuers: [{ ...stolen, address: 'https://elsewhere.example/issuers/fehd' }] }, now())).result, 'not-ours')
})

test('a list that its issuer did not sign says nothing: then the code alone is believed', async () => {
  const made = await r.issue()
  const link = await linkOf(made)
  later(minute)
  const trust = await bundle()
  const told = await checkText(link, { ...trust, lists: trust.lists.map((one) => `${one.slice(0, -6)}AAAAAA`) }, now())
  assert.ok(told.result === 'genuine' && !told.byList && told.asOf === now() - minute)
})

test('an older code and a typed check code need the network; anything else is no code; a bomb is not inflated', async () => {
  const made = await r.issue()
  const trust = await bundle()
  const result = async (text: string) => (await checkText(text, trust, now())).result
  assert.equal(await result(`https://portal.example.org/verify?c=${made.code}`), 'online')
  assert.equal(await result(made.code.toLowerCase()), 'online')
  for (const text of ['', 'hello', 'https://elsewhere.example/verify?c=1', '12345', '<b>']) assert.equal(await result(text), 'unreadable', text)
  assert.equal(await result(toDigits(Buffer.alloc(1_000_000))), 'altered')
  assert.equal(await result('9'.repeat(3999)), 'altered')
})
