import type { Endpoint } from '../../../kernel/page.ts'
import { issuerAt, publishedKeysOf } from '../issuer.ts'
import { refuse } from '../refusals.ts'
import { listMaxAgeSeconds } from '../status-list.ts'
import { bitstringList } from './bitstring-list.ts'
import { contextOfType } from './context-of-type.ts'
import { contextStart, contextText } from './contexts.ts'
import { didDocument, didOf } from './did.ts'

const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }
const answered = (body: string, type: string, cache: string): Response => new Response(body, { headers: { ...open, 'content-type': type, 'cache-control': cache } })

/** did:web (section 3.2): the document of did:web:host:issuers:td is at /issuers/td/did.json. */
export const didEndpoint: Endpoint = {
  method: 'GET',
  path: '/issuers/:org/did.json',
  who: 'anyone',
  async handle(ctx, params) {
    const issuer = issuerAt(ctx.house, params['org']!) ?? refuse('issuer.not_found')
    return answered(JSON.stringify(didDocument(didOf(ctx.house, issuer), await publishedKeysOf(ctx, issuer))), 'application/did+json', 'public, max-age=300')
  },
}

/** A context at the address that ends in its hash, so it never changes. The present one is there before the first credential names it. */
export const contextEndpoint: Endpoint = {
  method: 'GET',
  path: '/credentials/contexts/:type/:hash',
  who: 'anyone',
  async handle(ctx, params) {
    const address = `${contextStart(ctx.house)}${params['type']}/${params['hash']}`
    const now = contextOfType(ctx.house, params['type']!)
    const text = now.address === address ? now.text : ((await contextText(ctx, address)) ?? refuse('context.not_found'))
    return answered(text, 'application/ld+json', 'public, max-age=31536000, immutable')
  },
}

/** A Bitstring Status List, kept as shortly as the Token Status List beside it. */
export const bitstringEndpoint: Endpoint = {
  method: 'GET',
  path: '/credentials/status/:list/:purpose',
  who: 'anyone',
  handle: async (ctx, params) => answered((await bitstringList(ctx, params['list']!, params['purpose']!)) ?? refuse('list.not_found'), 'application/vc', `public, max-age=${listMaxAgeSeconds}`),
}
