import type { MachineCtx } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { holderOfAccessToken, type GrantedDetail } from '../../oidc/index.ts'
import { proofKeyOf } from './proof-of-key.ts'
import { refuseToken, refuseWith } from './protocol-error.ts'
import { hashOf, secretOf } from './secrets.ts'
import { identifierOf } from './which-credential.ts'

/** What a wallet may have: copies of one document where it came with an offer, else of the person's documents of any type. */
export type Asker = {
  readonly partyId: string
  readonly only?: { readonly credentialId: string; readonly configuration: string }
  /** What the token names one by one, where the wallet asked so. */
  readonly details?: readonly Pick<GrantedDetail, 'credential_configuration_id' | 'credential_identifiers'>[] | undefined
  /** As the page of the document calls it: a client id, or '' for one that came with an offer. */
  readonly wallet: string
  /** Who may speak of what it was given: the token, or the client with tokens that come after. */
  readonly speaker: string
}

const authorization = /^(Bearer|DPoP) +([A-Za-z0-9._~+/-]+=*)$/i

/** What the access token of a request is good for; refuses one that is not good as RFC 6750 and RFC 9449 say it. */
export async function askerOf(ctx: MachineCtx, request: Request, path: string): Promise<Asker> {
  const [, scheme = 'Bearer', token = ''] = authorization.exec(request.headers.get('authorization') ?? '') ?? []
  const kind = scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer'
  if (token === '') return refuseToken(kind, false)
  // Tokens of the OpenID Provider are JWTs (RFC 9068), so with dots.
  return token.includes('.') ? registered(ctx, request, kind, token) : withOffer(ctx, request, path, kind, token)
}

async function withOffer(ctx: MachineCtx, request: Request, path: string, kind: 'DPoP' | 'Bearer', token: string): Promise<Asker> {
  const kept = await secretOf(ctx, 'token', token)
  if (!kept) return refuseToken(kind, true)
  const { jkt, partyId, credentialId, configuration, isNamed } = kept.stands
  if ((jkt !== undefined) !== (kind === 'DPoP')) return refuseToken(kind, true)
  if (jkt !== undefined && (await proofKeyOf(ctx, request, path, token)) !== jkt) return refuseToken(kind, true)
  return { partyId, only: { credentialId, configuration }, ...(isNamed && { details: [{ credential_configuration_id: configuration, credential_identifiers: [identifierOf(ctx.house, credentialId, configuration)] }] }), wallet: '', speaker: hashOf(ctx.house, 'token', token).toString('hex') }
}

async function registered(ctx: MachineCtx, request: Request, kind: 'DPoP' | 'Bearer', token: string): Promise<Asker> {
  try {
    const { actor, client, details } = await holderOfAccessToken(ctx, request, kind.toLowerCase(), token)
    return { partyId: actor.id, details, wallet: client, speaker: `${client} of ${actor.id}` }
  } catch (error) {
    const { error: code, algs } = error instanceof Refusal ? error.details : {}
    if (code === undefined) throw error
    return refuseWith(String(code), 'The access token or its proof is not good.', 401, { 'www-authenticate': `DPoP error="${code}", algs="${algs}"` })
  }
}
