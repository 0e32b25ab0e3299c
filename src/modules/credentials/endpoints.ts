import type { Endpoint } from '../../kernel/page.ts'
import { issuerAt, publishedKeysOf } from './issuer.ts'
import { refuse } from './refusals.ts'
import { listMaxAgeSeconds, statusListToken } from './status-list.ts'
import { typeMetadata } from './type-metadata.ts'

/** Public facts that wallets and verifiers of other origins read. */
const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }
const json = (body: object): Response => new Response(JSON.stringify(body), { headers: { ...open, 'content-type': 'application/json', 'cache-control': 'public, max-age=300' } })

/** JWT VC Issuer Metadata (SD-JWT VC, section 5): the path of `iss` after the well-known name. */
export const issuerEndpoint: Endpoint = {
  method: 'GET',
  path: '/.well-known/jwt-vc-issuer/issuers/:org',
  who: 'anyone',
  async handle(ctx, params) {
    const issuer = issuerAt(ctx.house, params['org']!)
    if (!issuer) return refuse('issuer.not_found')
    const keys = await publishedKeysOf(ctx, issuer)
    return json({ issuer: issuer.address, jwks: { keys: keys.filter(({ algorithm }) => algorithm === 'ES256').map(({ publicJwk, kid }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' })) } })
  },
}

export const typeEndpoint: Endpoint = {
  method: 'GET',
  path: '/credentials/types/:type',
  who: 'anyone',
  handle: ({ house }, params) => json(typeMetadata(house, params['type']!) ?? refuse('type.not_found')),
}

export const statusEndpoint: Endpoint = {
  method: 'GET',
  path: '/credentials/status/:list',
  who: 'anyone',
  async handle(ctx, params) {
    const token = (await statusListToken(ctx, params['list']!)) ?? refuse('list.not_found')
    return new Response(token, { headers: { ...open, 'content-type': 'application/statuslist+jwt', 'cache-control': `public, max-age=${listMaxAgeSeconds}` } })
  },
}
