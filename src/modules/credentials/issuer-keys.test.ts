import assert from 'node:assert/strict'
import { sign } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { decodeProtectedHeader } from 'jose'
import { keyringOf, publishedBeforeMs, rotateKey, storesOf, withdrawKey } from '../keyring/index.ts'
import { freshRegistry } from './fresh-registry.ts'
import { verifyText } from './index.ts'
import { issuerOf, publishedKeysOf, signingKeyOf } from './issuer.ts'
import { signCredential, unverifiedPayload } from './sd-jwt.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
beforeEach(() => forgetKeys())
after(() => r.close())

const purpose = 'issuer FEHD'
const check = async (text: string) => (await verifyText(r.readCtx(), text)).result
const kidOf = (compact: string) => decodeProtectedHeader(compact.split('~')[0]!).kid
/** The house of a process that has just begun: it has read no keys yet. */
const forgetKeys = () => Object.assign(r.house, { keyring: keyringOf(r.db, r.house) })
const rotate = (signsFrom?: Date) => rotateKey(r.db, storesOf(r.house)[0]!, { purpose, algorithm: 'ES256', now: new Date(), ...(signsFrom && { signsFrom }) })

test('a new key is published before it signs, then signs, and what the earlier one signed stays genuine', async () => {
  const first = await r.issue()
  const waiting = await rotate(new Date(Date.now() + publishedBeforeMs))
  forgetKeys()
  const published = async () => ((await (await r.get('/.well-known/jwt-vc-issuer/issuers/fehd')).json()) as { jwks: { keys: { kid: string; alg: string }[] } }).jwks.keys
  assert.deepEqual((await published()).map(({ kid, alg }) => [kid, alg]), [[waiting.kid, 'ES256'], [kidOf(first.compact), 'ES256']])
  assert.equal(kidOf((await r.issue()).compact), kidOf(first.compact))

  const current = await rotate(new Date(Date.now() - 1))
  forgetKeys()
  const second = await r.issue()
  assert.equal(kidOf(second.compact), current.kid)
  for (const { compact } of [first, second]) assert.equal(await check(compact), 'genuine')
})

test('what a withdrawn key has signed is not believed any more', async () => {
  const made = await r.issue()
  await withdrawKey(r.db, { purpose, kid: kidOf(made.compact)!, now: new Date() })
  forgetKeys()
  assert.equal(await check(made.compact), 'altered')
})

test('the key that came from the secret verifies where it has signed, and nowhere else', async () => {
  const made = await r.issue()
  const { _sd: _, _sd_alg: __, ...payload } = unverifiedPayload(made.compact) as Record<string, unknown>
  const { privateKey, publicKey } = r.house.keys.p256(purpose.replace('issuer', 'credential issuer'))
  const key = await signingKeyOf(r.house, issuerOf(r.house, 'FEHD'))
  const derivedKid = async () => (await publishedKeysOf(r.readCtx(), issuerOf(r.house, 'FEHD'))).find((one) => one.publicKey.equals(publicKey))?.kid
  assert.equal(await derivedKid(), undefined)
  await r.asOwner(`insert into credentials.earlier_issuer (organisation) values ('FEHD')`)
  const kid = await derivedKid()
  assert.ok(kid)
  const early = await signCredential({ ...key, kid, publicKey, sign: (data) => Promise.resolve(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })) }, { ...payload, number: made.number, holder: made.holder, claims: {} } as never)
  assert.equal(await check(early), 'genuine')
  await r.asOwner(`delete from credentials.earlier_issuer`)
  assert.equal(await check(early), 'altered')
})

test('an organisation that issues has its keys before the first credential, one that issues nothing has none', async () => {
  const keysAt = async (path: string) => ((await (await r.get(path)).json()) as { jwks: { keys: unknown[] } }).jwks.keys.length
  assert.equal(await keysAt('/.well-known/jwt-vc-issuer/issuers/td'), 1)
  const idle = [...r.house.pack.organisations.keys()].find((id) => ![...r.house.pack.services.values()].some((service) => service.organisation === id))!
  assert.equal(await keysAt(`/.well-known/jwt-vc-issuer/issuers/${idle.toLowerCase()}`), 0)
})
