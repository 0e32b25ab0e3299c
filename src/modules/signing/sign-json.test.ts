import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { generalVerify, type GeneralJWSInput } from 'jose'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { newPasskey, portalOrigin } from '../../../tests/signing.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { uuid } from '../../kernel/ids.ts'
import { pem } from './endpoints.ts'
import { evidenceOf, isGood, readSignedJson, sealJson, signAsPerson, signJson, stampJson, trustOf, type Trust } from './index.ts'
import { evidenceParameter, type Jws } from './json/jws.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-json-'))
const put = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const payload = Buffer.from('{ "applicant": "陳大文",\n "answers": {"a": 1} }\n')
let home: TestHouse
let trust: Trust
let signed: string

before(async () => {
  home = await testHouse()
  signed = (await signedBy('陳大文')).text
  trust = await trustOf(home.house, new Date())
})
after(async () => {
  await home.close()
  rmSync(folder, { recursive: true })
})

async function signedBy(name: string, given: Parameters<typeof signJson>[1]['payload'] = payload, house = home.house) {
  const evidence = await evidenceOf(newPasskey().agree(payload), payload)
  return signAsPerson(house, { partyId: uuid(), name }, new Date(), (signer) => signJson(house, { payload: given, signer, evidence }, new Date()))
}
const read = (text: string) => readSignedJson(text, trust, new Date())
const one = (text: string) => {
  const report = read(text)
  assert.ok('signatures' in report, JSON.stringify(report))
  return report.signatures[0]!
}

test('jose verifies it with the certificate’s key, and gives the payload as it was', async () => {
  const jws = JSON.parse(signed) as GeneralJWSInput
  const { payload: bytes, protectedHeader } = await generalVerify(jws, ({ x5c }) => createPublicKey(pem(Buffer.from(x5c![0]!, 'base64'))), { crit: { [evidenceParameter]: true } })
  assert.ok(payload.equals(bytes))
  assert.match(new X509Certificate(Buffer.from(protectedHeader!.x5c![0]!, 'base64')).subject, /CN=陳大文/)
  await assert.rejects(generalVerify(jws, ({ x5c }) => createPublicKey(pem(Buffer.from(x5c![0]!, 'base64')))), 'who does not know the passkey’s parameter refuses')
})

