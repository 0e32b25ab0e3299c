import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { purposes } from './purposes.ts'
import { dcqlOf } from './question.ts'
import type { Waiting } from './requests.ts'
import { certificatesOf, clientIdOf, signingKeyOf, verifierNamed, type Verifier } from './verifier.ts'
import { addressOn, type Way } from './way.ts'

export const places = { requests: '/presentations/requests/', responses: '/presentations/responses/', told: '/verify/told', back: '/verify/back/' } as const

const responseUri = ({ config }: Pick<House, 'config'>, id: string, way: Way): string => `${config.PUBLIC_URL}${places.responses}${addressOn(id, way)}`

/** The link that a wallet opens, and that the QR code holds (OpenID4VP 1.0, section 5.10: the request itself is fetched). */
export async function linkOf(house: House, verifier: Verifier, id: string, way: Way, now: Date): Promise<string | undefined> {
  const clientId = await clientIdOf(house, verifier, way.prefix, now)
  return clientId && `openid4vp://?client_id=${encodeURIComponent(clientId)}&request_uri=${encodeURIComponent(`${house.config.PUBLIC_URL}${places.requests}${addressOn(id, way)}`)}`
}

export const verifierOfRequest = (house: House, { kept }: Waiting): Verifier => verifierNamed(house, kept.verifier)!

/** The request as its verifier signs it (RFC 9101, OpenID4VP 1.0, section 5). `walletNonce`: what the wallet sent along, so that it knows it is answered now. */
export async function requestObject({ house, now }: Pick<ReadCtx, 'house' | 'now'>, waiting: Waiting, way: Way, walletNonce: string | undefined): Promise<string | undefined> {
  const { kept, id, expiresAt } = waiting
  const verifier = verifierOfRequest(house, waiting)
  const clientId = await clientIdOf(house, verifier, way.prefix, now)
  if (clientId === undefined) return undefined
  const { kty, crv, x, y } = kept.decryptWith
  const claims = {
    // RFC 9101 asks for an issuer only where it is not the client; section 5.8 names the audience where no wallet is known.
    aud: 'https://self-issued.me/v2',
    client_id: clientId,
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    response_uri: responseUri(house, id, way),
    nonce: kept.nonce,
    state: kept.state,
    dcql_query: dcqlOf(house, kept, kept.purpose && purposes[kept.purpose].en),
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
  const named = way.prefix === 'decentralized_identifier' ? { kid: `${verifier.did}#${key.kid}` } : { x5c: (await certificatesOf(house, verifier, now)).map((one) => one.toString('base64')) }
  const header = { alg: 'ES256', typ: 'oauth-authz-req+jwt', ...named }
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${(await key.sign(Buffer.from(text))).toString('base64url')}`
}
