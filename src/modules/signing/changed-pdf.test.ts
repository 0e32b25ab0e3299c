import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { signedByPerson, told } from '../../../tests/signing.ts'
import { appended, drawnPdf, packedPdf, plainPdf } from '../../../tests/signing-pdfs.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { isGood, preparePdf, readSignedPdf, sealPdf, trustOf, type Trust } from './index.ts'

let home: TestHouse
let trust: Trust
let signed: Buffer
/** A beginning that has every kind of thing that an attack may change. */
const pdf = plainPdf({ contents: 'BT /F 20 Tf 20 200 Td (Pay 10 dollars) Tj ET', page: '/Annots []', more: ['<</Length 5>>\nstream\n0 g\nQ\nendstream'] })

before(async () => {
  home = await testHouse()
  signed = await signedByPerson(home.house, pdf)
  trust = await trustOf(home.house, new Date())
})
after(() => home.close())

const read = (bytes: Buffer) => readSignedPdf(bytes, trust, new Date())
const latin = (bytes: Buffer) => bytes.toString('latin1')
const replaced = (bytes: Buffer, from: string, to: string): Buffer => {
  assert.ok(latin(bytes).includes(from), from)
  assert.equal(from.length, to.length)
  return Buffer.from(latin(bytes).replace(from, () => to), 'latin1')
}
/** The body of an object as it last stands in a file. */
const bodyOf = (bytes: Buffer, n: number): string => [...latin(bytes).matchAll(new RegExp(`\\n${n} 0 obj\\n([\\s\\S]*?)\\nendobj`, 'g'))].at(-1)![1]!
const content = (words: string) => `<</Length ${words.length}>>\nstream\n${words}\nendstream`
const widget = (rect: string, more = '') => `<</Type /Annot /Subtype /Widget /FT /Sig /T (Later) /F 4 /Rect ${rect} /V 391 0 R ${more}>>`
const emptySignature = '<</Type /Sig /ByteRange [0 1 2 3] /Contents <00>>>'
const catalog = () => bodyOf(signed, 1)
const page = () => bodyOf(signed, 3)
const withField = (n: number) => page().replace(/\/Annots \[(.*?)\]/, (_, refs: string) => `/Annots [${refs} ${n} 0 R]`)

describe('what is added behind a signature and may change what people see is told as changed', () => {
  const attacks: readonly (readonly [string, () => Buffer, string])[] = [
    ['another content of the page', () => appended(signed, { 4: content('BT /F 20 Tf 20 200 Td (Pay 99 dollars) Tj ET') }), 'object-changed'],
    ['another page', () => appended(signed, { 3: page().replace('/Contents 4 0 R', '/Contents 6 0 R') }), 'page-changed'],
    ['a page more', () => appended(signed, { 2: '<</Type /Pages /Kids [3 0 R 390 0 R] /Count 2>>', 390: page() }), 'object-changed'],
    ['another catalog', () => appended(signed, { 390: catalog() }, { root: 390 }), 'trailer'],
    ['an action on opening', () => appended(signed, { 1: catalog().replace('<<', '<</OpenAction <</S /JavaScript /JS (app.alert(1))>> ') }), 'catalog-changed'],
    ['a comment on the page', () => appended(signed, { 3: withField(390), 390: '<</Type /Annot /Subtype /FreeText /Rect [20 190 200 230] /Contents (Pay 99 dollars)>>' }), 'annotations-changed'],
    ['a signature field with a picture', () => appended(signed, { 3: withField(390), 390: widget('[20 190 200 230]'), 391: emptySignature }), 'annotations-changed'],
    ['a field with an action', () => appended(signed, { 3: withField(390), 390: widget('[0 0 0 0]', '/A <</S /JavaScript /JS (1)>>'), 391: emptySignature }), 'annotations-changed'],
    ['a text field in the form', () => appended(signed, { 1: catalog().replace('/Fields [', '/Fields [390 0 R '), 390: '<</FT /Tx /T (a) /V (b)>>' }), 'form-changed'],
    ['fields that are to be drawn anew', () => appended(signed, { 1: catalog().replace('/SigFlags', '/NeedAppearances true /SigFlags') }), 'form-changed'],
    ['the signature’s own field', () => appended(signed, { 8: widget('[20 190 200 230]') .replace('391', '7') }), 'field-changed'],
    ['another font', () => appended(signed, { 5: '<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>' }), 'object-changed'],
    ['other words about the document', () => appended(signed, { 390: '<</Title (Other)>>' }, { trailer: '/Info 390 0 R' }), 'trailer'],
    ['a file behind the file', () => Buffer.concat([signed, plainPdf()]), 'revision'],
  ]
  for (const [name, make, fault] of attacks) {
    test(name, async () => {
      const report = read(make())
      if (fault === 'revision') return assert.ok(!isGood(report), JSON.stringify(report))
      const [one] = await told(home.house, make())
      assert.deepEqual([one!.wholeness, one!.fault], ['changed', fault])
    })
  }

  test('a reference that led nowhere before', async () => {
    const hollow = await signedByPerson(home.house, plainPdf({ page: '/Annots [300 0 R]' }))
    const [one] = await told(home.house, appended(hollow, { 300: '<</Type /Annot /Subtype /FreeText /Rect [20 190 200 230] /Contents (Pay 99 dollars)>>' }))
    assert.deepEqual([one!.wholeness, one!.fault], ['changed', 'reference-filled'])
  })

  test('an object stream that is exchanged', async () => {
    const packed = await signedByPerson(home.house, packedPdf())
    const [one] = await told(home.house, appended(packed, { 6: content('x') }))
    assert.deepEqual([one!.wholeness, one!.fault], ['changed', 'object-changed'])
  })

  test('words behind the end', () => assert.deepEqual(read(Buffer.concat([signed, Buffer.from('x')])), { unread: 'broken' }))
})

