import { deflateRawSync, deflateSync } from 'node:zlib'

/** For tests: a PDF put together by hand, with a table of its objects and whatever catalogue is wanted. */
export function handMade(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  const add = (part: string | Buffer) => parts.push(Buffer.from(part))
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  objects.forEach((object, i) => {
    places.push(length())
    add(`${i + 1} 0 obj\n`)
    add(object)
    add('\nendobj\n')
  })
  const table = length()
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`)
  return Buffer.concat(parts)
}

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'

/** One page, and a form with these fields, the first of which is object 4. */
export const withFields = (fields: string, more: readonly (string | Buffer)[]): Buffer => handMade([`<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] >> >>`, pages, page, ...more])

export const textField = (name: string, value: string): string => `<< /FT /Tx /Subtype /Widget /Type /Annot /Rect [0 0 9 9] /T (${name}) /V ${value} >>`

const megabyte = Buffer.alloc(1_048_576, ' ')

/** So many megabytes of spaces in a thousandth of that: one packed block, again and again. */
function packedSpaces(megabytes: number): Buffer {
  const block = deflateRawSync(megabyte, { finishFlush: 3 /* Z_FULL_FLUSH: the next block stands by itself */ })
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.from('42'))])
}

/** The catalogue's form lies in a stream of objects that unpacks to so many megabytes before it comes. */
export function objectStreamBomb(megabytes: number): Buffer {
  const packed = packedSpaces(megabytes)
  const stream = Buffer.concat([Buffer.from(`<< /Type /ObjStm /N 1 /First ${megabytes * 1_048_576} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from('\nendstream')])
  const objects = ['<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>', pages, page, stream]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const rows: number[][] = [[0, 0, 0]]
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  objects.forEach((object, i) => {
    rows.push([1, length(), 0])
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  })
  rows.push([2, 4, 0], [1, length(), 0])
  const table = length()
  const entries = deflateSync(Buffer.from(rows.flatMap(([kind, place, index]) => [kind!, (place! >> 24) & 255, (place! >> 16) & 255, (place! >> 8) & 255, place! & 255, index!])))
  parts.push(Buffer.from(`6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length ${entries.length} >>\nstream\n`), entries, Buffer.from(`\nendstream\nendobj\nstartxref\n${table}\n%%EOF`))
  return Buffer.concat(parts)
}
