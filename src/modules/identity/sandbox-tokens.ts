import { z } from 'zod'
import { readJson } from '../../kernel/json-body.ts'
import type { Endpoint } from '../../kernel/page.ts'
import { refuse as refuseRequest } from '../../kernel/http-refusals.ts'
import { beginSession } from './begin-session.ts'
import { refuse } from './refusals.ts'
import { proveFictional } from './sandbox-provider.ts'
import { absoluteMs } from './sessions.ts'

const Asked = z.strictObject({ as: z.string().max(200) })

/**
 * Signs a program in as one of the fictional people, as the buttons of the sign-in page do, and gives it the session's token. A page of
 * another site could neither send JSON here nor read the answer.
 */
export const sandboxTokensEndpoint: Endpoint = {
  method: 'POST',
  path: '/sandbox/tokens',
  who: 'sandbox',
  postsPerMinute: 60,
  async handle(ctx, _params, request) {
    const { data } = Asked.safeParse(await readJson(request, 1024))
    const proven = proveFictional(ctx.house, (data ?? refuseRequest('request.wrong_shape', { at: 'as', says: 'the id of a fictional person' })).as) ?? refuse('sign_in.unknown')
    const { actor, token } = await ctx.write((writing) => beginSession(writing, { ...proven, provider: 'sandbox' }))
    return Response.json({ token, type: 'Bearer', seconds: absoluteMs / 1000, party: actor.party, kind: actor.partyKind, posts: actor.posts }, { headers: { 'cache-control': 'no-store' } })
  },
}