describe('what is signed and changed', () => {
  test('every hundredth byte of the signed file, with one bit turned, is told', () => {
    const kept = signed.length
    for (let at = 0; at < kept; at += 101) {
      const spoilt = Buffer.from(signed)
      spoilt[at]! ^= 1
      // Behind the signature's revision stand certificates and lists, which the signature does not cover; one of them spoilt is not believed.
      if (isGood(read(spoilt))) assert.ok(at > latin(signed).indexOf('%%EOF', latin(signed).indexOf('/ByteRange')) || isInside(at), `byte ${at}`)
    }
  })
  /** Within the room that is kept for the signature: its unsigned part, its filling, or capital letters of its digits. */
  const isInside = (at: number) => at > latin(signed).indexOf('/Contents <') && at < latin(signed).indexOf('>', latin(signed).indexOf('/Contents <'))

  test('the words', async () => {
    const [one] = await told(home.house, replaced(signed, 'Pay 10 dollars', 'Pay 99 dollars'))
    assert.deepEqual([one!.wholeness, one!.fault, one!.evidence], ['changed', 'bytes-changed', 'wrong'])
  })
})

describe('a range that does not cover what it should', () => {
  const range = () => /\/ByteRange \[0 (\d+) (\d+) (\d+)\] */.exec(latin(signed))!
  const withRange = (text: string) => replaced(signed, range()[0], `/ByteRange [${text}]`.padEnd(range()[0].length))
  const ranges: readonly (readonly [string, () => string])[] = [
    ['does not begin at 0', () => `9 ${range()[1]} ${range()[2]} ${range()[3]}`],
    ['has a larger gap', () => `0 ${Number(range()[1]) - 20} ${range()[2]} ${range()[3]}`],
    ['overlaps', () => `0 ${range()[1]} ${Number(range()[1]) - 10} ${range()[3]}`],
    ['ends behind the file', () => `0 ${range()[1]} ${range()[2]} 99999999`],
    ['has three numbers', () => `0 ${range()[1]} ${range()[2]}`],
    ['has five numbers', () => `0 ${range()[1]} ${range()[2]} 1 1`],
    ['has words', () => `0 ${range()[1]} ${range()[2]} /A`],
    ['has negative numbers', () => `0 ${range()[1]} ${range()[2]} -5`],
    ['has parts of numbers', () => `0 ${range()[1]} ${range()[2]} 5.5`],
  ]
  for (const [name, text] of ranges) test(name, async () => assert.deepEqual((await told(home.house, withRange(text()))).map((one) => [one.wholeness, one.fault]), [['unreadable', 'byte-range']]))
})

