import type { House, ReadCtx } from '../../kernel/ctx.ts'
import type { KeyAlgorithm, PublishedKey, SigningKey } from '../../kernel/keyring.ts'
import type { Organisation } from '../jurisdiction/index.ts'
import { thumbprint } from '../keyring/index.ts'
import * as q from './credentials.sql.ts'

/** An organisation as a signer of credentials. Its keys are on the keyring. */
export type Issuer = {
  readonly organisation: Organisation
  readonly address: string
}

export function issuerOf(house: House, organisationId: string): Issuer {
  const organisation = house.pack.organisations.get(organisationId)
  if (!organisation) throw new Error(`no organisation ${organisationId}`)
  return { organisation, address: `${house.config.PUBLIC_URL}/issuers/${segmentOf(organisationId)}` }
}

const purposeOf = ({ organisation }: Issuer): string => `issuer ${organisation.id}`

/** The key that signs for the issuer now. Status lists are signed by the same keys. */
export const signingKeyOf = ({ keyring }: House, issuer: Issuer, algorithm: KeyAlgorithm = 'ES256'): Promise<SigningKey> => keyring.signer(purposeOf(issuer), algorithm)

/** Every key by which what the issuer has signed is believed, newest first. */
export async function verifyingKeysOf({ house, db }: Pick<ReadCtx, 'house' | 'db'>, issuer: Issuer): Promise<readonly PublishedKey[]> {
  const [published, earlier] = await Promise.all([house.keyring.published(purposeOf(issuer)), db.maybe(q.readEarlierIssuer(issuer.organisation.id))])
  return earlier ? [...published, derivedKeyOf(house, issuer)] : published
}

/** Keys as they are published. Who may issue has a key before the first credential, so that nobody keeps an empty set. */
export async function publishedKeysOf(ctx: Pick<ReadCtx, 'house' | 'db'>, issuer: Issuer): Promise<readonly PublishedKey[]> {
  if (issuesAnything(ctx.house, issuer)) await Promise.all([signingKeyOf(ctx.house, issuer, 'ES256'), signingKeyOf(ctx.house, issuer, 'EdDSA')])
  return verifyingKeysOf(ctx, issuer)
}

function issuesAnything({ pack }: House, { organisation }: Issuer): boolean {
  for (const service of pack.services.values()) if (service.organisation === organisation.id && (service.apply?.outputs.length ?? 0) > 0) return true
  return false
}

/** Before there was a keyring an issuer's key came from the installation's secret. It signs no more. */
function derivedKeyOf({ keys }: House, issuer: Issuer): PublishedKey {
  const { publicKey } = keys.p256(`credential issuer ${issuer.organisation.id}`)
  const publicJwk = publicKey.export({ format: 'jwk' })
  return { kid: thumbprint(publicJwk), purpose: purposeOf(issuer), algorithm: 'ES256', publicKey, publicJwk, signsFrom: new Date(0) }
}

/** An organisation's id as it stands in addresses. */
export const segmentOf = (id: string): string => encodeURIComponent(id.toLowerCase())

/** The issuer whose address ends so, if there is one. */
export function issuerAt(house: House, segment: string): Issuer | undefined {
  for (const id of house.pack.organisations.keys()) if (segmentOf(id) === segment.toLowerCase() || id.toLowerCase() === segment.toLowerCase()) return issuerOf(house, id)
  return undefined
}

/** The issuer that an `iss` claim names, if it is one of ours. */
export function issuerNamed(house: House, iss: unknown): Issuer | undefined {
  const start = `${house.config.PUBLIC_URL}/issuers/`
  if (typeof iss !== 'string' || !iss.startsWith(start)) return undefined
  const issuer = issuerAt(house, iss.slice(start.length))
  return issuer?.address === iss ? issuer : undefined
}
