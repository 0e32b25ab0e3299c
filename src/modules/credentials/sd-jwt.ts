import { createHash, randomBytes, verify } from 'node:crypto'
import { SDJwtVcInstance, type SdJwtVcPayload } from '@sd-jwt/sd-jwt-vc'
import type { Text } from '../../kernel/i18n.ts'
import type { PublishedKey, SigningKey } from '../../kernel/keyring.ts'

const hasher = (data: string | ArrayBuffer): Uint8Array => createHash('sha256').update(typeof data === 'string' ? data : new Uint8Array(data)).digest()

const common = { hasher, hashAlg: 'sha-256', saltGenerator: () => randomBytes(16).toString('base64url'), signAlg: 'ES256' } as const

/** What stands in a credential. Title and status are open; everything about the holder is for the holder to show or not. */
export type Payload = SdJwtVcPayload & {
  readonly title: Text
  readonly number?: string
  readonly holder?: string
  readonly claims: Readonly<Record<string, Text>>
}

/** Signs an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc). There is no `sub`: two credentials of one holder share nothing. */
export function signCredential(key: SigningKey, payload: Payload): Promise<string> {
  const instance = new SDJwtVcInstance({ ...common, signer: async (text) => (await key.sign(Buffer.from(text))).toString('base64url') })
  // The library wants the names of claims at compile time; ours come from the service's definition, hence `never`.
  const frame = { _sd: ['number', 'holder'], claims: { _sd: Object.keys(payload.claims) } } as never
  return instance.issue<SdJwtVcPayload>(payload, frame, { header: { kid: key.kid } })
}

/** The claims of a credential that one of the keys has signed and whose disclosures are right; undefined when a single sign is not. */
export async function readSigned(keys: readonly PublishedKey[], compact: string): Promise<Payload | undefined> {
  const header = headerOf(compact)
  // The same keys sign status lists; only what says it is a credential is one.
  const key = header?.typ === 'dc+sd-jwt' ? keys.find((one) => one.kid === header.kid && one.algorithm === 'ES256') : undefined
  if (!key || !hasOnlyWhatWasSigned(compact)) return undefined
  const check = (text: string, signature: string): boolean =>
    verify('sha256', Buffer.from(text), { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  const instance = new SDJwtVcInstance({ ...common, verifier: check })
  try {
    // At its own hour of issue nothing has expired: a lapsed credential is genuine, and told to be lapsed by the caller.
    const { payload } = await instance.validate(compact, { currentDate: unverifiedPayload(compact)?.iat ?? 0 })
    return payload as Payload
  } catch {
    return undefined
  }
}

/** What a credential says of itself before anything is checked; only good for finding the key to check it with. */
export const unverifiedPayload = (compact: string): SdJwtVcPayload | undefined => decoded(compact.split('.')[1])

const headerOf = (compact: string): { typ?: unknown; kid?: unknown } | undefined => decoded(compact.split('.')[0])

function decoded<Part extends object>(part: string | undefined): Part | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Part) : undefined
  } catch {
    return undefined
  }
}

/**
 * Stricter than the library, which passes over what it does not need: each part must be the one spelling of its bytes
 * (RFC 4648, section 3.5), each disclosure must be named by a digest (RFC 9901, section 7.1), and no key binding follows.
 */
function hasOnlyWhatWasSigned(compact: string): boolean {
  const [token, ...rest] = compact.split('~')
  const disclosures = rest.slice(0, -1)
  if (rest.at(-1) !== '' || new Set(disclosures).size !== disclosures.length) return false
  const parts = token!.split('.')
  if (parts.length !== 3 || ![...parts, ...disclosures].every((part) => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part)) return false
  const digests = new Set<string>()
  collectDigests(unverifiedPayload(compact), digests)
  return disclosures.every((disclosure) => digests.has(Buffer.from(hasher(disclosure)).toString('base64url')))
}

/** Disclosures are not nested in what we sign, so the digests all stand in the payload. */
function collectDigests(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    if (key === '_sd' && Array.isArray(value)) for (const digest of value) into.add(String(digest))
    else collectDigests(value, into)
  }
}
