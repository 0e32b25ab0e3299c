import { createPublicKey, ECDH, type JsonWebKey, type KeyObject } from 'node:crypto'

/** A public key as a proof names it: its curve decides the signature. */
export type Multikey = { readonly curve: 'P-256' | 'P-384' | 'Ed25519'; readonly publicKey: KeyObject }

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const places = new Map([...alphabet].map((letter, i) => [letter, BigInt(i)]))
const mostLetters = 256

/** Base58 as Bitcoin writes it, with the multibase sign before it (Controlled Identifiers 1.0, section 2.4). */
export function base58(bytes: Uint8Array): string {
  let number = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return `z${'1'.repeat(zeros === -1 ? bytes.length : zeros)}${text}`
}

/** The bytes of a multibase text in base58; undefined when it is none, or longer than any key or signature. */
export function bytesOfBase58(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || !text.startsWith('z') || text.length > mostLetters) return undefined
  const letters = text.slice(1)
  let number = 0n
  for (const letter of letters) {
    const place = places.get(letter)
    if (place === undefined) return undefined
    number = number * 58n + place
  }
  const hex = number === 0n ? '' : number.toString(16)
  const zeros = /^1*/.exec(letters)![0].length
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')])
}

/** Prefixes of Multikey (Controlled Identifiers 1.0, section 2.2.2) and what follows them. */
const kinds = [
  { curve: 'P-256', prefix: '8024', bytes: 33, named: 'prime256v1' },
  { curve: 'P-384', prefix: '8124', bytes: 49, named: 'secp384r1' },
  { curve: 'Ed25519', prefix: 'ed01', bytes: 32, named: undefined },
] as const

/** A public key as `publicKeyMultibase`; a point of a curve is written compressed. */
export function multikeyOf(jwk: JsonWebKey): string {
  const kind = kinds.find(({ curve }) => curve === jwk.crv)
  if (!kind || !jwk.x) throw new Error(`no Multikey for ${jwk.crv}`)
  const x = Buffer.from(jwk.x, 'base64url')
  const sign = kind.named ? [Buffer.from([2 + (Buffer.from(jwk.y!, 'base64url').at(-1)! & 1)])] : []
  return base58(Buffer.concat([Buffer.from(kind.prefix, 'hex'), ...sign, x]))
}

/** The key of such a text; undefined when there is none of a kind that we verify. */
export function keyOfMultikey(text: unknown): Multikey | undefined {
  const bytes = bytesOfBase58(text)
  const kind = bytes && kinds.find((one) => bytes.length === one.bytes + 2 && bytes.subarray(0, 2).toString('hex') === one.prefix)
  if (!bytes || !kind) return undefined
  try {
    return { curve: kind.curve, publicKey: createPublicKey({ key: jwkOf(kind, bytes.subarray(2)), format: 'jwk' }) }
  } catch {
    // Not every number is a point of the curve.
    return undefined
  }
}

function jwkOf({ curve, named }: (typeof kinds)[number], bytes: Buffer): JsonWebKey {
  if (!named) return { kty: 'OKP', crv: curve, x: bytes.toString('base64url') }
  const point = ECDH.convertKey(bytes, named, undefined, undefined, 'uncompressed') as Buffer
  const half = (point.length - 1) / 2
  return { kty: 'EC', crv: curve, x: point.subarray(1, 1 + half).toString('base64url'), y: point.subarray(1 + half).toString('base64url') }
}
