/** DER (ITU-T X.690, clause 10), written. What certificates, signatures and time-stamps are made of is small; each value is its bytes. */
export type Der = Buffer

const lengthOf = (n: number): Buffer => {
  if (n < 0x80) return Buffer.from([n])
  const bytes = unsigned(BigInt(n))
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

/** One value with its tag. */
export function tagged(tag: number, content: Uint8Array): Der {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

/** Big-endian without leading zeros; zero is no byte. */
function unsigned(n: bigint): Buffer {
  const hex = n.toString(16)
  return n === 0n ? Buffer.alloc(0) : Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

export const sequence = (...parts: readonly (Der | undefined)[]): Der => tagged(0x30, Buffer.concat(parts.filter((part) => part !== undefined)))

/** In the order that DER asks for (clause 11.6), whatever order is given. */
export const setOf = (...parts: readonly Der[]): Der => tagged(0x31, Buffer.concat(parts.toSorted(Buffer.compare)))

/** A number from 0 on. */
export function integer(n: bigint | number): Der {
  const bytes = unsigned(BigInt(n))
  return tagged(0x02, bytes.length === 0 || bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

export const octets = (bytes: Uint8Array): Der => tagged(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0): Der => tagged(0x03, Buffer.concat([Buffer.from([unused]), bytes]))
export const utf8 = (text: string): Der => tagged(0x0c, Buffer.from(text))
export const ascii = (text: string): Der => tagged(0x16, Buffer.from(text, 'latin1'))
export const printable = (text: string): Der => tagged(0x13, Buffer.from(text, 'latin1'))
export const nothing: Der = Buffer.from('0500', 'hex')
export const yes: Der = Buffer.from('0101ff', 'hex')

/** A dotted object identifier. Its parts may be longer than 64 bits (arc 2.25 holds UUIDs, ITU-T X.667). */
export function oid(dotted: string): Der {
  const [first, second, ...rest] = dotted.split('.').map(BigInt)
  return tagged(0x06, Buffer.concat([first! * 40n + second!, ...rest].map(base128)))
}

function base128(n: bigint): Buffer {
  const bytes = [Number(n & 127n)]
  for (let left = n >> 7n; left > 0n; left >>= 7n) bytes.unshift(Number(left & 127n) | 128)
  return Buffer.from(bytes)
}

/** [n] EXPLICIT, or [n] IMPLICIT of something made of parts. */
export const inside = (n: number, content: Uint8Array): Der => tagged(0xa0 | n, content)

/** The same bytes under another tag ([n] IMPLICIT). */
export const retagged = (tag: number, value: Der): Der => Buffer.concat([Buffer.from([tag]), value.subarray(1)])

/** A moment as X.509 has it: UTCTime until 2049, then GeneralizedTime, in whole seconds (RFC 5280, section 4.1.2.5). */
export function time(at: Date): Der {
  const text = at.toISOString().replace(/[-:T]|\.\d+/g, '')
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text))
}

/** GeneralizedTime with thousandths, without zeros at the end (RFC 3161, section 2.4.2). */
export const exactTime = (at: Date): Der => tagged(0x18, Buffer.from(at.toISOString().replace(/[-:T]/g, '').replace(/\.?0*Z$/, 'Z')))
