import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents, type ConsentRow } from './consent.sql.ts'
import { grantOf, newGrantId } from './grants.ts'
import { rememberAgreed } from './just-agreed.ts'
import { grantHash } from './kept-store.ts'
import { demandOf, satisfies } from './levels.ts'
import { purposesFor, purposesOf, standing, unanswered, type Wanted } from './purposes.ts'

type Result = { readonly login?: { readonly began?: number } | undefined }
type Context = KoaContextWithOIDC & { oidc: { result?: Result | undefined } }

/** When a person is asked for something on the way: to sign in, to sign in again or better, to agree to a purpose. */
export function interactions() {
  const policy = interactionPolicy.base()
  const { checks: login } = policy.get('login')!
  // The library believes what an interaction says came of it; here only the portal's session counts.
  for (const one of ['login_prompt', 'max_age', 'essential_acrs', 'essential_acr']) login.remove(one)
  login.add(new interactionPolicy.Check('demand', 'the person must sign in again, or better', 'login_required', (ctx) => lacks(ctx as Context)))
  const { checks: consent } = policy.get('consent')!
  // Who agrees is asked by purpose, not by scope and claim.
  for (const one of ['op_scopes_missing', 'op_claims_missing', 'rs_scopes_missing', 'rar_prompt']) consent.remove(one)
  consent.add(new interactionPolicy.Check('purposes', 'the person has not agreed to every purpose', 'consent_required', (ctx) => open.get(ctx) ?? true))
  return policy
}

/** Whether the portal's session is too old, or not sure enough, for what is asked. */
function lacks(ctx: Context): boolean {
  const { oidc } = ctx
  const { session, result, entities } = oidc
  // Without an account the check for one says so.
  if (!session?.accountId) return false
  const now = new Date()
  const began = result?.login?.began ?? entities.Interaction?.iat
  if (began === undefined && oidc.prompts.has('login')) return true
  const demand = demandOf(oidc.params ?? {}, began === undefined ? now : new Date(began * 1000), now)
  if (demand.since && (session.loginTs ?? 0) < Math.floor(demand.since.getTime() / 1000)) return true
  // What is only wished for is tried once, and never by a request that may show nothing.
  const tried = Boolean(result?.login) || oidc.prompts.has('none')
  return !satisfies(session.acr, demand.levels) && (demand.essential || !tried)
}

/** Whether a request has a purpose that the person must still be asked about. */
const open = new WeakMap<object, boolean>()

/** What a request wants of a person, by its parameters. */
export function wantedOf(params: Readonly<Record<string, unknown>>): Wanted {
  const asked = typeof params['claims'] === 'string' ? (JSON.parse(params['claims']) as { userinfo?: object | null; id_token?: object | null }) : {}
  const claims = [...Object.keys(asked.userinfo ?? {}), ...Object.keys(asked.id_token ?? {})]
  // Who names documents one by one wants what the scope stands for.
  const scopes = [...String(params['scope'] ?? '').split(' ').filter(Boolean), ...(params['authorization_details'] === undefined ? [] : ['documents'])]
  return { scopes: new Set(scopes), claims: new Set(claims) }
}

/** The grant that a person's consents make up, for the request at hand. */
export async function existingGrant(db: Db, house: House, ctx: KoaContextWithOIDC) {
  const { session, client, params, provider, account } = ctx.oidc
  const partyId = account!.accountId
  const kept = session!.grantIdFor(client!.clientId)
  const known = (await clientKnown(db, house, client!.clientId))!
  const rows = await db.all(readConsents(partyId, known.id, grantHash(kept ?? ''), new Date()))
  const all = purposesOf(house, known)
  const consents: ConsentRow[] = standing(all, rows)
  const wanted = wantedOf(params ?? {})
  open.set(ctx, unanswered(purposesFor(all, wanted), consents, wanted).length > 0)
  if (consents.length === 0) return undefined
  const ended = kept === undefined || rows.some((row) => row.grant_ended) || !kept.startsWith(`${partyId} `)
  const grantId = ended ? newGrantId(partyId, known.id) : kept
  rememberAgreed(partyId, { grantId, consents })
  return new provider.Grant(grantOf(house, grantId, consents) as object)
}
