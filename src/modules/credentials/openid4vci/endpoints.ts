import { readJson } from '../../../kernel/json-body.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { places } from './addresses.ts'
import { askerOf } from './granted.ts'
import { issuerMetadata, offersServerMetadata } from './metadata.ts'
import { newNonce } from './nonce.ts'
import { offerAt } from './offer.ts'
import { noteTold } from './openid4vci.sql.ts'
import { answerJson, refuseWith, speaking } from './protocol-error.ts'
import { secretOf } from './secrets.ts'
import { portalDocument, signedMetadata, wantsSigned } from './signed-metadata.ts'

const kept = { 'cache-control': 'public, max-age=300' }

/** Section 12.2.2: in the clear, or as a JWT for a wallet that would rather have it signed. */
export const issuerMetadataEndpoint: Endpoint = {
  method: 'GET',
  path: '/.well-known/openid-credential-issuer',
  who: 'anyone',
  async handle(ctx, _params, request) {
    const headers = { ...kept, vary: 'accept' }
    if (!wantsSigned(request.headers.get('accept'))) return answerJson(issuerMetadata(ctx), 200, headers)
    const plain = answerJson({}, 200, { ...headers, 'content-type': 'application/jwt' })
    return new Response(await signedMetadata(ctx), { headers: plain.headers })
  },
}

/** did:web (section 3.2): whose keys sign the metadata. */
export const portalDidEndpoint: Endpoint = { method: 'GET', path: '/.well-known/did.json', who: 'anyone', handle: async (ctx) => answerJson(await portalDocument(ctx), 200, { ...kept, 'content-type': 'application/did+json' }) }

/** RFC 8414, section 3: the path of the issuer stands after the well-known name. */
export const offersServerEndpoint: Endpoint = { method: 'GET', path: '/.well-known/oauth-authorization-server/credentials', who: 'anyone', handle: ({ house }) => answerJson(offersServerMetadata(house), 200, kept) }

/** Section 7: for proofs; open to all, and never from a cache. */
export const nonceEndpoint: Endpoint = { method: 'POST', path: places.nonce, who: 'anyone', handle: (ctx) => answerJson({ c_nonce: newNonce(ctx) }) }

/** Section 4.1.3: an offer by its address. */
export const offerEndpoint: Endpoint = {
  method: 'GET',
  path: `${places.offers}:reference`,
  who: 'signed message',
  handle: speaking('offer', 'invalid_request', async (ctx, params) => answerJson((await offerAt(ctx, params['reference']!)) ?? refuseWith('invalid_request', 'There is no such offer, or its time is over.', 404))),
}

const events = ['credential_accepted', 'credential_failure', 'credential_deleted'] as const
const mostBytes = 16_384

/** Section 11: what became of the copies that a wallet was given. */
export const notificationEndpoint: Endpoint = {
  method: 'POST',
  path: places.notification,
  who: 'signed message',
  handle: speaking('notification', 'invalid_notification_request', async (ctx, _params, request) => {
    const { speaker } = await askerOf(ctx, request, places.notification)
    const said = (await readJson(request, mostBytes)) as { notification_id?: unknown; event?: unknown } | null
    const event = events.find((one) => one === said?.event) ?? refuseWith('invalid_notification_request', 'event is not one of the standard’s.')
    const id = typeof said?.notification_id === 'string' ? said.notification_id : refuseWith('invalid_notification_request', 'notification_id is missing.')
    const found = await secretOf(ctx, 'notification', id)
    if (!found || found.stands.speaker !== speaker) return refuseWith('invalid_notification_id', 'This id was not given with this token.')
    await ctx.write(async ({ tx }) => {
      for (const copy of found.stands.copies) await tx.all(noteTold(found.stands.partyId, copy, event))
    })
    return new Response(null, { status: 204, headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } })
  }),
}
