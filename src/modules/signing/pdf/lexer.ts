import type { Budget } from './decode-stream.ts'
import { broken, tooComplex, type PdfDict, type PdfValue } from './values.ts'

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const delimiters = new Set(Buffer.from('()<>[]{}/%'))
const isRegular = (byte: number | undefined): byte is number => byte !== undefined && !isSpace(byte) && !delimiters.has(byte)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57
const hexValue = (byte: number | undefined): number => (byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()))

const deepest = 60
const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

/** Reads values one after the other from a place in the bytes (ISO 32000-1, section 7.2). What is not as the standard says is a fault. */
export class Lexer {
  readonly bytes: Buffer
  at: number
  private readonly budget: Budget

  constructor(bytes: Buffer, at: number, budget: Budget) {
    this.bytes = bytes
    this.at = at
    this.budget = budget
  }

  space(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at++
      if (this.bytes[this.at] !== 37) return
      while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++
    }
  }

  /** The regular signs from here on. */
  word(): string {
    this.space()
    const from = this.at
    while (isRegular(this.bytes[this.at])) if (++this.at - from > 300) broken('long word')
    return this.bytes.toString('latin1', from, this.at)
  }

  /** Whether this word comes next; then it is taken. */
  takes(word: string): boolean {
    this.space()
    const to = this.at + word.length
    if (this.bytes.toString('latin1', this.at, to) !== word || isRegular(this.bytes[to])) return false
    this.at = to
    return true
  }

  /** A number without sign and point. */
  count(): number {
    const word = this.word()
    return /^\d{1,10}$/.test(word) ? Number(word) : broken('number')
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) tooComplex('nested too deep')
    if (--this.budget.values < 0) tooComplex('values')
    this.space()
    const byte = this.bytes[this.at]
    if (byte === undefined) return broken('ends early')
    if (byte === 47) return { kind: 'name', name: this.name() }
    if (byte === 40) return this.literal()
    if (byte === 91) return this.array(depth)
    if (byte === 60) return this.bytes[this.at + 1] === 60 ? this.dict(depth) : this.hex()
    if (isDigit(byte)) return this.refOrNumber()
    const word = this.word()
    if (word === 'true' || word === 'false' || word === 'null') return { kind: 'word', word }
    return numberOf(word)
  }

  private refOrNumber(): PdfValue {
    const first = this.word()
    const after = this.at
    if (/^\d{1,10}$/.test(first)) {
      const second = this.word()
      if (/^\d{1,5}$/.test(second) && this.takes('R')) return { kind: 'ref', n: Number(first), g: Number(second) }
    }
    this.at = after
    return numberOf(first)
  }

  private name(): string {
    this.at++
    const from = this.at
    while (isRegular(this.bytes[this.at])) if (++this.at - from > 500) broken('long name')
    return this.bytes.toString('latin1', from, this.at).replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  }

  private array(depth: number): PdfValue {
    this.at++
    const items: PdfValue[] = []
    for (;;) {
      this.space()
      if (this.bytes[this.at] === 93) {
        this.at++
        return { kind: 'array', items }
      }
      items.push(this.value(depth + 1))
    }
  }

  dict(depth = 0): PdfDict {
    this.space()
    if (this.bytes[this.at] !== 60 || this.bytes[this.at + 1] !== 60) broken('dictionary')
    this.at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.space()
      if (this.bytes[this.at] === 62 && this.bytes[this.at + 1] === 62) {
        this.at += 2
        return { kind: 'dict', entries }
      }
      if (this.bytes[this.at] !== 47) broken('key')
      const key = this.name()
      // Two readers may take another one each.
      if (entries.has(key)) broken('key twice')
      entries.set(key, this.value(depth + 1))
    }
  }

  private hex(): PdfValue {
    const from = this.at
    const end = this.bytes.indexOf(62, from)
    if (end < 0) broken('string ends early')
    const digits: number[] = []
    for (let at = from + 1; at < end; at++) {
      if (isSpace(this.bytes[at])) continue
      const digit = hexValue(this.bytes[at])
      if (digit < 0) broken('hexadecimal string')
      digits.push(digit)
    }
    this.at = end + 1
    if (digits.length % 2) digits.push(0)
    const bytes = Buffer.alloc(digits.length / 2)
    for (let i = 0; i < bytes.length; i++) bytes[i] = digits[2 * i]! * 16 + digits[2 * i + 1]!
    return { kind: 'string', bytes, from, to: this.at, hex: true }
  }

  private literal(): PdfValue {
    const from = this.at++
    const out: number[] = []
    for (let open = 1; ; ) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) return broken('string ends early')
      if (byte === 92) this.escaped(out)
      else if (byte === 41 && --open === 0) return { kind: 'string', bytes: Buffer.from(out), from, to: this.at, hex: false }
      else {
        if (byte === 40) open++
        out.push(byte)
      }
    }
  }

  private escaped(out: number[]): void {
    const byte = this.bytes[this.at++]
    if (byte === undefined) broken('string ends early')
    if (byte! >= 48 && byte! <= 55) {
      let code = byte! - 48
      for (let i = 0; i < 2 && this.bytes[this.at]! >= 48 && this.bytes[this.at]! <= 55; i++) code = code * 8 + this.bytes[this.at++]! - 48
      out.push(code & 255)
    } else if (byte === 13) {
      // A line that goes on.
      if (this.bytes[this.at] === 10) this.at++
    } else if (byte !== 10) out.push(escapes[byte!] ?? byte!)
  }
}

function numberOf(word: string): PdfValue {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? { kind: 'number', value: Number(word), text: word } : broken('neither number nor word')
}
