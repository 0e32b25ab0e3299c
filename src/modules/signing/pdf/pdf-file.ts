import { readCrossReferences, readObjectAt, type CrossReferences, type Entry } from './cross-references.ts'
import { decodeStream, type Budget } from './decode-stream.ts'
import { Lexer } from './lexer.ts'
import { broken, isName, PdfFault, refsIn, tooComplex, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from './values.ts'

/** 20 MB. */
export const mostPdfBytes = 20 * 1024 * 1024
const mostUnfoldedBytes = 64 * 1024 * 1024
/** Each takes about a hundred bytes of memory while it is known. */
const mostValues = 2_000_000
const mostPages = 10_000
const deepestPages = 100
const mostHops = 10

/** A PDF, or one of its revisions, read object by object as they are asked for. */
export class PdfFile {
  readonly bytes: Buffer
  readonly crossReferences: CrossReferences
  private readonly budget: Budget = { left: mostUnfoldedBytes, values: mostValues }
  private readonly known = new Map<number, PdfValue | undefined>()
  private readonly containers = new Map<number, readonly { readonly n: number; readonly value: PdfValue }[]>()

  /** Throws PdfFault for what cannot be read. */
  constructor(bytes: Buffer) {
    if (bytes.length > mostPdfBytes) throw new PdfFault('too-large', 'bytes')
    if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) broken('no header')
    this.bytes = bytes
    this.crossReferences = readCrossReferences(bytes, this.budget)
    if (this.crossReferences.trailer.entries.has('Encrypt')) throw new PdfFault('encrypted', 'encrypted')
  }

  entry(n: number): Entry {
    return this.crossReferences.entries.get(n) ?? { kind: 'free' }
  }

  /** The value of an object; undefined where there is none, which reads as null. */
  object(n: number): PdfValue | undefined {
    if (this.known.has(n)) return this.known.get(n)
    // An object that is needed to read itself is none.
    this.known.set(n, undefined)
    const entry = this.entry(n)
    const value = entry.kind === 'free' ? undefined : entry.kind === 'at' ? readObjectAt(this.bytes, entry.offset, { budget: this.budget, expected: { n, g: entry.g }, lengthOf: (length) => this.number(length) }) : this.contained(n, entry)
    this.known.set(n, value)
    return value
  }

  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value
    for (let hops = 0; found?.kind === 'ref'; hops++) {
      if (hops >= mostHops) tooComplex('references')
      const entry = this.entry(found.n)
      found = entry.kind === 'at' && entry.g !== found.g ? undefined : this.object(found.n)
    }
    return found
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    const found = this.resolve(value)
    return found?.kind === 'dict' ? found : undefined
  }

  /** The items of an array; none where there is none. */
  items(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value)
    return found?.kind === 'array' ? found.items : []
  }

  number(value: PdfValue | undefined): number {
    const found = this.resolve(value)
    return found?.kind === 'number' ? found.value : broken('number')
  }

  get catalogRef(): PdfRef {
    const root = this.crossReferences.trailer.entries.get('Root')
    return root?.kind === 'ref' ? root : broken('no catalog')
  }

  get catalog(): PdfDict {
    return this.dict(this.catalogRef) ?? broken('no catalog')
  }

  private contained(n: number, { container, index }: Entry & { kind: 'in' }): PdfValue {
    let objects = this.containers.get(container)
    if (!objects) {
      // What an object stream needs must not lie in one (section 7.5.7).
      if (this.entry(container).kind !== 'at') broken('object stream')
      const stream = this.object(container)
      if (stream?.kind !== 'stream') return broken('object stream')
      this.containers.set(container, (objects = this.unpacked(stream)))
    }
    const found = objects[index]
    return found?.n === n ? found.value : broken('object stream has another object')
  }

  private unpacked(stream: PdfStream): { n: number; value: PdfValue }[] {
    if (!isName(stream.dict.entries.get('Type'), 'ObjStm')) broken('object stream')
    const [count, first] = [this.number(stream.dict.entries.get('N')), this.number(stream.dict.entries.get('First'))]
    const bytes = decodeStream(stream, this.budget)
    const head = new Lexer(bytes, 0, this.budget)
    if (count > bytes.length) broken('object stream')
    const places = Array.from({ length: count }, () => ({ n: head.count(), at: first + head.count() }))
    return places.map(({ n, at }) => ({ n, value: new Lexer(bytes, at, this.budget).value() }))
  }

  /** The references to pages, in order. */
  pages(most = mostPages): PdfRef[] {
    const found: PdfRef[] = []
    const seen = new Set<number>()
    const walk = (value: PdfValue | undefined, depth: number): void => {
      if (found.length >= most) return
      if (depth > deepestPages) tooComplex('pages')
      if (value?.kind !== 'ref' || seen.has(value.n)) return broken('pages lead to each other')
      seen.add(value.n)
      if (seen.size > 2 * mostPages) tooComplex('pages')
      const node = this.dict(value) ?? broken('page')
      if (node.entries.has('Kids')) for (const kid of this.items(node.entries.get('Kids'))) walk(kid, depth + 1)
      else found.push(value)
    }
    walk(this.catalog.entries.get('Pages'), 0)
    return found.length > 0 ? found : broken('no page')
  }

  /** The numbers of all objects that something refers to, whether they are there or not. Every object is read for it. */
  referredTo(): Set<number> {
    const numbers = new Set<number>()
    for (const ref of refsIn(this.crossReferences.trailer)) numbers.add(ref.n)
    for (const n of this.crossReferences.entries.keys()) {
      const known = this.known.has(n)
      const value = this.object(n)
      if (value) for (const ref of refsIn(value)) numbers.add(ref.n)
      // A file of many objects would not fit into memory as all its values at once.
      if (!known) this.known.delete(n)
    }
    return numbers
  }
}

/** Reads, and answers a fault instead of throwing it; what exhausts the stack is too complex as well. */
export function reading<Result>(read: () => Result): Result | { readonly fault: PdfFault } {
  try {
    return read()
  } catch (error) {
    if (error instanceof PdfFault) return { fault: error }
    if (error instanceof RangeError) return { fault: new PdfFault('too-complex', 'nested too deep') }
    throw error
  }
}
