import assert from 'node:assert/strict'
import { test } from 'node:test'
import PDFDocument from 'pdfkit'
import { currentService } from '../../jurisdiction/index.ts'
import { realPack } from '../example-form.ts'
import { objectStreamBomb, textField, withFields } from './bad-pdfs.ts'
import { draw } from './draw-form.ts'
import { fillForm } from './fill-form.ts'
import { markerIn } from './filled-form.ts'
import { formPaper } from './form-paper.ts'
import { fieldsFrom, mostUploadBytes, readFields } from './read-fields.ts'

const paper = formPaper({ config: { PUBLIC_URL: 'http://localhost' } } as never, currentService(realPack, 'immd-birthcopy')!, 'en', '/upload')
const filled = draw(structuredClone(paper)).then((blank) => fillForm(blank, { childNameEn: 'CHAN Ho Yin', purpose: '學校入學' }))

async function problemOf(bytes: Uint8Array): Promise<string> {
  const read = await readFields(bytes)
  return 'problem' in read ? read.problem.en : `taken: ${JSON.stringify(read).slice(0, 200)}`
}

async function valuesOf(bytes: Uint8Array) {
  const read = await readFields(bytes)
  assert.ok('pairs' in read, 'problem' in read ? read.problem.en : '')
  return read
}

test('a filled form is read, with the marker of its definition', async () => {
  const read = await valuesOf(await filled)
  assert.deepEqual(read.pairs, [['childNameEn', 'CHAN Ho Yin'], ['purpose', '學校入學']])
  const marker = markerIn(read)!
  assert.deepEqual([marker.service, marker.digest, marker.language], ['immd-birthcopy', realPack.digests.get('immd-birthcopy'), 'en'])
  assert.equal(marker.elements['childNameEn'], 'birth-record.name-en')
})

test('what is no PDF is refused before a thread is begun', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from('\u0089PNG\r\n'), Buffer.alloc(5_000, 7)]) assert.match(await problemOf(bytes), /^This is no PDF/)
  assert.match(await problemOf(Buffer.alloc(mostUploadBytes + 1)), /larger than 10 MB/)
})

test('a file that is cut short, or is only called a PDF, is told to be damaged or to be no form', async () => {
  const whole = await filled
  assert.match(await problemOf(Buffer.from('%PDF-1.7\nand then nothing of the kind')), /damaged or incomplete/)
  for (const share of [0.05, 0.3, 0.6, 0.9]) {
    const cut = whole.subarray(0, Math.floor(whole.length * share))
    const read = await readFields(cut)
    // Repair may find the objects that are there; it must not find a form of ours with answers in it that nobody gave.
    if ('pairs' in read) for (const [name, value] of read.pairs) assert.ok(name === 'childNameEn' ? value === 'CHAN Ho Yin' : name === 'purpose' && value === '學校入學', name)
  }
})

test('a file behind a password is told so', async () => {
  const doc = new PDFDocument({ userPassword: 'secret', pdfVersion: '1.7' })
  const chunks: Buffer[] = []
  const done = new Promise<void>((resolve) => doc.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve))
  doc.text('x').end()
  await done
  assert.match(await problemOf(Buffer.concat(chunks)), /protected by a password/)
})

test('a file that unpacks to gigabytes is given up soon, and its memory comes back', async () => {
  const bomb = objectStreamBomb(3000)
  assert.ok(bomb.length < 6_000_000)
  const before = process.memoryUsage().rss
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const begun = performance.now()
  assert.match(await problemOf(bomb), /too long or too much memory/)
  clearInterval(watch)
  assert.ok(performance.now() - begun < 11_000)
  assert.ok(most - before < 500_000_000, `${Math.round((most - before) / 1e6)} MB more`)
  assert.deepEqual((await valuesOf(await filled)).pairs.length, 2, 'the next one is read as ever')
})

test('a file whose reading takes longer than its time is given up', async () => {
  const begun = performance.now()
  const read = await readFields(await filled, { ms: 20, outsideBytes: Number.POSITIVE_INFINITY })
  assert.ok('problem' in read && read.problem.en.includes('too long'))
  assert.ok(performance.now() - begun < 2_000)
})

