import type { PdfFile } from './pdf-file.ts'
import type { PdfDict, PdfRef, PdfValue } from './values.ts'

/** An object as it is to stand in an update. */
export type NewObject = { readonly ref: PdfRef; readonly body: Buffer }

/** A value as it is written. Streams are written by `streamBody`. */
export function write(value: PdfValue): string {
  switch (value.kind) {
    case 'ref':
      return `${value.n} ${value.g} R`
    case 'name':
      return `/${[...Buffer.from(value.name, 'latin1')].map((byte) => (byte > 32 && byte < 127 && !'()<>[]{}/%#'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0')}`)).join('')}`
    case 'number':
      return value.text
    case 'string':
      return `<${value.bytes.toString('hex')}>`
    case 'word':
      return value.word
    case 'array':
      return `[${value.items.map(write).join(' ')}]`
    case 'dict':
      return writeDict(value.entries)
    case 'stream':
      throw new Error('a stream is no value inside another')
  }
}

const writeDict = (entries: ReadonlyMap<string, PdfValue>): string => `<<${[...entries].map(([key, value]) => `${write({ kind: 'name', name: key })} ${write(value)}`).join(' ')}>>`

/** The same dictionary with some entries set. */
export const dictWith = (dict: PdfDict | undefined, set: Readonly<Record<string, PdfValue>>): PdfDict => ({ kind: 'dict', entries: new Map([...(dict?.entries ?? []), ...Object.entries(set)]) })

export const bodyOf = (value: PdfValue): Buffer => Buffer.from(write(value), 'latin1')
export const streamBody = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from(`<</Length ${bytes.length}>>\nstream\n`), bytes, Buffer.from('\nendstream')])
export const arrayOf = (items: readonly PdfValue[]): PdfValue => ({ kind: 'array', items })
export const numberOf = (value: number): PdfValue => ({ kind: 'number', value, text: String(value) })

/** The first number that no object has and nothing refers to: a reference to an object that is not there must not come to mean ours. */
export function firstFreeNumber(file: PdfFile): number {
  let highest = file.number(file.crossReferences.trailer.entries.get('Size')) - 1
  for (const n of file.crossReferences.entries.keys()) highest = Math.max(highest, n)
  for (const n of file.referredTo()) highest = Math.max(highest, n)
  return highest + 1
}

export type Update = { readonly bytes: Buffer; /** Where an object's value begins. */ readonly startOf: (ref: PdfRef) => number }

/** The file with an incremental update behind it (ISO 32000-1, section 7.5.6): its own bytes stay as they are. */
export function writeUpdate(file: PdfFile, objects: readonly NewObject[], nextNumber: number): Update {
  const chunks: Buffer[] = [file.bytes]
  let length = file.bytes.length
  const starts = new Map<number, number>()
  const offsets = new Map<number, { offset: number; g: number }>()
  const push = (bytes: Buffer) => {
    chunks.push(bytes)
    length += bytes.length
  }
  push(Buffer.from('\n'))
  for (const { ref, body } of objects) {
    offsets.set(ref.n, { offset: length, g: ref.g })
    const head = Buffer.from(`${ref.n} ${ref.g} obj\n`)
    starts.set(ref.n, length + head.length)
    push(Buffer.concat([head, body, Buffer.from('\nendobj\n')]))
  }
  const startsAt = length
  push(file.crossReferences.kind === 'table' ? table(file, offsets, nextNumber) : stream(file, offsets.set(nextNumber, { offset: startsAt, g: 0 }), nextNumber))
  push(Buffer.from(`startxref\n${startsAt}\n%%EOF\n`))
  return { bytes: Buffer.concat(chunks), startOf: (ref) => starts.get(ref.n)! }
}

type Offsets = ReadonlyMap<number, { readonly offset: number; readonly g: number }>

/** Numbers that follow each other stand together. */
function runs(offsets: Offsets): number[][] {
  const all: number[][] = []
  for (const n of [...offsets.keys()].toSorted((a, b) => a - b)) {
    const last = all.at(-1)
    if (last && last.at(-1) === n - 1) last.push(n)
    else all.push([n])
  }
  return all
}

/** What a trailer says again of the whole file. */
function trailerOf({ crossReferences }: PdfFile, size: number): Map<string, PdfValue> {
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => (crossReferences.trailer.entries.has(key) ? [[key, crossReferences.trailer.entries.get(key)!] as const] : []))
  return new Map([...kept, ['Size', numberOf(size)], ['Prev', numberOf(crossReferences.startsAt)]])
}

function table(file: PdfFile, offsets: Offsets, size: number): Buffer {
  const sections = runs(offsets).map((run) => `${run[0]} ${run.length}\n${run.map((n) => `${String(offsets.get(n)!.offset).padStart(10, '0')} ${String(offsets.get(n)!.g).padStart(5, '0')} n \n`).join('')}`)
  return Buffer.from(`xref\n${sections.join('')}trailer\n${writeDict(trailerOf(file, size))}\n`, 'latin1')
}

/** The stream stands under the next number, and names itself as well. */
function stream(file: PdfFile, offsets: Offsets, n: number): Buffer {
  const all = runs(offsets)
  const rows = all.flat().map((one) => {
    const row = Buffer.alloc(7)
    row[0] = 1
    row.writeUInt32BE(offsets.get(one)!.offset, 1)
    row.writeUInt16BE(offsets.get(one)!.g, 5)
    return row
  })
  const data = Buffer.concat(rows)
  const entries = trailerOf(file, n + 1)
  entries.set('Type', { kind: 'name', name: 'XRef' })
  entries.set('W', arrayOf([1, 4, 2].map(numberOf)))
  entries.set('Index', arrayOf(all.flatMap((run) => [run[0]!, run.length]).map(numberOf)))
  entries.set('Length', numberOf(data.length))
  return Buffer.concat([Buffer.from(`${n} 0 obj\n${writeDict(entries)}\nstream\n`, 'latin1'), data, Buffer.from('\nendstream\nendobj\n')])
}
