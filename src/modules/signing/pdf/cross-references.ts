import { decodeStream, type Budget } from './decode-stream.ts'
import { Lexer } from './lexer.ts'
import { broken, isName, tooComplex, type PdfDict, type PdfStream, type PdfValue } from './values.ts'

/** Where an object lies: at an offset, inside an object stream, or nowhere. */
export type Entry = { readonly kind: 'at'; readonly offset: number; readonly g: number } | { readonly kind: 'in'; readonly container: number; readonly index: number } | { readonly kind: 'free' }

export type CrossReferences = {
  readonly entries: ReadonlyMap<number, Entry>
  /** Of the newest section. */
  readonly trailer: PdfDict
  readonly startsAt: number
  /** How the newest section is written: an update is written the same way. */
  readonly kind: 'table' | 'stream'
  /** Sections that tell older readers something else than newer ones. */
  readonly twofold: readonly number[]
}

const mostSections = 500
const mostEntries = 50_000

/** `startxref` and the end of a file or of one of its revisions; nothing but white space follows. */
export function readStart(bytes: Buffer): number {
  const found = /startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF[\s\0]*$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 1024)))
  return found ? Number(found[1]) : broken('no end')
}

/** Reads all sections from the newest to the oldest (ISO 32000-1, sections 7.5.4 and 7.5.8); what is newer counts. */
export function readCrossReferences(bytes: Buffer, budget: Budget): CrossReferences {
  const startsAt = readStart(bytes)
  const entries = new Map<number, Entry>()
  const seen = new Set<number>()
  const twofold: number[] = []
  let first: Pick<CrossReferences, 'trailer' | 'kind'> | undefined
  for (let at: number | undefined = startsAt; at !== undefined; ) {
    if (seen.has(at) || seen.size >= mostSections) broken('sections lead to each other')
    seen.add(at)
    const section = readSection(bytes, at, entries, budget)
    if (section.trailer.entries.has('XRefStm')) twofold.push(at)
    first ??= { trailer: section.trailer, kind: section.kind }
    at = offsetIn(section.trailer, 'Prev')
  }
  return { entries, startsAt, twofold, ...first! }
}

function offsetIn(trailer: PdfDict, key: string): number | undefined {
  const value = trailer.entries.get(key)
  if (value === undefined) return undefined
  return value.kind === 'number' && Number.isInteger(value.value) && value.value >= 0 ? value.value : broken(key)
}

function readSection(bytes: Buffer, at: number, entries: Map<number, Entry>, budget: Budget): { trailer: PdfDict; kind: 'table' | 'stream' } {
  const lexer = new Lexer(bytes, at, budget)
  if (!lexer.takes('xref')) return { trailer: readStreamSection(bytes, at, entries, budget), kind: 'stream' }
  const found = readTable(lexer)
  const trailer = lexer.dict()
  // What a table hides for older readers stands in a stream beside it (section 7.5.8.4): it counts before what the table calls free.
  for (const [n, entry] of found) if (entry.kind !== 'free') add(entries, n, entry)
  const beside = offsetIn(trailer, 'XRefStm')
  if (beside !== undefined) readStreamSection(bytes, beside, entries, budget)
  for (const [n, entry] of found) add(entries, n, entry)
  return { trailer, kind: 'table' }
}

function add(entries: Map<number, Entry>, n: number, entry: Entry): void {
  if (entries.has(n)) return
  if (entries.size >= mostEntries) tooComplex('objects')
  entries.set(n, entry)
}

function readTable(lexer: Lexer): Map<number, Entry> {
  const found = new Map<number, Entry>()
  while (!lexer.takes('trailer')) {
    const from = lexer.count()
    const length = lexer.count()
    if (length > mostEntries) tooComplex('objects')
    for (let n = from; n < from + length; n++) {
      const [offset, g] = [lexer.count(), lexer.count()]
      const used = lexer.takes('n')
      if (!used && !lexer.takes('f')) broken('entry')
      if (found.has(n)) broken('entry twice')
      found.set(n, used ? { kind: 'at', offset, g } : { kind: 'free' })
    }
  }
  return found
}

function readStreamSection(bytes: Buffer, at: number, entries: Map<number, Entry>, budget: Budget): PdfDict {
  const stream = readObjectAt(bytes, at, { budget, lengthOf: (value) => (value?.kind === 'number' ? value.value : broken('length')) })
  if (stream.kind !== 'stream' || !isName(stream.dict.entries.get('Type'), 'XRef')) return broken('cross-reference stream')
  const { dict } = stream
  const widths = numbersIn(dict.entries.get('W'))
  const size = numbersIn({ kind: 'array', items: [dict.entries.get('Size') ?? broken('size')] })[0]!
  const index = dict.entries.has('Index') ? numbersIn(dict.entries.get('Index')) : [0, size]
  if (widths.length !== 3 || widths.some((width) => width > 6)) broken('widths')
  const data = decodeStream(stream, budget)
  const length = widths[0]! + widths[1]! + widths[2]!
  let row = 0
  for (let i = 0; i + 1 < index.length; i += 2) {
    for (let n = index[i]!; n < index[i]! + index[i + 1]!; n++, row++) {
      if (length === 0 || (row + 1) * length > data.length) broken('cross-reference stream ends early')
      add(entries, n, entryIn(data.subarray(row * length, (row + 1) * length), widths))
    }
  }
  return dict
}

function entryIn(row: Buffer, [a, b, c]: readonly number[]): Entry {
  const field = (from: number, width: number, otherwise: number) => (width === 0 ? otherwise : row.readUIntBE(from, width))
  const [type, second, third] = [field(0, a!, 1), field(a!, b!, 0), field(a! + b!, c!, 0)]
  if (type === 0) return { kind: 'free' }
  if (type === 1) return { kind: 'at', offset: second, g: third }
  return type === 2 ? { kind: 'in', container: second, index: third } : broken('kind of entry')
}

function numbersIn(value: PdfValue | undefined): number[] {
  if (value?.kind !== 'array') return broken('numbers')
  return value.items.map((item) => (item.kind === 'number' && Number.isInteger(item.value) && item.value >= 0 ? item.value : broken('numbers')))
}

/** The object at an offset: `n g obj … endobj`. `lengthOf` finds a stream's length, which may be an object itself. */
export function readObjectAt(bytes: Buffer, offset: number, { budget, expected, lengthOf }: { budget: Budget; expected?: { n: number; g: number }; lengthOf: (value: PdfValue | undefined) => number }): PdfValue {
  if (offset >= bytes.length) broken('offset')
  const lexer = new Lexer(bytes, offset, budget)
  const [n, g] = [lexer.count(), lexer.count()]
  if (!lexer.takes('obj') || (expected && (expected.n !== n || expected.g !== g))) broken('another object')
  const value = lexer.value()
  if (value.kind === 'dict' && lexer.takes('stream')) return readStream(lexer, value, lengthOf(value.entries.get('Length')))
  return lexer.takes('endobj') ? value : broken('object does not end')
}

function readStream(lexer: Lexer, dict: PdfDict, length: number): PdfStream {
  const { bytes } = lexer
  const from = lexer.at + (bytes[lexer.at] === 13 ? 2 : 1)
  if (bytes[from - 1] !== 10 || !Number.isInteger(length) || length < 0 || from + length > bytes.length) broken('stream')
  lexer.at = from + length
  if (!lexer.takes('endstream') || !lexer.takes('endobj')) broken('stream does not end')
  return { kind: 'stream', dict, raw: bytes.subarray(from, from + length) }
}