test('openssl verifies the time-stamp over the signature as it stands there', async () => {
  const [signature] = (JSON.parse(signed) as Jws).signatures
  const [first] = signature!.header!.etsiU!
  assert.ok(first && 'sigTst' in first)
  const roots = put('roots.pem', (await home.house.authority.certificates(home.house, new Date())).filter((row) => row.kind === 'root').map((row) => pem(row.der)).join(''))
  const told = execFileSync('openssl', ['ts', '-verify', '-token_in', '-in', put('token', Buffer.from(first.sigTst.tstTokens[0]!.val, 'base64')), '-data', put('value', signature!.signature), '-CAfile', roots], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  assert.match(told, /Verification: OK/)
})

test('our own check tells who, when, and that the passkey agreed', () => {
  const report = one(signed)
  assert.deepEqual({ ...report, serial: '', at: '', timeStamp: '' }, { kind: 'person', name: '陳大文', organisation: undefined, serial: '', certificate: 'valid', wholeness: 'whole', fault: undefined, at: '', timeStamped: true, timeStamp: '', evidence: 'good', evidenceOrigin: portalOrigin, reason: undefined, level: 'B-LT' })
  const whole = read(signed)
  assert.ok('payload' in whole && whole.payload!.equals(payload))
})

test('several sign one after the other, and an organisation seals', async () => {
  const both = (await signedBy('Wong Mei Ling', { signed })).text
  const sealed = (await sealJson(home.house, { payload: { signed: both }, organisationId: 'TD' }, new Date())).text
  const report = read(sealed)
  assert.ok('signatures' in report && isGood(report))
  assert.deepEqual(report.signatures.map((each) => each.kind), ['person', 'person', 'organisation'])
})

test('without a time-stamp authority it is signed, waits, and is stamped when that is back', async () => {
  const away = { ...home.house, timeStamps: { ...home.house.timeStamps, stamp: () => Promise.resolve(undefined) } }
  const waiting = await signedBy('Chan Tai Man', payload, away)
  assert.equal(waiting.timeStamped, false)
  assert.deepEqual([one(waiting.text).level, one(waiting.text).timeStamped, one(waiting.text).wholeness], ['B-B', false, 'whole'])
  assert.equal(await stampJson(away, waiting.text, new Date()), undefined)
  const stamped = (await stampJson(home.house, waiting.text, new Date()))!
  assert.deepEqual([one(stamped).level, one(stamped).wholeness], ['B-LT', 'whole'])
})

describe('whatever is changed is told', () => {
  const change = (text: string, make: (jws: { payload: string; signatures: { protected: string; signature: string; header?: unknown }[] }) => void): string => {
    const jws = JSON.parse(text) as Parameters<typeof make>[0]
    make(jws)
    return JSON.stringify(jws)
  }
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const headerWith = (more: object) => change(signed, (jws) => (jws.signatures[0]!.protected = encoded({ ...(JSON.parse(Buffer.from(jws.signatures[0]!.protected, 'base64url').toString()) as object), ...more })))
  const other = async () => (JSON.parse((await signedBy('Wong Mei Ling')).text) as Jws).signatures[0]!
  const cases: readonly (readonly [string, () => string | Promise<string>, string, string])[] = [
    ['the payload', () => change(signed, (jws) => (jws.payload = Buffer.from('{"a":2}').toString('base64url'))), 'changed', 'signature-wrong'],
    ['the signature', () => change(signed, (jws) => (jws.signatures[0]!.signature = Buffer.alloc(64, 1).toString('base64url'))), 'changed', 'signature-wrong'],
    ['the signature of another', async () => { const { signature } = await other(); return change(signed, (jws) => (jws.signatures[0]!.signature = signature)) }, 'changed', 'signature-wrong'],
    ['a signature that is too short', () => change(signed, (jws) => (jws.signatures[0]!.signature = 'AAAA')), 'unreadable', 'algorithm'],
    ['no algorithm', () => headerWith({ alg: 'none' }), 'unreadable', 'algorithm'],
    ['an algorithm with a shared secret', () => headerWith({ alg: 'HS256' }), 'unreadable', 'algorithm'],
    ['the hour', () => headerWith({ iat: 0 }), 'changed', 'signature-wrong'],
    ['something else that must be understood', () => headerWith({ crit: ['b64'], b64: false }), 'unreadable', 'critical'],
    ['the certificate of another', () => headerWith({ x5c: ['AAAA'] }), 'unreadable', 'no-certificate'],
    ['no certificate', () => headerWith({ x5c: [] }), 'unreadable', 'no-certificate'],
    ['the hash of another certificate', () => headerWith({ 'x5t#S256': 'AAAA' }), 'unreadable', 'no-certificate'],
    ['a header that is no JSON', () => change(signed, (jws) => (jws.signatures[0]!.protected = 'AAAA')), 'unreadable', 'not-jws'],
  ]
  for (const [name, make, wholeness, fault] of cases) test(name, async () => { const report = one(await make()); assert.deepEqual([report.wholeness, report.fault], [wholeness, fault]) })

  test('evidence for another payload', async () => {
    const evidence = await evidenceOf(newPasskey().agree(payload), payload)
    const { text } = await signAsPerson(home.house, { partyId: uuid(), name: 'X' }, new Date(), (signer) => signJson(home.house, { payload: Buffer.from('{}'), signer, evidence }, new Date()))
    assert.equal(one(text).evidence, 'wrong')
  })

  test('a time-stamp of another signature proves no time', async () => {
    const { header } = await other()
    assert.equal(one(change(signed, (jws) => (jws.signatures[0]!.header = header))).timeStamped, false)
  })

  const noSignature: readonly (readonly [string, () => string])[] = [
    ['nothing', () => ''],
    ['no JSON', () => 'x'.repeat(1000)],
    ['another JSON', () => '{"a":1}'],
    ['no signatures', () => '{"payload":"e30","signatures":[]}'],
    ['something besides', () => change(signed, (jws) => ((jws as unknown as Record<string, unknown>)['more'] = 1))],
    ['the payload twice', () => signed.replace('{', '{"payload":"e30",')],
    ['a payload in another spelling', () => change(signed, (jws) => (jws.payload += '='))],
    ['brackets ten thousand deep', () => '['.repeat(10_000)],
  ]
  for (const [name, make] of noSignature) test(`${name}: not signed`, () => assert.deepEqual(read(make()), { unread: 'not-signed' }))
  test('too many signatures', () => assert.deepEqual(read(change(signed, (jws) => (jws.signatures = Array.from({ length: 30 }, () => jws.signatures[0]!)))), { unread: 'too-complex' }))
  test('too large', () => assert.deepEqual(read('x'.repeat(30 * 1024 * 1024)), { unread: 'too-large' }))
  test('a text that is no signed JSON takes no signature', () => assert.rejects(signedBy('X', { signed: '{}' }), (error) => error instanceof Refusal && error.code === 'signing.json_broken'))
})
