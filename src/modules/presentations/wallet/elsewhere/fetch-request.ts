import type { House } from '../../../../kernel/ctx.ts'
import { ClientUnreachable, fetchOutside, type OutsideCall } from '../../../clients/index.ts'
import { fault } from './request-fault.ts'
import { requestAlgorithms } from './signed-request.ts'

const type = 'application/oauth-authz-req+jwt'

/** What the wallet is, for verifiers that ask (OpenID4VP 1.0, section 10). */
const walletMetadata = {
  vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
  client_id_prefixes_supported: ['decentralized_identifier', 'x509_san_dns', 'x509_hash', 'redirect_uri'],
  request_object_signing_alg_values_supported: requestAlgorithms,
  response_types_supported: ['vp_token'],
  response_modes_supported: ['direct_post', 'direct_post.jwt'],
  authorization_encryption_alg_values_supported: ['ECDH-ES'],
  authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
}

/** Calls an address of a verifier; what goes wrong on the way is a fault of the request. */
export async function callVerifier(house: House, address: string, call: OutsideCall, code: string): Promise<Response> {
  try {
    return await fetchOutside(house, address, call)
  } catch (error) {
    if (error instanceof ClientUnreachable) return fault('unreachable', code, error.message)
    throw error
  }
}

/** The signed request at its address (OpenID4VP 1.0, section 5.10), with our nonce where it takes one. */
export async function fetchRequest(house: House, { uri, method }: { readonly uri: string; readonly method: 'get' | 'post' }, walletNonce: string): Promise<string> {
  const body = new URLSearchParams({ wallet_metadata: JSON.stringify(walletMetadata), wallet_nonce: walletNonce }).toString()
  const call: OutsideCall = method === 'get' ? { headers: { accept: type } } : { method: 'POST', headers: { accept: type, 'content-type': 'application/x-www-form-urlencoded' }, body }
  const answer = await callVerifier(house, uri, call, 'invalid_request_uri')
  if (answer.status === 404 || answer.status === 410) fault('expired', 'invalid_request_uri', 'There is no request any more at its address.')
  if (answer.status !== 200) fault('unreachable', 'invalid_request_uri', `The address of the request answers ${answer.status}.`)
  if (answer.headers.get('content-type')?.split(';')[0]!.trim().toLowerCase() !== type) fault('unreadable', 'invalid_request_uri', 'What stands at the address of the request is no request.')
  return answer.text()
}