test('fields within fields without end, a ring of fields, and lists within lists', async () => {
  const deep = 200_000
  const nested = withFields('4 0 R', [`<< /T (x) /V ${'['.repeat(deep)}${']'.repeat(deep)} >>`])
  const ring = withFields('4 0 R', ['<< /T (a) /Kids [5 0 R] >>', '<< /T (b) /Kids [4 0 R] >>'])
  const chain = withFields('4 0 R', Array.from({ length: 20_000 }, (_, i) => `<< /T (k) /Kids [${i + 5} 0 R] >>`))
  for (const bytes of [nested, ring, chain]) {
    const begun = performance.now()
    const read = await readFields(bytes)
    if ('pairs' in read) assert.deepEqual([read.marker, read.pairs], [undefined, []])
    assert.ok(performance.now() - begun < 11_000)
  }
})

test('more fields or longer values than any form has', async () => {
  const many = Array.from({ length: 5_001 }, (_, i) => textField(`f${i}`, '(x)'))
  assert.match(await problemOf(withFields(many.map((_, i) => `${i + 4} 0 R`).join(' '), many)), /too long or too much/)
  const long = await valuesOf(withFields('4 0 R', [textField('f', `(${'y'.repeat(1_000_000)})`)]))
  assert.deepEqual(long.pairs.map(([name, value]) => [name, value.length]), [['f', 20_000]])
  const longMany = Array.from({ length: 30 }, (_, i) => textField(`f${i}`, `(${'y'.repeat(20_000)})`))
  assert.match(await problemOf(withFields(longMany.map((_, i) => `${i + 4} 0 R`).join(' '), longMany)), /too long or too much/)
})

test('a form of somebody else has no marker, and a marker that was made up is none', async () => {
  const stranger = await valuesOf(withFields('4 0 R', [textField('childNameEn', '(CHAN)')]))
  assert.deepEqual(stranger, { marker: undefined, pairs: [['childNameEn', 'CHAN']] })
  assert.equal(markerIn(stranger), undefined)
  for (const value of ['(not json)', '({"service":"x"})', '({"service":"x","digest":"1","language":"en","elements":{}})', '12', '[(a) (b)]', '<< /S /JavaScript >>']) assert.equal(markerIn(await valuesOf(withFields('4 0 R', [textField('form-definition', value)]))), undefined, value)
})

test('a choice that a program saved by its words is the choice', async () => {
  const list = (value: string) => withFields('4 0 R', [`<< /FT /Ch /Ff 131072 /Subtype /Widget /Type /Annot /Rect [0 0 9 9] /T (area) /Opt [[(SSP) (Sham Shui Po)] [(ST) (Sha Tin)]] /V ${value} >>`])
  for (const value of ['(ST)', '(Sha Tin)']) assert.deepEqual((await valuesOf(list(value))).pairs, [['area', 'ST']])
  assert.deepEqual((await valuesOf(list('(Elsewhere)'))).pairs, [['area', 'Elsewhere']])
})

test('signs that cannot be shown come through as they are, for the question to refuse', async () => {
  const values = async (hex: string) => (await valuesOf(withFields('4 0 R', [textField('note', `<FEFF${hex}>`)]))).pairs
  assert.deepEqual(await values('0061202E00070062'), [['note', 'a\u202E\u0007b']])
  assert.match((await values('0061D8000062'))[0]![1], /\p{Cc}/u, 'half a sign is no text, and its bytes are told apart from one')
})

test('a few are read at the same time, the next wait, and too many are asked to come again', async () => {
  const bytes = await filled
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => readFields(bytes)))
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 8)
  assert.ok(results.every((one) => one.status === 'fulfilled' || /form\.busy/.test(String(one.reason))))
  assert.equal((await valuesOf(bytes)).pairs.length, 2)
})

test('whatever is changed in a file, there is an answer', async () => {
  const whole = await filled
  for (let round = 0; round < 25; round += 1) {
    const broken = Buffer.from(whole)
    for (let i = 0; i < 40; i += 1) broken[9 + ((round * 7919 + i * 104_729) % (broken.length - 9))] = (round * 31 + i * 17) % 256
    const read = await readFields(broken)
    assert.ok('pairs' in read || read.problem.en.length > 0)
  }
})

test('what a page carries from one step to the next is parsed again', () => {
  assert.deepEqual(fieldsFrom('{"pairs":[["a","b"]]}'), { pairs: [['a', 'b']] })
  for (const bad of ['', '{', '[]', '{"pairs":[["a"]]}', '{"pairs":[["a",1]]}', '{"pairs":[],"more":1}']) assert.equal(fieldsFrom(bad), undefined)
})
