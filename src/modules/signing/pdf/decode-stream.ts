import { inflateSync } from 'node:zlib'
import { broken, isName, tooComplex, type PdfDict, type PdfStream, type PdfValue } from './values.ts'

/** How many bytes all streams of a file may become together, and how many values it may be read as: a file that unfolds to gigabytes is not read. */
export type Budget = { left: number; values: number }

const number = (value: PdfValue | undefined, otherwise: number): number => (value?.kind === 'number' ? value.value : otherwise)

/** The bytes of an object stream or a cross-reference stream: plain, or deflated with or without PNG rows (ISO 32000-1, section 7.4.4). */
export function decodeStream({ dict, raw }: PdfStream, budget: Budget): Buffer {
  const filter = single(dict.entries.get('Filter'))
  if (filter === undefined) return raw
  if (!isName(filter, 'FlateDecode')) broken('filter')
  const bytes = inflate(raw, budget)
  const parms = single(dict.entries.get('DecodeParms'))
  return parms?.kind === 'dict' ? unpredicted(bytes, parms) : bytes
}

/** A value, or the only one of a list. */
function single(value: PdfValue | undefined): PdfValue | undefined {
  if (value?.kind !== 'array') return value
  return value.items.length <= 1 ? value.items[0] : broken('several filters')
}

function inflate(raw: Buffer, budget: Budget): Buffer {
  try {
    const bytes = inflateSync(raw, { maxOutputLength: Math.max(1, budget.left) })
    budget.left -= bytes.length
    return bytes
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooComplex('unfolds too far') : broken('deflated data')
  }
}

function unpredicted(bytes: Buffer, parms: PdfDict): Buffer {
  const predictor = number(parms.entries.get('Predictor'), 1)
  if (predictor === 1) return bytes
  const width = number(parms.entries.get('Columns'), 1)
  if (predictor < 10 || number(parms.entries.get('Colors'), 1) !== 1 || number(parms.entries.get('BitsPerComponent'), 8) !== 8 || !(width >= 1 && width <= 64)) broken('predictor')
  const rows = Math.floor(bytes.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (width + 1)]!
    for (let i = 0; i < width; i++) {
      const left = i > 0 ? out[row * width + i - 1]! : 0
      const up = row > 0 ? out[(row - 1) * width + i]! : 0
      const corner = i > 0 && row > 0 ? out[(row - 1) * width + i - 1]! : 0
      out[row * width + i] = bytes[row * (width + 1) + 1 + i]! + predicted(kind, left, up, corner)
    }
  }
  return out
}

/** The five ways of PNG (ISO/IEC 15948, section 9.2). */
function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return broken('row of PNG')
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
