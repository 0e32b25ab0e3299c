import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import type { PublishedKey } from '../../../kernel/keyring.ts'
import { issuerAt, segmentOf, verifyingKeysOf, type Issuer } from '../issuer.ts'
import { keyOfMultikey, multikeyOf, type Multikey } from './multikey.ts'

/** What a proof is for (Data Integrity 1.0, section 2.1). */
export type ProofPurpose = 'assertionMethod' | 'authentication'

export type VerificationMethod = Multikey & { readonly controller: string; readonly purposes: readonly ProofPurpose[] }

/** did:web of an organisation: the portal's host, a port as %3A, then `issuers` and its name (did:web, section 3.2). */
export const didOf = (house: House, { organisation }: Issuer): string => `${didStart(house)}${segmentOf(organisation.id)}`
const didStart = ({ config }: House): string => `did:web:${encodeURIComponent(new URL(config.PUBLIC_URL).host)}:issuers:`

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

/** An organisation's document (DID Core 1.0): every published key, each as Multikey and as JsonWebKey, for those who read only one of them. */
export function didDocument(did: string, keys: readonly PublishedKey[]): object {
  const methods = keys.flatMap(({ kid, algorithm, publicJwk }) => [
    { id: `${did}#${kid}`, type: 'Multikey', controller: did, publicKeyMultibase: multikeyOf(publicJwk) },
    { id: `${did}#${kid}-jwk`, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...publicJwk, kid, alg: algorithm } },
  ])
  return { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', 'https://w3id.org/security/jwk/v1'], id: did, verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) }
}

/** The key that an address of a method names: a did:key says it itself, our own are on the keyring. Nothing is fetched for anybody else's. */
export async function methodNamed(ctx: Pick<ReadCtx, 'house' | 'db'>, id: unknown): Promise<VerificationMethod | undefined> {
  if (typeof id !== 'string' || id.length > 512) return undefined
  const [did = '', fragment = ''] = id.split('#')
  if (did.startsWith('did:key:')) {
    const key = fragment === did.slice('did:key:'.length) ? keyOfMultikey(fragment) : undefined
    return key && { ...key, controller: did, purposes: ['assertionMethod', 'authentication'] }
  }
  const issuer = issuerOfDid(ctx.house, did)
  const kid = fragment.replace(/-jwk$/, '')
  const key = issuer && (await verifyingKeysOf(ctx, issuer)).find((one) => one.kid === kid)
  return key && { curve: key.algorithm === 'ES256' ? 'P-256' : 'Ed25519', publicKey: key.publicKey, controller: did, purposes: ['assertionMethod'] }
}
