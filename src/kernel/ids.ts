import { createHash, randomInt, randomUUID } from 'node:crypto'

/** A UUID version 7 (RFC 9562): time first, so that indexes grow at one end. */
export function uuid(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // What follows the version in a version 4 is as random as it must be, with the variant in the same place.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** The least UUID version 7 of a moment: those made before it are less, those made since are not. */
export const leastUuid = (moment: Date): string => {
  const time = moment.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** The UUID version 8 (RFC 9562) that a name always has. */
export const uuidOf = (name: string): string => uuidOfBytes(createHash('sha256').update(name).digest())

/** The UUID version 8 that the first 16 of some bytes make. */
export function uuidOfBytes(long: Buffer): string {
  const bytes = Buffer.from(long.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return writeUuid(bytes)
}

/** The 16 bytes of a UUID of any version, as they are written. */
export function writeUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The bytes that `writeUuid` writes. */
export const readUuid = (text: string): Buffer => Buffer.from(text.replaceAll('-', ''), 'hex')

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)

// 27 signs that are not taken for one another in print or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V kept apart by leaving U out.
const signs = '23456789ACDEFGHJKMNPQRTVWXY'

/**
 * A public reference such as K7QM-4TXR-9HD3: eleven random signs (52 bits) and a check sign.
 * Weights 1 and 2 by turns modulo 27 find every single wrong sign and every swap of neighbours.
 */
export function newReference(): string {
  const body = randomValues(11)
  return grouped([...body, checkSign(body)].map((n) => signs[n]).join(''))
}

/** A code of so many random signs, for people to read out and type. */
export const randomSigns = (n: number): string => randomValues(n).map((value) => signs[value]).join('')

const randomValues = (n: number): number[] => Array.from({ length: n }, () => randomInt(signs.length))

/** The reference that a person typed (spaces, hyphens and case do not matter), or undefined when it cannot be one. */
export function parseReference(text: string): string | undefined {
  const bare = text.toUpperCase().replace(/[\s-]/g, '')
  const values = [...bare].map((sign) => signs.indexOf(sign))
  if (values.length !== 12 || values.includes(-1)) return undefined
  return checkSign(values.slice(0, 11)) === values[11] ? grouped(bare) : undefined
}

const checkSign = (body: number[]) => (27 * 27 - body.reduce((sum, value, i) => sum + value * (i % 2 === 0 ? 2 : 1), 0) % 27) % 27
const grouped = (bare: string) => `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`
