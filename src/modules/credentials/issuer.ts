import { createHash, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { Organisation } from '../jurisdiction/index.ts'

/** An organisation as a signer of credentials. Its key comes from the installation's secret, so there is nothing to store. */
export type Issuer = {
  readonly organisation: Organisation
  readonly address: string
  readonly kid: string
  readonly publicJwk: JsonWebKey
  readonly publicKey: KeyObject
  /** ES256 over the text, as base64url (RFC 7518, section 3.4). */
  readonly sign: (text: string) => string
}

const known = new WeakMap<House['keys'], Map<string, Issuer>>()

export function issuerOf(house: House, organisationId: string): Issuer {
  let issuers = known.get(house.keys)
  if (!issuers) known.set(house.keys, (issuers = new Map()))
  let issuer = issuers.get(organisationId)
  if (!issuer) issuers.set(organisationId, (issuer = makeIssuer(house, organisationId)))
  return issuer
}

function makeIssuer(house: House, id: string): Issuer {
  const organisation = house.pack.organisations.get(id)
  if (!organisation) throw new Error(`no organisation ${id}`)
  const { privateKey, publicKey } = house.keys.p256(`credential issuer ${id}`)
  const publicJwk = publicKey.export({ format: 'jwk' })
  return {
    organisation,
    address: `${house.config.PUBLIC_URL}/issuers/${segmentOf(id)}`,
    kid: thumbprint(publicJwk),
    publicJwk,
    publicKey,
    sign: (text) => sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

/** RFC 7638. */
const thumbprint = ({ crv, kty, x, y }: JsonWebKey): string => createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')

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
