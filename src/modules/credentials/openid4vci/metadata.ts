import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import { issuerId, offersServer, places, preAuthorizedCode } from './addresses.ts'
import { configurationsIssued, describeConfiguration } from './configurations.ts'
import { encryptionMetadata } from './encryption.ts'
import { proofAlgorithms } from './proof-algorithms.ts'

const tags: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']

// Copies that a wallet may ask for at once, to show each to one verifier only.
export const mostCopiesAtOnce = 10

const made = new WeakMap<House, object>()

/** Credential Issuer Metadata (OpenID4VCI 1.0, section 12.2.4). An edition of what is public has one, but for the keys of the month. */
export function issuerMetadata({ house, now }: Pick<ReadCtx, 'house' | 'now'>): object {
  const known = made.get(house) ?? metadataOf(house)
  made.set(house, known)
  return { ...known, ...encryptionMetadata({ house, now }) }
}

const metadataOf = (house: House): object => ({
  credential_issuer: issuerId(house),
  authorization_servers: [issuerId(house), offersServer(house)],
  credential_endpoint: `${issuerId(house)}${places.credential}`,
  deferred_credential_endpoint: `${issuerId(house)}${places.deferred}`,
  nonce_endpoint: `${issuerId(house)}${places.nonce}`,
  notification_endpoint: `${issuerId(house)}${places.notification}`,
  batch_credential_issuance: { batch_size: mostCopiesAtOnce },
  display: displayOf(house.pack.settings.brand.name),
  credential_configurations_supported: Object.fromEntries(configurationsIssued(house).map((one) => [one.id, describeConfiguration(house, one)])),
})

const displayOf = (name: Text) => tags.map((locale) => ({ locale, name: say(name, locale) }))

/** OAuth 2.0 Authorization Server Metadata (RFC 8414) of the server that takes the codes of offers. */
export const offersServerMetadata = (house: House): object => ({
  issuer: offersServer(house),
  token_endpoint: `${issuerId(house)}${places.token}`,
  response_types_supported: [],
  grant_types_supported: [preAuthorizedCode],
  token_endpoint_auth_methods_supported: ['none'],
  'pre-authorized_grant_anonymous_access_supported': true,
  authorization_details_types_supported: ['openid_credential'],
  dpop_signing_alg_values_supported: proofAlgorithms,
})
