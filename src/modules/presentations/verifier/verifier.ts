import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { House } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PublishedKey, SigningKey } from '../../../kernel/keyring.ts'
import { verifierTexts } from '../texts.ts'

/** Who asks: an organisation by one of its officers, or anybody who uses the page for it. */
export type Verifier = { readonly name: string; readonly label: Text; /** did:web of whoever asks. */ readonly did: string; /** Of the pack; undefined for `anyone`. */ readonly organisationId: string | undefined }

/** How a verifier names itself to wallets (OpenID4VP 1.0, section 5.9.3): by its DID, or by a certificate of this installation's authority, which HAIP 1.0 asks wallets to read. */
export const prefixes = ['decentralized_identifier', 'x509_hash', 'x509_san_dns'] as const
export type Prefix = (typeof prefixes)[number]

export const anyone = 'anyone'

/** The verifier of this name: the id of an organisation in lower case, or `anyone`. */
export function verifierNamed(house: House, name: string): Verifier | undefined {
  if (name === anyone) return verifierOf(house, anyone, verifierTexts.anyone, undefined)
  for (const { id, name: label } of house.pack.organisations.values()) if (id.toLowerCase() === name) return verifierOf(house, name, label, id)
  return undefined
}

/** did:web (its section 3.2): a port is written with its colon encoded. */
function verifierOf({ config }: House, name: string, label: Text, organisationId: string | undefined): Verifier {
  const did = `did:web:${encodeURIComponent(new URL(config.PUBLIC_URL).host)}:verifiers:${encodeURIComponent(name)}`
  return { name, label, did, organisationId }
}

const purposeOf = ({ name }: Verifier): string => `verifier ${name}`

export const signingKeyOf = ({ keyring }: House, verifier: Verifier): Promise<SigningKey> => keyring.signer(purposeOf(verifier), 'ES256')

/** The certificate of the key that signs, and what stands above it but the root, which a wallet must know already (HAIP 1.0). */
export async function certificatesOf(house: House, verifier: Verifier, now: Date): Promise<readonly [Buffer, ...Buffer[]]> {
  const { certificate, chain } = await house.authority.forVerifier(house, { purpose: purposeOf(verifier), name: verifier.label.en, organisationId: verifier.organisationId }, now)
  return [certificate, ...chain.slice(0, -1)]
}

/** The client identifier of a verifier; undefined where it has none of this kind: an address that is a number has no name of a host. */
export async function clientIdOf(house: House, verifier: Verifier, prefix: Prefix, now: Date): Promise<string | undefined> {
  if (prefix === 'decentralized_identifier') return `${prefix}:${verifier.did}`
  if (prefix === 'x509_hash') return `${prefix}:${createHash('sha256').update((await certificatesOf(house, verifier, now))[0]).digest('base64url')}`
  const { hostname } = new URL(house.config.PUBLIC_URL)
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : `${prefix}:${hostname}`
}

/** Every key by which requests of a verifier are believed; the first is made when there is none. */
export async function keysOf({ keyring }: House, verifier: Verifier): Promise<readonly PublishedKey[]> {
  await keyring.signer(purposeOf(verifier), 'ES256')
  return keyring.published(purposeOf(verifier))
}

/** The DID document of a verifier. */
export async function didDocument(house: House, verifier: Verifier): Promise<object> {
  const methods = (await keysOf(house, verifier)).map(({ kid, publicJwk }) => ({ id: `${verifier.did}#${kid}`, type: 'JsonWebKey2020', controller: verifier.did, publicKeyJwk: publicJwk }))
  const ids = methods.map(({ id }) => id)
  return { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'], id: verifier.did, verificationMethod: methods, authentication: ids, assertionMethod: ids }
}
