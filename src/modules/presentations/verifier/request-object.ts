import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { dcqlOf } from './question.ts'
import type { Waiting } from './requests.ts'
import { signingKeyOf, verifierNamed, type Verifier } from './verifier.ts'

export const places = { requests: '/presentations/requests/', responses: '/presentations/responses/', told: '/verify/told' } as const

export const responseUri = ({ config }: Pick<House, 'config'>, id: string): string => `${config.PUBLIC_URL}${places.responses}${id}`

/** The link that a wallet opens, and that the QR code holds (OpenID4VP 1.0, section 5.10: the request itself is fetched). */
export const linkOf = ({ config }: Pick<House, 'config'>, { clientId }: Verifier, id: string): string =>
  `openid4vp://?client_id=${encodeURIComponent(clientId)}&request_uri=${encodeURIComponent(`${config.PUBLIC_URL}${places.requests}${id}`)}`

export const verifierOfRequest = (house: House, { kept }: Waiting): Verifier => verifierNamed(house, kept.verifier)!

/** The request as its verifier signs it (RFC 9101, OpenID4VP 1.0, section 5). `walletNonce`: what the wallet sent along, so that it knows it is answered now. */
export async function requestObject({ house, now }: Pick<ReadCtx, 'house' | 'now'>, waiting: Waiting, walletNonce: string | undefined): Promise<string> {
  const { kept, id, expiresAt } = waiting
  const verifier = verifierOfRequest(house, waiting)
  const { kty, crv, x, y } = kept.decryptWith
  const claims = {
    // RFC 9101 asks for an issuer only where it is not the client; section 5.8 names the audience where no wallet is known.
    aud: 'https://self-issued.me/v2',
    client_id: verifier.clientId,
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    response_uri: responseUri(house, id),
    nonce: kept.nonce,
    state: kept.state,
    dcql_query: dcqlOf(house, kept),
    client_metadata: {
      client_name: verifier.label.en,
      jwks: { keys: [{ kty, crv, x, y, kid: 'answer', use: 'enc', alg: 'ECDH-ES' }] },
      encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
      vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
    },
    iat: Math.floor(now.getTime() / 1000),
    exp: Math.floor(expiresAt.getTime() / 1000),
    ...(walletNonce !== undefined && { wallet_nonce: walletNonce }),
  }
  const key = await signingKeyOf(house, verifier)
  const header = { alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: `${verifier.did}#${key.kid}` }
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${(await key.sign(Buffer.from(text))).toString('base64url')}`
}
