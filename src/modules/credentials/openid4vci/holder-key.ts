import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { JWK } from 'jose'
import { keySaidBy } from '../w3c/did.ts'

/** The key of a wallet that a copy is bound to, with no more than makes it one, and the identifier by which it was named, if it was. */
export type HolderKey = { readonly jwk: JWK; readonly did?: string }

/** The public key of P-256 in a JWK; undefined when it is another, private, or no point of the curve. */
export function keyOfJwk(given: unknown): JWK | undefined {
  const { kty, crv, x, y, d } = (typeof given === 'object' && given !== null ? given : {}) as JWK
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string' || d !== undefined) return undefined
  try {
    createPublicKey({ key: { kty, crv, x, y } as JsonWebKey, format: 'jwk' })
  } catch {
    return undefined
  }
  return { kty, crv, x, y }
}

/** The key that the address of a method says: of a did:jwk or did:key, on P-256. */
export function keyOfMethod(id: string): Required<HolderKey> | undefined {
  const method = keySaidBy(id)
  const jwk = method && keyOfJwk(method.publicKey.export({ format: 'jwk' }))
  return jwk && { jwk, did: method.controller }
}

/** A key by an identifier that says it. */
export const didJwkOf = (jwk: JWK): string => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
