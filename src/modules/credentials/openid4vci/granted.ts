import type { MachineCtx } from '../../../kernel/page.ts'
import { proofKeyOf } from './proof-of-key.ts'
import { refuseToken } from './protocol-error.ts'
import { secretOf, type Granted } from './secrets.ts'

/** What a wallet may have, and by which token it says so. */
export type Asker = { readonly granted: Granted; /** As the page of the document calls it: a client id, or '' for one that came with an offer. */ readonly wallet: string; readonly token: string }

const authorization = /^(Bearer|DPoP) +([A-Za-z0-9._~+/-]+=*)$/i

/** What the access token of a request is good for; refuses one that is not good as RFC 6750 and RFC 9449 say it. */
export async function askerOf(ctx: MachineCtx, request: Request, path: string): Promise<Asker> {
  const [, scheme = 'Bearer', token = ''] = authorization.exec(request.headers.get('authorization') ?? '') ?? []
  const kind = scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer'
  if (token === '') return refuseToken(kind, false)
  const kept = await secretOf(ctx, 'token', token)
  if (!kept) return refuseToken(kind, true)
  const { jkt } = kept.stands
  if ((jkt !== undefined) !== (kind === 'DPoP')) return refuseToken(kind, true)
  if (jkt !== undefined && (await proofKeyOf(ctx, request, path, token)) !== jkt) return refuseToken(kind, true)
  return { granted: kept.stands, wallet: '', token }
}
