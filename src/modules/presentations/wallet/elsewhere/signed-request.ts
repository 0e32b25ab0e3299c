import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { fault } from './request-fault.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** A signed request (RFC 9101) that was taken apart and not yet believed. */
export type SignedRequest = { readonly header: JsonObject; readonly claims: JsonObject; readonly text: string; readonly signature: Buffer; readonly alg: string }

const most = 65_536
// Digests no weaker than SHA-256, and no algorithm by a shared secret, with which a request would prove nothing.
const algorithms: Readonly<Record<string, { readonly type: string; readonly curve?: string; readonly digest: string | null }>> = {
  ES256: { type: 'ec', curve: 'prime256v1', digest: 'sha256' },
  ES384: { type: 'ec', curve: 'secp384r1', digest: 'sha384' },
  EdDSA: { type: 'ed25519', digest: null },
  Ed25519: { type: 'ed25519', digest: null },
}

export const requestAlgorithms = Object.keys(algorithms)

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes a compact JWS apart: of the type of a request, by an algorithm that may be used, with nothing that must be understood besides. */
export function readSignedRequest(jwt: string): SignedRequest {
  const parts = jwt.trim().split('.')
  if (jwt.length > most || parts.length !== 3) fault('unreadable', 'invalid_request_object', 'The request is no signed object.')
  const [header, claims] = [objectIn(parts[0]!), objectIn(parts[1]!)]
  if (header['typ'] !== 'oauth-authz-req+jwt') fault('forged', 'invalid_request_object', 'The object is not of the type oauth-authz-req+jwt.')
  const alg = String(header['alg'])
  if (!Object.hasOwn(algorithms, alg)) fault('unsafe', 'invalid_request_object', 'The request is signed by an algorithm that is not taken.')
  if (header['crit'] !== undefined || header['b64'] !== undefined) fault('unreadable', 'invalid_request_object', 'The request asks for an extension that is not known.')
  return { header, claims, text: `${parts[0]}.${parts[1]}`, signature: Buffer.from(parts[2]!, 'base64url'), alg }
}

/** Whether a key has signed the request, by the algorithm that it names and that is the key's own. */
export function isSignedBy({ alg, text, signature }: SignedRequest, key: KeyObject): boolean {
  const { type, curve, digest } = algorithms[alg]!
  if (key.asymmetricKeyType !== type || (curve !== undefined && key.asymmetricKeyDetails?.namedCurve !== curve)) return false
  return verify(digest, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

/** A public key in JSON; undefined when it is none. */
export function keyIn(jwk: unknown): KeyObject | undefined {
  if (!isObject(jwk) || 'd' in jwk || 'k' in jwk) return undefined
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return undefined
  }
}

function objectIn(part: string): JsonObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (isObject(value)) return value
  } catch {
    // Told below.
  }
  return fault('unreadable', 'invalid_request_object', 'The request holds no JSON object.')
}
