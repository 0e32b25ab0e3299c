import type { House } from '../../../kernel/ctx.ts'

export const preAuthorizedCode = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

type Configured = Pick<House, 'config'>

/** The Credential Issuer Identifier: one for all organisations, which sign with keys of their own. */
export const issuerId = ({ config }: Configured): string => config.PUBLIC_URL

/** The authorization server for codes that a holder has in hand. For signing in it is the portal's OpenID Provider. */
export const offersServer = ({ config }: Configured): string => `${config.PUBLIC_URL}/credentials`

export const places = {
  token: '/credentials/token',
  nonce: '/credentials/nonce',
  credential: '/credentials/credential',
  deferred: '/credentials/deferred',
  notification: '/credentials/notification',
  offers: '/credentials/offers/',
} as const