describe('whatever the bytes are, there is an answer', () => {
  const files: readonly (readonly [string, () => Buffer | Promise<Buffer>, string])[] = [
    ['nothing', () => Buffer.alloc(0), 'broken'],
    ['no signature', () => plainPdf(), 'not-signed'],
    ['no signature in a paper of ours', () => drawnPdf(), 'not-signed'],
    ['half a file', () => signed.subarray(0, signed.length / 2), 'broken'],
    ['encrypted', () => plainPdf({ trailer: '/Encrypt 9 0 R' }), 'encrypted'],
    ['too large', () => Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7'), 'too-large'],
    ['a stream that unfolds to 200 MB', () => packedPdf({ bomb: true }), 'too-complex'],
    ['a section that leads to itself', () => Buffer.from(latin(plainPdf()).replace(/xref[\s\S]*/, (tail) => `${tail.replace('/Root', `/Prev ${latin(plainPdf()).indexOf('xref\n0')} /Root`)}`), 'latin1'), 'broken'],
    ['values nested ten thousand deep', () => appended(plainPdf(), { 1: `<</Type /Catalog /Pages 2 0 R /AcroForm ${'['.repeat(10_000)}>>` }), 'too-complex'],
    ['lengths that lead to each other', () => appended(plainPdf(), { 1: '<</Type /Catalog /Pages 2 0 R /AcroForm 90 0 R>>', 90: '<</Length 91 0 R>>\nstream\n\nendstream', 91: '<</Length 90 0 R>>\nstream\n\nendstream' }), 'broken'],
    ['more objects than anybody needs', () => plainPdf({ more: Array.from({ length: 50_001 }, () => 'null') }), 'too-complex'],
    ['a list of millions', () => appended(plainPdf(), { 1: `<</Type /Catalog /Pages 2 0 R /AcroForm [${'0 '.repeat(3_000_000)}]>>` }), 'too-complex'],
    ['a form that holds itself', () => appended(plainPdf(), { 1: '<</Type /Catalog /Pages 2 0 R /AcroForm 90 0 R>>', 90: '<</Fields [90 0 R 91 0 R]>>', 91: '<</Kids [91 0 R 90 0 R]>>' }), 'not-signed'],
  ]
  for (const [name, make, unread] of files) test(name, async () => assert.deepEqual(read(await make()), { unread }))

  test('pages that lead to each other cannot be signed', () => assert.throws(() => preparePdf(appended(plainPdf(), { 2: '<</Type /Pages /Kids [2 0 R] /Count 1>>' })), (error) => error instanceof Refusal && error.code === 'signing.pdf_broken'))

  test('noise in the middle, a hundred times', () => {
    for (let i = 0; i < 100; i++) {
      const spoilt = Buffer.from(signed)
      for (let k = 0; k < 20; k++) spoilt[(i * 7919 + k * 104_729) % spoilt.length] = (i * 31 + k * 17) & 255
      const report = read(spoilt)
      assert.ok('unread' in report || report.signatures.length > 0)
    }
  })
})

test('what may follow a signature: another’s signature and what checks it', async () => {
  const sealed = (await sealPdf(home.house, { pdf: signed, organisationId: 'TD' }, new Date())).bytes
  assert.deepEqual((await told(home.house, sealed)).map((one) => one.wholeness), ['whole', 'whole'])
  assert.equal(preparePdf(sealed).signatures, 2)
})

test('a passkey that agreed to another file than the one that is signed is told', async () => {
  const other = appended(pdf, { 4: content('BT /F 20 Tf 20 200 Td (Pay 99 dollars) Tj ET') })
  const [one] = await told(home.house, await signedByPerson(home.house, other, 'Chan Tai Man', pdf))
  assert.deepEqual([one!.wholeness, one!.certificate, one!.evidence], ['whole', 'valid', 'wrong'])
})

test('a signature of another installation is whole, of an unknown issuer', async () => {
  const other = await testHouse()
  try {
    const [one] = await told(other.house, signed)
    assert.deepEqual([one!.kind, one!.wholeness, one!.certificate, one!.timeStamped], ['unknown', 'whole', 'unknown-issuer', false])
  } finally {
    await other.close()
  }
})

test('years after the certificates ended, by the time-stamp, a signature and a seal are still valid', async () => {
  const sealed = (await sealPdf(home.house, { pdf: signed, organisationId: 'TD' }, new Date())).bytes
  const later = new Date(Date.now() + 10 * 365 * 86_400_000)
  const report = readSignedPdf(sealed, { ...trust, between: [], lists: [] }, later)
  assert.ok(isGood(report), JSON.stringify(report))
})
