import { createHash, randomBytes, verify } from 'node:crypto'
import type { Text } from '../../kernel/i18n.ts'
import type { PublishedKey, SigningKey } from '../../kernel/keyring.ts'
import { decodeJson, isCanonicalBase64url, isRecord } from './compact-parts.ts'

/** What stands in a credential. Title, type and status are open; everything about the holder is for the holder to show or not. */
export type Payload = {
  readonly iss: string
  readonly vct: string
  readonly iat: number
  readonly exp?: number
  readonly status: { readonly status_list: { readonly idx: number; readonly uri: string } }
  readonly title: Text
  readonly number?: string
  readonly holder?: string
  readonly claims: Readonly<Record<string, Text | boolean>>
  /** The key of whoever may present it (RFC 7800), where a wallet has one. */
  readonly cnf?: { readonly jwk: object }
}

type Disclosed = { readonly digest: string; readonly encoded: string }

const saltBytes = 16
const mostDisclosures = 200

const digestOf = (disclosure: string): string => createHash('sha256').update(disclosure).digest('base64url')

/** A claim that can be kept back (RFC 9901, section 4.2.1). The salt keeps its value from being guessed by its digest. */
function disclose(name: string, value: unknown): Disclosed {
  const encoded = Buffer.from(JSON.stringify([randomBytes(saltBytes).toString('base64url'), name, value])).toString('base64url')
  return { digest: digestOf(encoded), encoded }
}

/** In the order of digests, so that the order tells nothing of which claim is which (RFC 9901, section 4.2.4.1). */
const sortedDigests = (disclosed: readonly Disclosed[]): string[] => disclosed.map(({ digest }) => digest).sort()

/**
 * Signs an SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc): number, holder and each claim can be kept back. There is no `sub`: two credentials of
 * one holder share nothing.
 */
export async function signCredential(key: SigningKey, { number, holder, claims, ...open }: Payload): Promise<string> {
  const aboutHolder = Object.entries({ number, holder }).filter(([, value]) => value !== undefined).map(([name, value]) => disclose(name, value))
  const inClaims = Object.entries(claims).map(([name, value]) => disclose(name, value))
  const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: key.kid }
  const payload = { ...open, claims: { _sd: sortedDigests(inClaims) }, _sd: sortedDigests(aboutHolder), _sd_alg: 'sha-256' }
  const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
  const signature = (await key.sign(Buffer.from(text))).toString('base64url')
  return `${text}.${signature}~${[...aboutHolder, ...inClaims].map(({ encoded }) => `${encoded}~`).join('')}`
}

/** The claims of a credential that one of the keys has signed and whose disclosures are right; undefined when a single sign is not. */
export function readSigned(keys: readonly PublishedKey[], compact: string): Payload | undefined {
  const [token, ...rest] = compact.split('~')
  const disclosures = rest.slice(0, -1)
  // No key binding follows that was not asked for, and nothing stands there twice.
  if (rest.at(-1) !== '' || disclosures.length > mostDisclosures || new Set(disclosures).size !== disclosures.length) return undefined
  const payload = signedPayload(keys, token!)
  if (!payload || !disclosures.every(isCanonicalBase64url)) return undefined
  return withDisclosures(payload, disclosures) as Payload | undefined
}

/** The payload of the part that the issuer signed. Each part must be the one spelling of its bytes (RFC 4648, section 3.5). */
function signedPayload(keys: readonly PublishedKey[], token: string): Record<string, unknown> | undefined {
  const parts = token.split('.')
  if (parts.length !== 3 || !parts.every(isCanonicalBase64url)) return undefined
  const header = decodeJson(parts[0])
  // The same keys sign status lists; only what says it is a credential is one. A header that asks to be understood (`crit`) is not.
  if (header?.['typ'] !== 'dc+sd-jwt' || header['alg'] !== 'ES256' || header['crit'] !== undefined) return undefined
  const key = keys.find((one) => one.kid === header['kid'] && one.algorithm === 'ES256')
  const isSigned = key && verify('sha256', Buffer.from(`${parts[0]}.${parts[1]}`), { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(parts[2]!, 'base64url'))
  return isSigned ? decodeJson(parts[1]) : undefined
}

/** Puts disclosed claims in their places (RFC 9901, section 7.1); undefined when one has no place, or two want the same. */
function withDisclosures({ _sd_alg: algorithm, ...payload }: Record<string, unknown>, disclosures: readonly string[]): unknown {
  if (algorithm !== 'sha-256') return undefined
  const given = new Map(disclosures.map((one) => [digestOf(one), one]))
  let isSound = true
  const filled = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(filled)
    if (!isRecord(node)) return node
    const { _sd: digests = [], ...open } = node
    const result: Record<string, unknown> = Object.fromEntries(Object.entries(open).map(([name, value]) => [name, filled(value)]))
    for (const digest of digests as readonly string[]) {
      const disclosed = given.get(digest)
      if (disclosed === undefined) continue
      given.delete(digest)
      const parts: unknown = JSON.parse(Buffer.from(disclosed, 'base64url').toString())
      const [, name, value] = Array.isArray(parts) && parts.length === 3 ? (parts as [unknown, unknown, unknown]) : []
      if (typeof name !== 'string' || name === '_sd' || name === '...' || Object.hasOwn(result, name)) isSound = false
      else result[name] = filled(value)
    }
    return result
  }
  const whole = filled(payload)
  // A disclosure that no digest names was not signed.
  return isSound && given.size === 0 ? whole : undefined
}

/** What a credential says of itself before anything is checked; only good for finding the key to check it with. */
export const unverifiedPayload = (compact: string): (Partial<Payload> & Readonly<Record<string, unknown>>) | undefined => decodeJson(compact.split('.')[1])
