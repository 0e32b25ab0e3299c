import { deflateSync } from 'node:zlib'
import { newSheet, tagged, write } from '../src/kernel/paper/sheet.ts'

/** A tagged PDF as the portal draws its papers. */
export async function drawnPdf(words = 'I apply for a licence.'): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: 'Application', author: 'Portal', at: new Date() })
  tagged(sheet, 'P', {}, () => void write(sheet, words, { face: 'regular', size: 12, colour: '#000000', x: 48, y: 48, width: 400 }))
  sheet.doc.end()
  return bytes
}

const objects = (contents: string, page = ''): string[] => [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  `<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources <</Font <</F 5 0 R>>>> /Contents 4 0 R ${page}>>`,
  `<</Length ${contents.length}>>\nstream\n${contents}\nendstream`,
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
]

/** A plain PDF 1.4 with a table of cross-references. */
export function plainPdf({ contents = 'BT /F 20 Tf 20 200 Td (Hello) Tj ET', page = '', trailer = '', more = [] }: { contents?: string; page?: string; trailer?: string; more?: readonly string[] } = {}): Buffer {
  return written('%PDF-1.4\n', [...objects(contents, page), ...more], trailer)
}

function written(head: string, bodies: readonly string[], trailer: string): Buffer {
  let text = head
  const offsets = bodies.map((body, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const at = text.length
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${bodies.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A PDF 1.5 whose objects lie in an object stream, found by a cross-reference stream. */
export function packedPdf({ bomb = false }: { bomb?: boolean } = {}): Buffer {
  const bodies = objects('BT /F 20 Tf 20 200 Td (Hello) Tj ET')
  const packed = [1, 2, 3, 5]
  const texts = packed.map((n) => bodies[n - 1]!)
  const places = texts.map((_, i) => `${packed[i]} ${texts.slice(0, i).reduce((sum, one) => sum + one.length + 1, 0)}`).join(' ')
  const raw = deflateSync(bomb ? Buffer.alloc(200_000_000, 32) : `${places} ${texts.join(' ')}`)
  const chunks: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const here = () => chunks.reduce((sum, one) => sum + one.length, 0)
  const at4 = here()
  chunks.push(Buffer.from(`4 0 obj\n${bodies[3]}\nendobj\n`))
  const at6 = here()
  chunks.push(Buffer.from(`6 0 obj\n<</Type /ObjStm /N ${packed.length} /First ${places.length + 1} /Filter /FlateDecode /Length ${raw.length}>>\nstream\n`), raw, Buffer.from('\nendstream\nendobj\n'))
  const at7 = here()
  const row = (type: number, a: number, b: number) => Buffer.from([2, type, a >> 24, a >> 16, a >> 8, a, b])
  // PNG rows "up": each row as its difference to the one above.
  const rows = [row(0, 0, 0), row(2, 6, 0), row(2, 6, 1), row(2, 6, 2), row(1, at4, 0), row(2, 6, 3), row(1, at6, 0), row(1, at7, 0)]
  const up = rows.map((one, i) => Buffer.from(one.map((byte, j) => (j === 0 ? 2 : byte - (i > 0 ? rows[i - 1]![j]! : 0)))))
  const table = deflateSync(Buffer.concat(up))
  chunks.push(Buffer.from(`7 0 obj\n<</Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 6>> /Length ${table.length}>>\nstream\n`), table, Buffer.from(`\nendstream\nendobj\nstartxref\n${at7}\n%%EOF\n`))
  return Buffer.concat(chunks)
}

/** An update behind a file, by hand: objects by number, and what its trailer says besides. */
export function appended(pdf: Buffer, changed: Readonly<Record<number, string>>, { root = 1, size = 400, trailer = '' }: { root?: number; size?: number; trailer?: string } = {}): Buffer {
  const before = pdf.toString('latin1')
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)![1]!
  let text = ''
  const entries = Object.entries(changed).map(([n, body]) => {
    const at = pdf.length + text.length
    text += `${n} 0 obj\n${body}\nendobj\n`
    return `${n} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  })
  const at = pdf.length + text.length
  return Buffer.concat([pdf, Buffer.from(`${text}xref\n${entries.join('')}trailer\n<</Size ${size} /Root ${root} 0 R /Prev ${previous} ${trailer}>>\nstartxref\n${at}\n%%EOF\n`, 'latin1')])
}
