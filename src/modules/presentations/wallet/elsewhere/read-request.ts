import type { JWK } from 'jose'
import type { ReadCtx } from '../../../../kernel/ctx.ts'
import { calledFault, mayCallLoopback } from '../../../clients/index.ts'
import { readQuery, type Query } from './dcql.ts'
import { fetchRequest } from './fetch-request.ts'
import { prefixOf, proveClient, type Proven } from './prove-client.ts'
import { fault } from './request-fault.ts'
import { readLink, type RequestLink } from './request-link.ts'
import { isObject, keyIn, readSignedRequest, type JsonObject } from './signed-request.ts'

/** A request of a verifier elsewhere that was read, and may be answered. */
export type AskedElsewhere = {
  readonly clientId: string
  readonly proven: Proven
  /** What they call themselves, and what for they say that they ask: proved by nothing. */
  readonly calledThemselves: string
  readonly purpose: string
  readonly responseUri: string
  readonly nonce: string
  readonly state: string | undefined
  readonly query: Query
  /** Undefined: the answer goes in the clear, over TLS. */
  readonly encryptWith: { readonly jwk: JWK; readonly enc: 'A128GCM' | 'A256GCM' } | undefined
}

/** Of a wallet that the verifier knows nothing of. */
const audience = 'https://self-issued.me/v2'
const skewSeconds = 60
const [longestNonce, longestState, longestWords] = [500, 1000, 300]

type Ground = Pick<ReadCtx, 'house' | 'now'>

/** Reads the request that a link leads to and finds out who asks. It calls addresses of others, so never within a transaction. Throws RequestFault. */
export async function readRequest(ctx: Ground, given: string, walletNonce: string): Promise<AskedElsewhere> {
  const link = readLink(given)
  if (link.kind === 'plain') return checked(ctx, link, link.params, { by: 'nothing' })
  const jwt = link.kind === 'signed' ? link.jwt : await fetchRequest(ctx.house, link, walletNonce)
  const request = readSignedRequest(jwt)
  // OpenID4VP 1.0, section 5.10.1: the client that the link names and the one that signed are the same.
  if (request.claims['client_id'] !== link.clientId) fault('forged', 'invalid_request', 'The request is of another client than its link.')
  const proven = await proveClient(ctx, link.clientId, request)
  checkTimes(ctx.now, request.claims)
  // Section 5.8 names the first; libraries of verifiers put the request's own address there.
  if (![audience, undefined, link.kind === 'fetched' ? link.uri : audience].includes(request.claims['aud'] as string | undefined)) fault('forged', 'invalid_request_object', 'The request is for another wallet.')
  // Section 5.10: an answer to somebody else's nonce is an old one, or somebody else's.
  if (link.kind === 'fetched' && link.method === 'post' && request.claims['wallet_nonce'] !== walletNonce) fault('forged', 'invalid_request', 'The request does not hold the nonce of this wallet.')
  return checked(ctx, link, request.claims, proven)
}

function checkTimes(now: Date, { exp, nbf, iat }: JsonObject): void {
  const seconds = now.getTime() / 1000
  if ([exp, nbf, iat].some((time) => time !== undefined && typeof time !== 'number')) fault('unreadable', 'invalid_request_object', 'A time of the request is no number.')
  if (typeof exp === 'number' && exp < seconds - skewSeconds) fault('expired', 'invalid_request_object', 'The request is over.')
  if ([nbf, iat].some((time) => typeof time === 'number' && time > seconds + skewSeconds)) fault('forged', 'invalid_request_object', 'The request is of a time to come.')
}

