// Reads the compact form of a credential, in a browser and in the tests. What it cannot read whole and strictly it does not read at all.

const mostDigits = 4000
const mostBytes = 4096

/** What stands behind the `#` of a link, or is given alone: digits only. Undefined when there is no compact form in it. */
export function digitsIn(text) {
  const given = text.trim()
  const cut = given.indexOf('#')
  const digits = (cut < 0 ? given : given.slice(cut + 1)).replace(/\s/g, '')
  return /^\d{100,}$/.test(digits) && digits.length <= mostDigits ? digits : undefined
}

/** The signed form (RFC 9052, section 4.2) in the digits; undefined when it is none. */
export async function readForm(digits) {
  try {
    const hex = BigInt(digits).toString(16)
    if (!hex.startsWith('1') || hex.length % 2 === 0) return undefined
    return formOf(await inflate(fromHex(hex.slice(1)), 'deflate-raw', mostBytes))
  } catch {
    return undefined
  }
}

/** Inflates no more than `most` bytes: a few can stand for a great many. Throws when there are more, or when it is no such stream. */
export async function inflate(bytes, format, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader()
  const chunks = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > most) {
      await reader.cancel()
      throw new Error('too large')
    }
    chunks.push(next.value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function formOf(bytes) {
  const reader = new Reader(bytes)
  if (reader.head(6) !== 18 || reader.head(4) !== 4) return undefined
  const headerBytes = reader.bytes(2)
  const unprotected = reader.value()
  const payload = reader.bytes(2)
  const signature = reader.bytes(2)
  reader.end()
  const header = whole(headerBytes)
  const claims = whole(payload)
  const kid = header.get(4)
  if (header.size !== 2 || header.get(1) !== -7 || !(kid instanceof Uint8Array) || unprotected.size !== 0 || signature.length !== 64) return undefined
  const read = claimsOf(claims)
  return read && { kid: toBase64Url(kid), signed: signedBytes(headerBytes, payload), signature, ...read }
}

function claimsOf(claims) {
  const [iss, exp, nbf, iat] = [1, 4, 5, 6].map((key) => claims.get(key))
  const status = claims.get(65535)?.get('status_list')
  const shown = claims.get(-65537)
  const [type, number, holder, told] = [1, 2, 3, 4].map((key) => shown.get(key))
  const isText = (one) => typeof one === 'string'
  const isTime = (one) => Number.isInteger(one) && one > 0 && one < 1e11
  const claimsHold = Array.isArray(told) && told.every((one) => Array.isArray(one) && one.length >= 2 && one.length <= 3 && one.every(isText))
  const uri = status?.get('uri')
  const index = status?.get('idx')
  if (![iss, type, number, holder, uri].every(isText) || !isTime(nbf) || !isTime(iat) || (exp !== undefined && !isTime(exp)) || !Number.isInteger(index) || index < 0 || !claimsHold) return undefined
  const list = told.map(([id, first, second]) => ({ id, value: { en: first, 'zh-Hant': second ?? first } }))
  return { iss, exp, nbf, iat, list: uri, index, type, number, holder, claims: list }
}

/** What the signature is over (RFC 9052, section 4.4): `["Signature1", protected, '', payload]`. */
function signedBytes(header, payload) {
  const words = new TextEncoder().encode('Signature1')
  return joined([Uint8Array.of(0x84, 0x60 | words.length), words, byteString(header), Uint8Array.of(0x40), byteString(payload)])
}

const byteString = (bytes) => joined([bytes.length < 24 ? Uint8Array.of(0x40 | bytes.length) : bytes.length < 256 ? Uint8Array.of(0x58, bytes.length) : Uint8Array.of(0x59, bytes.length >> 8, bytes.length & 255), bytes])

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    all.set(one, at)
    at += one.length
  }
  return all
}

function whole(bytes) {
  const reader = new Reader(bytes)
  const value = reader.value()
  reader.end()
  if (!(value instanceof Map)) throw new Error('no map')
  return value
}

/** Deterministic CBOR (RFC 8949, section 4.2): anything else throws, so that one credential has one spelling. */
class Reader {
  at = 0
  last = 0
  constructor(data) {
    this.data = data
    this.view = new DataView(data.buffer, data.byteOffset, data.length)
  }

  /** The argument of a head of this major type; without one, of any, which `last` then names. */
  head(major) {
    const first = this.view.getUint8(this.at++)
    this.last = first >> 5
    const short = first & 31
    if ((major !== undefined && this.last !== major) || short > 27) throw new Error('not expected')
    if (short < 24) return short
    const bytes = 1 << (short - 24)
    const argument = bytes === 8 ? Number(this.view.getBigUint64(this.at)) : bytes === 4 ? this.view.getUint32(this.at) : bytes === 2 ? this.view.getUint16(this.at) : this.view.getUint8(this.at)
    this.at += bytes
    const least = { 1: 24, 2: 0x100, 4: 0x1_0000, 8: 0x1_0000_0000 }[bytes]
    if (argument < least || !Number.isSafeInteger(argument)) throw new Error('not the shortest')
    return argument
  }

  bytes(major) {
    const length = this.head(major)
    if (this.at + length > this.data.length) throw new Error('cut off')
    return this.data.subarray(this.at, (this.at += length))
  }

  value(depth = 0) {
    if (depth > 6) throw new Error('too deep')
    const argument = this.head()
    if (this.last === 0) return argument
    if (this.last === 1) return -1 - argument
    if (this.last === 4) return this.many(argument, () => this.value(depth + 1))
    if (this.last === 5) return this.map(argument, depth + 1)
    if ((this.last !== 2 && this.last !== 3) || this.at + argument > this.data.length) throw new Error('not expected')
    const held = this.data.subarray(this.at, (this.at += argument))
    return this.last === 2 ? held : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(held)
  }

  map(size, depth) {
    let earlier
    const pairs = this.many(size, () => {
      const from = this.at
      const key = this.value(depth)
      const written = this.data.subarray(from, this.at)
      if (earlier && compare(earlier, written) >= 0) throw new Error('not in order')
      earlier = written
      return [key, this.value(depth)]
    })
    return new Map(pairs)
  }

  many(count, one) {
    if (count > this.data.length) throw new Error('cut off')
    return Array.from({ length: count }, one)
  }

  end() {
    if (this.at !== this.data.length) throw new Error('something follows')
  }
}

function compare(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i]
  return a.length - b.length
}

const fromHex = (hex) => Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

export const toBase64Url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

export const fromBase64Url = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.codePointAt(0))
