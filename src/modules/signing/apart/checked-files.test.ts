import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { packedPdf, plainPdf } from '../../../../tests/signing-pdfs.ts'
import { newPasskey, signedByPerson } from '../../../../tests/signing.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { uuid } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { preparePdfApart, readSignedApart } from './read-apart.ts'
import { evidenceOf, sealJson, signAsPerson, signJson } from '../index.ts'

let site: Site
let pdf: Buffer
before(async () => {
  site = await openTestSite()
  pdf = await signedByPerson(site.house, plainPdf())
})
after(() => site.close())

const check = (bytes: Buffer, name = 'signed.pdf') => site.visitor().post('/en/verify/document', { document: { name, bytes } })
const noted = async () => (await site.rows<{ code: string; actor_id: string }>(`select facts->>'code' as code, actor_id from journal.entry where what = 'document.check-failed' order by at, id`))
const json = async () => JSON.parse((await sealJson(site.house, { payload: Buffer.from('{"a":1}'), organisationId: 'TD' }, new Date())).text) as { payload: string; signatures: { protected: string; signature: string }[] }
const asFile = (value: unknown) => Buffer.from(JSON.stringify(value))
const turned = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}

test('what holds is told so in the words of the standard, and nothing of it is noted', async () => {
  const reply = await check(pdf)
  assert.equal(reply.status, 200)
  assert.match(reply.text, /Signed, and not changed since/)
  assert.match(reply.text, /TOTAL-PASSED/)
  assert.deepEqual(await noted(), [])
  assert.match((await check(plainPdf())).text, /This file is not signed/)
  assert.deepEqual(await noted(), [], 'a file that nobody has signed is no failure')
})

describe('what does not hold is told in the words of the standard, and noted by its code alone', () => {
  const otherEvidence = async () => {
    const shown = Buffer.from('{"a":1}')
    const evidence = await evidenceOf(newPasskey().agree(shown), shown)
    return (await signAsPerson(site.house, { partyId: uuid(), name: 'X' }, new Date(), (signer) => signJson(site.house, { payload: Buffer.from('{"a":2}'), signer, evidence }, new Date()))).text
  }
  const header = async (more: object) => {
    const jws = await json()
    const own = JSON.parse(Buffer.from(jws.signatures[0]!.protected, 'base64url').toString()) as object
    jws.signatures[0]!.protected = Buffer.from(JSON.stringify({ ...own, ...more })).toString('base64url')
    return asFile(jws)
  }
  const cases: readonly (readonly [string, number, string, () => Buffer | Promise<Buffer>])[] = [
    ['a byte of the words', 200, 'HASH_FAILURE', () => turned(pdf, pdf.indexOf('Hello') + 1)],
    ['an update behind the signature', 200, 'SIG_CONSTRAINTS_FAILURE', () => Buffer.concat([pdf, Buffer.from(`9 0 obj\n(more)\nendobj\nxref\n9 1\n${String(pdf.length).padStart(10, '0')} 00000 n \ntrailer\n<</Size 99 /Root 1 0 R /Prev ${/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))![1]} /Info 9 0 R>>\nstartxref\n${pdf.length + 22}\n%%EOF\n`)])],
    ['a signature that is none', 200, 'FORMAT_FAILURE', () => turned(pdf, pdf.indexOf('/Contents <') + 11)],
    ['JSON with another payload', 200, 'SIG_CRYPTO_FAILURE', async () => asFile({ ...(await json()), payload: 'e30' })],
    ['JSON whose algorithm is none', 200, 'CRYPTO_CONSTRAINTS_FAILURE', () => header({ alg: 'none' })],
    ['JSON whose algorithm is weaker', 200, 'CRYPTO_CONSTRAINTS_FAILURE', () => header({ alg: 'HS256' })],
    ['JSON with a certificate that is none', 200, 'NO_SIGNING_CERTIFICATE_FOUND', () => header({ x5c: ['AAAA'] })],
    ['JSON with evidence of something else', 200, 'SIG_CONSTRAINTS_FAILURE', async () => Buffer.from(await otherEvidence())],
    ['a PDF that breaks off', 422, 'broken', () => pdf.subarray(0, pdf.length - 100)],
    ['a PDF under a password', 422, 'encrypted', () => plainPdf({ trailer: '/Encrypt 5 0 R' })],
    ['a PDF that unfolds to 200 MB', 422, 'too-complex', () => packedPdf({ bomb: true })],
    ['a PDF over 20 MB', 422, 'too-large', () => Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024 + 1 - pdf.length)])],
  ]
  for (const [name, status, code, make] of cases) {
    test(name, async () => {
      const before = (await noted()).length
      const reply = await check(await make())
      assert.equal(reply.status, status, reply.text.slice(0, 200))
      if (status === 200) assert.match(reply.text, new RegExp(`(TOTAL-FAILED|INDETERMINATE), ${code}`))
      const fresh = (await noted()).slice(before)
      assert.deepEqual(fresh.map((one) => one.code), [code])
      assert.ok(fresh.every((one) => /^0{8}-/.test(one.actor_id)), 'by nobody')
    })
  }
})

test('who checks is not in the note either when signed in', async () => {
  const before = (await noted()).length
  const chan = await site.as('chan-tai-man')
  await chan.post('/en/verify/document', { document: { name: 'x.pdf', bytes: pdf.subarray(0, 500) } })
  const [note] = (await noted()).slice(before)
  assert.ok(note && note.actor_id !== site.party('chan-tai-man'))
})

test('a file that takes all it can get is ended and told, and other pages answer meanwhile', async () => {
  // Millions of empty objects: twenty megabytes that would be ten times as much in memory.
  const hostile = Buffer.from(`[${'{},'.repeat(6_600_000)}{}]`)
  let over = false
  const checking = check(hostile, 'x.json').finally(() => (over = true))
  let answered = 0
  while (!over) {
    assert.equal((await site.visitor().get('/healthz')).status, 200)
    // Lets timers and threads have their turn too.
    await new Promise((resolve) => setTimeout(resolve, 5))
    answered++
  }
  const reply = await checking
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Checking this file took too long/)
  assert.equal((await noted()).at(-1)!.code, 'too-slow')
  assert.ok(answered > 10, `${answered} answers`)
})

test('what is put up for signing is read within the same limits', async () => {
  assert.deepEqual(await readSignedApart(site.house, pdf, new Date(), 1), { report: { unread: 'too-slow' }, attached: [] })
  await assert.rejects(preparePdfApart(pdf, 1), (error) => error instanceof Refusal && error.code === 'signing.pdf_too_slow' && error.status === 422)
  await preparePdfApart(pdf)
})

test('more than a few at once are asked to come again, and those who wait are answered', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 12 }, () => readSignedApart(site.house, pdf, new Date())))
  const refused = answers.filter((one) => one.status === 'rejected')
  assert.ok(refused.length === 5 && refused.every(({ reason }) => reason instanceof Refusal && reason.code === 'signing.busy'))
  assert.ok(answers.every((one) => one.status === 'rejected' || 'signatures' in one.value.report))
})
