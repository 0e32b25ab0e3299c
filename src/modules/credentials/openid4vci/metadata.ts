import type { House } from '../../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import { typeMetadata, typeAddress, outputsOfType } from '../type-metadata.ts'
import { issuerId, offersServer, places, preAuthorizedCode } from './addresses.ts'

const tags: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']

/** The OAuth scope by which a registered wallet asks for a person's documents; which one, it says when it fetches it. */
export const walletScope = 'documents'

// Copies that a wallet may ask for at once, to show each to one verifier only.
export const mostCopiesAtOnce = 10

export const proofAlgorithms = ['ES256'] as const

/** Every type of credential that some service here issues. */
export function typesIssued({ pack }: Pick<House, 'pack'>): string[] {
  const types = [...pack.services.values()].flatMap(({ apply }) => apply?.outputs.map(({ type }) => type) ?? [])
  return [...new Set(types)].toSorted()
}

/** Credential Issuer Metadata (OpenID4VCI 1.0, section 12.2.4). */
export function issuerMetadata(house: House): object {
  const { brand } = house.pack.settings
  return {
    credential_issuer: issuerId(house),
    authorization_servers: [issuerId(house), offersServer(house)],
    credential_endpoint: `${issuerId(house)}${places.credential}`,
    nonce_endpoint: `${issuerId(house)}${places.nonce}`,
    notification_endpoint: `${issuerId(house)}${places.notification}`,
    batch_credential_issuance: { batch_size: mostCopiesAtOnce },
    display: displayOf(brand.name),
    credential_configurations_supported: Object.fromEntries(typesIssued(house).map((type) => [type, configurationOf(house, type)])),
  }
}

const displayOf = (name: Text) => tags.map((locale) => ({ locale, name: say(name, locale) }))

type TypeDisplay = { readonly locale: string; readonly name: string; readonly rendering: { readonly simple: { readonly background_color: string; readonly text_color: string } } }
type TypeClaim = { readonly path: readonly string[]; readonly display?: readonly { readonly locale: string; readonly label: string }[] }

/** One type in one format; its looks are those of the type metadata, said in the words of this standard. */
function configurationOf(house: House, type: string): object {
  const { display, claims } = typeMetadata(house, type) as { display: readonly TypeDisplay[]; claims: readonly TypeClaim[] }
  return {
    format: 'dc+sd-jwt',
    vct: typeAddress(house, type),
    scope: walletScope,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms } },
    credential_metadata: {
      display: display.map(({ locale, name, rendering }) => ({ locale, name, ...rendering.simple })),
      claims: claims.map(({ path, display: shown }) => ({ path, ...(shown && { display: shown.map(({ locale, label }) => ({ locale, name: label })) }) })),
    },
  }
}

/** Whether a configuration of this name is issued. */
export const isConfigured = (house: House, id: string): boolean => outputsOfType(house, id).length > 0

/** OAuth 2.0 Authorization Server Metadata (RFC 8414) of the server that takes the codes of offers. */
export const offersServerMetadata = (house: House): object => ({
  issuer: offersServer(house),
  token_endpoint: `${issuerId(house)}${places.token}`,
  response_types_supported: [],
  grant_types_supported: [preAuthorizedCode],
  token_endpoint_auth_methods_supported: ['none'],
  'pre-authorized_grant_anonymous_access_supported': true,
  dpop_signing_alg_values_supported: proofAlgorithms,
})