function checked({ house }: Ground, { clientId }: RequestLink, params: JsonObject, proven: Proven): AskedElsewhere {
  const invalid = (message: string): never => fault('unreadable', 'invalid_request', message)
  const { prefix, rest } = prefixOf(clientId)
  if (proven.by === 'nothing' && prefix !== 'redirect_uri') fault('unsafe', 'invalid_client', 'A request of this client must be signed.')
  const { response_type: type, response_mode: mode, response_uri: uri, redirect_uri: redirect, nonce, state } = params
  if (type !== 'vp_token') fault('unanswerable', 'unsupported_response_type', 'Only presentations are answered.')
  if (mode !== 'direct_post' && mode !== 'direct_post.jwt') fault('unanswerable', 'invalid_request', 'This way of answering is not known here.')
  if (typeof uri !== 'string' || redirect !== undefined) return invalid('response_uri is missing, or redirect_uri stands beside it.')
  if (calledFault(uri, { loopback: mayCallLoopback(house) })) fault('unsafe', 'invalid_request', 'response_uri is no address on the public network.')
  // Section 5.9.3: who proves no more than an address gets the answer there and nowhere else.
  if (prefix === 'redirect_uri' && uri !== rest) fault('forged', 'invalid_request', 'The answer would go to another address than the client’s.')
  if (prefix === 'x509_san_dns' && proven.by === 'address' && new URL(uri).hostname !== rest) fault('forged', 'invalid_request', 'The answer would go to another address than the client’s.')
  if (typeof nonce !== 'string' || !/^[\x21-\x7e]+$/.test(nonce) || nonce.length > longestNonce) return invalid('nonce is missing or not of URL-safe signs.')
  if (state !== undefined && (typeof state !== 'string' || state.length > longestState)) return invalid('state is no text.')
  if (params['transaction_data'] !== undefined) fault('unanswerable', 'invalid_transaction_data', 'Transactions are not agreed to by showing a document here.')
  if (params['scope'] !== undefined && params['dcql_query'] === undefined) fault('unanswerable', 'invalid_scope', 'No scope stands for a query here.')
  const metadata = isObject(params['client_metadata']) ? params['client_metadata'] : {}
  checkFormats(metadata)
  const query = readQuery(params['dcql_query'])
  return { clientId, proven, calledThemselves: words(metadata['client_name']), purpose: words(params['purpose']) || words(query.sets.find(({ purpose }) => purpose !== undefined)?.purpose), responseUri: uri, nonce, state, query, encryptWith: mode === 'direct_post.jwt' ? encryptionIn(metadata) : undefined }
}

/** Section 11.1: what the verifier can read. */
function checkFormats({ vp_formats_supported: formats }: JsonObject): void {
  if (formats === undefined) return
  const own = isObject(formats) ? formats['dc+sd-jwt'] : undefined
  const lacks = (name: string) => isObject(own) && own[name] !== undefined && !(Array.isArray(own[name]) && own[name].includes('ES256'))
  if (!isObject(own) || lacks('sd-jwt_alg_values') || lacks('kb-jwt_alg_values')) fault('unanswerable', 'vp_formats_not_supported', 'Who asks cannot read the documents of this wallet.')
}

/** The key for the answer (section 8.3). An answer that was to be encrypted is never sent in the clear. */
function encryptionIn({ jwks, encrypted_response_enc_values_supported: encs = ['A128GCM'] }: JsonObject): NonNullable<AskedElsewhere['encryptWith']> {
  const keys = isObject(jwks) && Array.isArray(jwks['keys']) ? jwks['keys'].filter(isObject) : []
  const jwk = keys.find((one) => one['alg'] === 'ECDH-ES' && one['use'] !== 'sig' && ((one['kty'] === 'EC' && one['crv'] === 'P-256') || (one['kty'] === 'OKP' && one['crv'] === 'X25519')) && keyIn(one))
  const enc = (['A256GCM', 'A128GCM'] as const).find((one) => Array.isArray(encs) && encs.includes(one))
  return jwk && enc ? { jwk, enc } : fault('unsafe', 'invalid_request', 'There is no key with which the answer could be encrypted.')
}

/** Words of somebody else, as they are shown: one line, without signs that could hide or turn round what stands there. */
function words(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trim().slice(0, longestWords) : ''
}
