import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import type { Text } from '../../../kernel/i18n.ts'
import { keyTexts as texts } from './registration-texts.ts'

/** A public key as it is registered (RFC 7517), with the one algorithm that it signs with. */
export type PublicJwk = { readonly kty: string; readonly kid: string; readonly alg: string; readonly use: 'sig'; readonly [member: string]: string }

/** Two, so that a new key can be taken up before the old one is put away. */
export const mostKeys = 2
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const longest = 20_000

/** `secret`: there was a private key in it, which must not be shown again or kept. */
export type KeysRead = { readonly keys: readonly PublicJwk[] } | { readonly fault: Text; readonly secret: boolean }

/** Reads pasted public keys: a key set, or one key by itself. */
export function readKeys(pasted: string): KeysRead {
  const wrong = (fault: Text): KeysRead => ({ fault, secret: false })
  if (pasted.length > longest) return wrong(texts.tooLong)
  if (/PRIVATE KEY/.test(pasted)) return { fault: texts.secret, secret: true }
  const given = jsonIn(pasted)
  // Before anything else is said of it, because it would be shown with what is said.
  if (holdsSecret(given) || /"(?:d|k)"\s*:/.test(pasted)) return { fault: texts.secret, secret: true }
  const list = isObject(given) && 'keys' in given ? given['keys'] : isObject(given) && 'kty' in given ? [given] : undefined
  if (!Array.isArray(list) || list.length === 0) return wrong(texts.noSet)
  if (list.length > mostKeys) return wrong(texts.tooMany(mostKeys))
  const keys: PublicJwk[] = []
  for (const [i, one] of list.entries()) {
    const key = readKey(one)
    if ('fault' in key) return wrong(texts.ofKey(i + 1, key.fault))
    keys.push(key.key)
  }
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) return wrong(texts.sameKid)
  if (new Set(keys.map(({ alg }) => alg)).size > 1) return wrong(texts.sameAlgorithm)
  return { keys }
}

function readKey(given: unknown): { key: PublicJwk } | { fault: Text } {
  if (!isObject(given)) return { fault: texts.noKey }
  const { kty, crv, kid, alg, use } = given
  if (use !== undefined && use !== 'sig') return { fault: texts.notForSigning }
  if (kid !== undefined && (typeof kid !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(kid))) return { fault: texts.badKid }
  const kind = kty === 'EC' && crv === 'P-256' ? ec : kty === 'OKP' && crv === 'Ed25519' ? okp : kty === 'RSA' ? rsa : undefined
  if (!kind) return { fault: texts.kinds }
  const members = Object.fromEntries(kind.members.map((name) => [name, given[name]]))
  if (!Object.values(members).every((value) => typeof value === 'string' && /^[A-Za-z0-9_-]+$/.test(value) || value === crv)) return { fault: texts.noKey }
  const signs = alg ?? kind.algorithms[0]
  if (typeof signs !== 'string' || !kind.algorithms.includes(signs)) return { fault: texts.algorithm(kind.algorithms.join(', ')) }
  const fault = faultOfKey(members as JsonWebKey)
  if (fault) return { fault }
  return { key: { ...(members as Record<string, string>), kty: kty as string, kid: kid ?? thumbprint(members), alg: signs, use: 'sig' } }
}

// In each the members that a thumbprint is made of, in alphabetical order (RFC 7638).
const ec = { members: ['crv', 'kty', 'x', 'y'], algorithms: ['ES256'] }
const okp = { members: ['crv', 'kty', 'x'], algorithms: ['EdDSA', 'Ed25519'] }
const rsa = { members: ['e', 'kty', 'n'], algorithms: ['PS256'] }

function faultOfKey(key: JsonWebKey): Text | undefined {
  try {
    const { modulusLength, publicExponent } = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails ?? {}
    if (modulusLength !== undefined && (modulusLength < 2048 || modulusLength > 8192)) return texts.rsaSize
    return publicExponent !== undefined && publicExponent < 65_537n ? texts.rsaExponent : undefined
  } catch {
    // A point that is not on its curve, a number that is none: what exactly is for their tool to say.
    return texts.noKey
  }
}

const thumbprint = (members: object): string => createHash('sha256').update(JSON.stringify(members)).digest('base64url')
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const holdsSecret = (given: unknown): boolean => (Array.isArray(given) ? given.some(holdsSecret) : isObject(given) && (privateMembers.some((name) => name in given) || holdsSecret(given['keys'])))

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
