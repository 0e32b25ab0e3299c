import type { House } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PublishedKey, SigningKey } from '../../../kernel/keyring.ts'
import { verifierTexts } from '../texts.ts'

/** Who asks: an organisation by one of its officers, or anybody who uses the page for it. */
export type Verifier = { readonly name: string; readonly label: Text; /** did:web of whoever asks. */ readonly did: string; readonly clientId: string }

export const anyone = 'anyone'

/** The verifier of this name: the id of an organisation in lower case, or `anyone`. */
export function verifierNamed(house: House, name: string): Verifier | undefined {
  if (name === anyone) return verifierOf(house, anyone, verifierTexts.anyone)
  for (const { id, name: label } of house.pack.organisations.values()) if (id.toLowerCase() === name) return verifierOf(house, name, label)
  return undefined
}

/** did:web (its section 3.2): a port is written with its colon encoded. */
function verifierOf({ config }: House, name: string, label: Text): Verifier {
  const did = `did:web:${encodeURIComponent(new URL(config.PUBLIC_URL).host)}:verifiers:${encodeURIComponent(name)}`
  return { name, label, did, clientId: `decentralized_identifier:${did}` }
}

const purposeOf = ({ name }: Verifier): string => `verifier ${name}`

export const signingKeyOf = ({ keyring }: House, verifier: Verifier): Promise<SigningKey> => keyring.signer(purposeOf(verifier), 'ES256')

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
