import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { makeSoftDevice, softDeviceIsThere } from '../../../tests/soft-device.ts'
import { newPasskey, portalOrigin, signedByPerson as signed, told as toldOf } from '../../../tests/signing.ts'
import { drawnPdf, packedPdf, plainPdf } from '../../../tests/signing-pdfs.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { uuid } from '../../kernel/ids.ts'
import { pem } from './endpoints.ts'
import { evidenceOf, isGood, preparePdf, readSignedPdf, sealPdf, signAsPerson, signAsPost, signPdf, stampPdf, trustOf } from './index.ts'
import { PdfFile } from './pdf/pdf-file.ts'
import { signatureFields } from './pdf/signature-fields.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pdf-'))
const put = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } })

let home: TestHouse
// Keys lie in a device where there is one, those of one act too; in the tests of JSON they are files.
const device = softDeviceIsThere ? makeSoftDevice().settings : {}
before(async () => (home = await testHouse(device)))
after(async () => {
  await home.close()
  rmSync(folder, { recursive: true })
})

const signedByPerson = (pdf: Buffer, name?: string, shown?: Buffer) => signed(home.house, pdf, name, shown)
const told = (pdf: Buffer) => toldOf(home.house, pdf)

const kinds: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
  ['a paper of the portal', () => drawnPdf()],
  ['a plain PDF', () => plainPdf()],
  ['a PDF with object streams', () => packedPdf()],
  ['a PDF whose annotations are an object of their own', () => plainPdf({ page: '/Annots 6 0 R', more: ['[]'] })],
]

for (const [name, make] of kinds) {
  describe(name, () => {
    test('is signed by a person: pdfsig, openssl and our own check agree', async () => {
      const pdf = await make()
      const bytes = await signedByPerson(pdf, '陳大文')
      assert.ok(bytes.subarray(0, pdf.length).equals(pdf), 'the file that was shown is the beginning of the signed one')
      const shown = run('pdfsig', put('signed.pdf', bytes))
      assert.match(shown, /Signature Validation: Signature is Valid/)
      assert.match(shown, /ETSI\.CAdES\.detached/)
      assert.match(shown, /陳大文/)
      const [one] = await told(bytes)
      assert.deepEqual({ ...one, serial: '', at: '' }, { kind: 'person', name: '陳大文', organisation: undefined, serial: '', certificate: 'valid', wholeness: 'whole', fault: undefined, at: '', timeStamped: true, timeStamp: { name: one!.timeStamp!.name, certificate: 'valid' }, evidence: 'good', evidenceOrigin: portalOrigin, reason: 'I apply', level: 'B-LT' })
      await judgedByOpenssl(bytes)
    })

    test('is signed by three, in order and in parallel, and stamped for long', async () => {
      const pdf = await make()
      const first = await signedByPerson(pdf, 'Chan Tai Man')
      const second = await signedByPerson(first, 'Wong Mei Ling', pdf)
      const post = { organisation: 'TD', role: 'deciding-officer' }
      const third = (await signAsPost(home.house, { partyId: uuid(), post }, new Date(), (signer) => signPdf(home.house, { pdf: second, signer }, new Date()))).bytes
      const sealed = (await sealPdf(home.house, { pdf: third, organisationId: 'TD', reason: 'Issued' }, new Date())).bytes
      const lasting = (await stampPdf(home.house, sealed, new Date()))!
      const signatures = await told(lasting)
      assert.deepEqual(signatures.map((one) => [one.kind, one.wholeness, one.fault, one.certificate, one.evidence, one.level]), [
        ['person', 'whole', undefined, 'valid', 'good', 'B-LTA'],
        ['person', 'whole', undefined, 'valid', 'good', 'B-LTA'],
        ['post', 'whole', undefined, 'valid', 'none', 'B-LTA'],
        ['organisation', 'whole', undefined, 'valid', 'none', 'B-LTA'],
      ])
      assert.equal(signatures[2]!.organisation, 'Transport Department')
      assert.equal(run('pdfsig', put('four.pdf', lasting)).match(/Signature is Valid/g)?.length, 4)
      assert.ok(isGood(readSignedPdf(lasting, await trustOf(home.house, new Date()), new Date())))
    })
  })
}

/** openssl verifies the signature over the ranges, and the time-stamp over the signature. */
async function judgedByOpenssl(bytes: Buffer): Promise<void> {
  const file = new PdfFile(bytes)
  const [field] = signatureFields(file)
  const { from, to, end } = field!.range!
  const content = put('content', Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, end)]))
  const cms = put('cms.der', field!.value.subarray(0, 4 + field!.value.readUInt16BE(2)))
  const rows = await home.house.authority.certificates(home.house, new Date())
  const roots = put('roots.pem', rows.filter((row) => row.kind === 'root').map((row) => pem(row.der)).join(''))
  run('openssl', 'cms', '-verify', '-inform', 'DER', '-in', cms, '-content', content, '-binary', '-CAfile', roots, '-purpose', 'any', '-cades', '-out', join(folder, 'out'))
  const { readSignedData } = await import('./cms/read-signed-data.ts')
  const { signer } = readSignedData(field!.value, true)
  const token = put('token.der', signer.unsigned.values().next().value![0]!.whole)
  assert.match(run('openssl', 'ts', '-verify', '-token_in', '-in', token, '-data', put('value', signer.value), '-CAfile', roots), /Verification: OK/)
}

