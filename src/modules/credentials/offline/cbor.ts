/** What the compact form is made of. Maps have integer or text keys and are written in the order given: the writer keeps to that of RFC 8949, section 4.2.1. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number | string, Cbor>

/** Deterministic CBOR (RFC 8949, section 4.2): shortest heads, definite lengths, keys sorted by their bytes. Throws on a number that is not a whole one. */
export function encodeCbor(value: Cbor): Buffer {
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') return joined(head(3, Buffer.byteLength(value)), Buffer.from(value))
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  if (value instanceof Map) return map(value as ReadonlyMap<number | string, Cbor>)
  const list = value as readonly Cbor[]
  return joined(head(4, list.length), ...list.map(encodeCbor))
}

/** A value under a tag (RFC 8949, section 3.4). */
export const tagged = (tag: number, value: Cbor): Buffer => joined(head(6, tag), encodeCbor(value))

function number(value: number): Buffer {
  if (!Number.isSafeInteger(value)) throw new Error('only whole numbers are written')
  return value < 0 ? head(1, -1 - value) : head(0, value)
}

function map(given: ReadonlyMap<number | string, Cbor>): Buffer {
  const pairs = [...given].map(([key, value]) => [encodeCbor(key), encodeCbor(value)] as const)
  pairs.sort(([a], [b]) => Buffer.compare(a, b))
  return joined(head(5, pairs.length), ...pairs.flat())
}

/** The major type and its argument in the fewest bytes. */
function head(major: number, argument: number): Buffer {
  const type = major << 5
  if (argument < 24) return Buffer.of(type | argument)
  if (argument < 0x100) return Buffer.of(type | 24, argument)
  if (argument < 0x1_0000) return joined(Buffer.of(type | 25), bigEndian(argument, 2))
  if (argument < 0x1_0000_0000) return joined(Buffer.of(type | 26), bigEndian(argument, 4))
  return joined(Buffer.of(type | 27), bigEndian(argument, 8))
}

function bigEndian(value: number, bytes: number): Buffer {
  const written = Buffer.alloc(8)
  written.writeBigUInt64BE(BigInt(value))
  return written.subarray(8 - bytes)
}

const joined = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts)
