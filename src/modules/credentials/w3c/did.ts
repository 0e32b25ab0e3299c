import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import type { PublishedKey } from '../../../kernel/keyring.ts'
import { decodeJson, isCanonicalBase64url } from '../compact-parts.ts'
import { issuerAt, segmentOf, verifyingKeysOf, type Issuer } from '../issuer.ts'
import { foreignMethod } from './foreign-did.ts'
import { keyOfMultikey, multikeyOf, type Multikey } from './multikey.ts'

/** What a proof is for (Data Integrity 1.0, section 2.1). */
export type ProofPurpose = 'assertionMethod' | 'authentication'

const mostLetters = 512

export type VerificationMethod = Multikey & { readonly controller: string; readonly purposes: readonly ProofPurpose[] }

/** did:web of an organisation: the portal's host, a port as %3A, then `issuers` and its name (did:web, section 3.2). */
export const didOf = (house: House, { organisation }: Issuer): string => `${didStart(house)}${segmentOf(organisation.id)}`
const didStart = ({ config }: House): string => `did:web:${encodeURIComponent(new URL(config.PUBLIC_URL).host)}:issuers:`

/** The portal's own identifier, whose document is at /.well-known/did.json (did:web, section 3.2). */
export const didOfPortal = ({ config }: Pick<House, 'config'>): string => `did:web:${encodeURIComponent(new URL(config.PUBLIC_URL).host)}`

/** The issuer of such an identifier, if it is one of ours. */
export function issuerOfDid(house: House, did: unknown): Issuer | undefined {
  const start = didStart(house)
  if (typeof did !== 'string' || !did.startsWith(start)) return undefined
  const issuer = issuerAt(house, did.slice(start.length))
  return issuer && didOf(house, issuer) === did ? issuer : undefined
}

/** did:key of a public key (did:key, section 3.1.1), and its one method. */
export const didKeyOf = (jwk: PublishedKey['publicJwk']): string => `did:key:${multikeyOf(jwk)}`
export const methodOfDidKey = (did: string): string => `${did}#${did.slice('did:key:'.length)}`

/** The key that a did:jwk says (did:jwk, section 2): a public one of a kind that we verify. */
function keyOfDidJwk(did: string): Multikey | undefined {
  const said = did.slice('did:jwk:'.length)
  const jwk = isCanonicalBase64url(said) ? (decodeJson(said) as JsonWebKey | undefined) : undefined
  const curve = (['P-256', 'P-384', 'Ed25519'] as const).find((one) => one === jwk?.crv)
  if (!jwk || !curve || jwk.d !== undefined) return undefined
  try {
    return { curve, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
  } catch {
    // Not every number is a point of the curve.
    return undefined
  }
}

/** An organisation's document (DID Core 1.0): every published key, each as Multikey and as JsonWebKey, for those who read only one of them. */
export function didDocument(did: string, keys: readonly PublishedKey[]): object {
  const methods = keys.flatMap(({ kid, algorithm, publicJwk }) => [
    { id: `${did}#${kid}`, type: 'Multikey', controller: did, publicKeyMultibase: multikeyOf(publicJwk) },
    { id: `${did}#${kid}-jwk`, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...publicJwk, kid, alg: algorithm } },
  ])
  return { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', 'https://w3id.org/security/jwk/v1'], id: did, verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) }
}

/** The key that a did:key or did:jwk says itself, and its one method; undefined for every other identifier. */
export function keySaidBy(id: string): VerificationMethod | undefined {
  if (id.length > mostLetters) return undefined
  const [did = '', fragment = ''] = id.split('#')
  const said = did.startsWith('did:key:') ? did.slice('did:key:'.length) : undefined
  const key = said !== undefined ? fragment === said && keyOfMultikey(said) : did.startsWith('did:jwk:') && fragment === '0' && keyOfDidJwk(did)
  return key ? { ...key, controller: did, purposes: ['assertionMethod', 'authentication'] } : undefined
}

/** The key that an address of a method names: a did:key or did:jwk says it itself, our own are on the keyring. For anybody else's nothing is fetched unless that is turned on. */
export async function methodNamed(ctx: Pick<ReadCtx, 'house' | 'db' | 'now'>, id: unknown): Promise<VerificationMethod | undefined> {
  if (typeof id !== 'string' || id.length > mostLetters) return undefined
  const said = keySaidBy(id)
  if (said) return said
  const [did = '', fragment = ''] = id.split('#')
  const issuer = issuerOfDid(ctx.house, did)
  if (!issuer) return foreignMethod(ctx.house, id, ctx.now)
  const kid = fragment.replace(/-jwk$/, '')
  const key = (await verifyingKeysOf(ctx, issuer)).find((one) => one.kid === kid)
  return key && { curve: key.algorithm === 'ES256' ? 'P-256' : 'Ed25519', publicKey: key.publicKey, controller: did, purposes: ['assertionMethod'] }
}