test('pdfsig trusts the certificate once it is told of the root', async () => {
  const rows = await home.house.authority.certificates(home.house, new Date())
  const store = `sql:${folder}`
  run('certutil', '-N', '-d', store, '--empty-password')
  run('certutil', '-A', '-d', store, '-n', 'root', '-t', 'CT,C,C', '-i', put('root.pem', rows.filter((row) => row.kind === 'root').map((row) => pem(row.der)).join('')), '-a')
  const sealed = (await sealPdf(home.house, { pdf: plainPdf(), organisationId: 'TD' }, new Date())).bytes
  assert.match(run('pdfsig', '-nssdir', store, put('trusted.pdf', sealed)), /Certificate Validation: Certificate is Trusted/)
})

test('what cannot be signed safely is refused in words', async () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['signing.pdf_broken', Buffer.from('no PDF at all')],
    ['signing.pdf_broken', plainPdf().subarray(0, 400)],
    ['signing.pdf_broken', Buffer.concat([plainPdf(), Buffer.from('something more')])],
    ['signing.pdf_encrypted', plainPdf({ trailer: '/Encrypt <</Filter /Standard>>' })],
    ['signing.pdf_too_large', Buffer.concat([plainPdf(), Buffer.alloc(21 * 1024 * 1024)])],
    ['signing.pdf_too_complex', packedPdf({ bomb: true })],
  ]
  for (const [code, pdf] of cases) assert.throws(() => preparePdf(pdf), (error) => error instanceof Refusal && error.code === code, code)
  assert.deepEqual({ ...preparePdf(packedPdf()), sha256: '' }, { pages: 1, signatures: 0, sha256: '' })
})

test('evidence of another file, another act or another key is not taken', async () => {
  const pdf = plainPdf()
  const right = newPasskey().agree(pdf)
  const refused = (answer: typeof right, shown = pdf) => assert.rejects(evidenceOf(answer, shown), (error) => error instanceof Refusal && error.code === 'signing.not_agreed')
  await refused(right, packedPdf())
  await refused({ ...right, credentialPublicKey: newPasskey().credentialPublicKey })
  await refused({ ...right, clientDataJSON: Buffer.from(right.clientDataJSON.toString().replace('get', 'create')) })
  await refused({ ...right, authenticatorData: Buffer.concat([right.authenticatorData.subarray(0, 32), Buffer.from([1, 0, 0, 0, 1])]) })
  await evidenceOf(right, pdf)
})

test('without a time-stamp authority a PDF is signed and waits; stamped later, no byte of it has changed', async () => {
  const away = { ...home.house, timeStamps: { ...home.house.timeStamps, stamp: () => Promise.resolve(undefined) } }
  const pdf = plainPdf()
  const waiting = await signAsPerson(home.house, { partyId: uuid(), name: 'Chan Tai Man' }, new Date(), (signer) => signPdf(away, { pdf, signer }, new Date()))
  assert.equal(waiting.timeStamped, false)
  const [before] = await told(waiting.bytes)
  assert.deepEqual([before!.level, before!.timeStamped, before!.wholeness, before!.certificate], ['B-B', false, 'whole', 'valid'])
  assert.equal(await stampPdf(away, waiting.bytes, new Date()), undefined)
  // Another signs what waits; the time comes for both.
  const second = await signedByPerson(waiting.bytes, 'Wong Mei Ling')
  const stamped = (await stampPdf(home.house, second, new Date()))!
  assert.ok(stamped.subarray(0, second.length).equals(second))
  assert.deepEqual((await told(stamped)).map((one) => [one.timeStamped, one.wholeness, one.certificate]), [[true, 'whole', 'valid'], [true, 'whole', 'valid']])
  assert.equal(run('pdfsig', put('waited.pdf', stamped)).match(/Signature is Valid/g)?.length, 2)
})

test('beyond the grace nothing is signed, but what is made anew each time goes out without a time', async () => {
  const gone = { ...home.house, timeStamps: { ...home.house.timeStamps, stamp: () => Promise.reject(new Refusal('signing.no_time', 503, { en: '', 'zh-Hant': '' })) } }
  await assert.rejects(sealPdf(gone, { pdf: plainPdf(), organisationId: 'TD' }, new Date()), (error) => error instanceof Refusal && error.code === 'signing.no_time')
  assert.equal((await sealPdf(gone, { pdf: plainPdf(), organisationId: 'TD', mayLackTime: true }, new Date())).timeStamped, false)
})
