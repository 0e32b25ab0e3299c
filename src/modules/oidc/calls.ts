import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { writeSessionCookie } from '../../kernel/cookies.ts'
import { inTransaction, nobody, system, visitor, type Actor } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { faultOf } from '../../kernel/log.ts'
import { noteCall } from '../clients/index.ts'
import { endSession, ownSession } from '../identity/index.ts'
import { recordAlone } from '../journal/index.ts'
import { claimsPassedOn } from './accounts.ts'
import type { Ground } from './configuration.ts'
import { actorAt, visitOf } from './visit.ts'

/** What the journal keeps of systems; codes of the standards, never a token. */
export type ConnectionEntry =
  | { what: 'connection.signed-in'; basis: 'own affairs'; client: string; scope: string; level: string }
  | { what: 'connection.passed-on'; basis: 'consent'; client: string; claims: string }
  | { what: 'connection.acted'; basis: 'consent'; client: string; request: string }
  | { what: 'connection.agreed'; basis: 'own affairs'; client: string; purpose: string; given: string; leftOut: string }
  | { what: 'connection.withdrawn'; basis: 'own affairs'; client: string; purpose: string }
  | { what: 'connection.tokens-ended'; basis: 'own affairs'; client: string; why: string }
  | { what: 'connection.refused'; basis: 'open to all'; client: string; endpoint: string; code: string }

const failing = ['authorization', 'grant', 'pushed_authorization_request', 'userinfo', 'revocation', 'introspection', 'device_authorization', 'code_verification', 'device_resume', 'end_session', 'end_session_confirm', 'end_session_success', 'discovery', 'jwks']

/** Writes down what systems asked for and what became of it, before they are answered. */
export function watchCalls(provider: Provider, { db, house }: Ground): void {
  const codes = new WeakMap<object, string>()
  for (const one of failing) provider.on(`${one}.error` as 'authorization.error', (ctx, error) => void codes.set(ctx.req, error.error ?? error.message))
  provider.use(async (given, next) => {
    const ctx = given as KoaContextWithOIDC
    await next()
    if (!ctx.oidc) return
    const code = codes.get(ctx.req)
    const client = String(ctx.oidc.client?.clientId ?? '')
    const at = new Date()
    if (client && isMachines(ctx)) noteCall(db, house(), { clientId: client, endpoint: ctx.oidc.route, outcome: code ? 'refused' : 'ok', code, at })
    if (ctx.oidc.route === 'end_session_confirm' && code === undefined && ctx.oidc.params?.['logout']) await signOutHere(ctx, db)
    // What waits for the person is no refusal.
    const entry = code === undefined ? doneEntry(ctx, client) : code === 'authorization_pending' ? undefined : refusedEntry(ctx, client, code)
    if (!entry) return
    if (entry.what === 'connection.signed-in') noteCall(db, house(), { clientId: client, endpoint: 'sign-in', outcome: 'ok', code: undefined, at })
    const { actor, partyId } = await ownerOf(ctx, entry)
    await recordAlone<ConnectionEntry>(db, { actor, now: at }, partyId, entry).catch((error: unknown) => house().log.error(faultOf(error), 'a call could not be recorded'))
  })
}

/** Who signs out everywhere signs out of the portal too. */
async function signOutHere(ctx: KoaContextWithOIDC, db: Db): Promise<void> {
  const { site } = visitOf(ctx.req)
  const actor = await actorAt(visitOf(ctx.req))
  const key = ownSession(actor)
  if (!key) return
  await inTransaction(db, { house: site.house, actor, now: site.clock() }, (writing) => endSession(writing, key))
  ctx.append('set-cookie', writeSessionCookie(site.house.config.PUBLIC_URL, '', 0))
}

// What people's browsers do on the way (resume, code typed) is not a call of the system.
const isMachines = ({ oidc }: KoaContextWithOIDC) => !['resume', 'code_verification', 'device_resume', 'discovery', 'jwks'].includes(oidc.route)

function doneEntry(ctx: KoaContextWithOIDC, client: string): ConnectionEntry | undefined {
  const { route, entities } = ctx.oidc
  const code = route === 'device_resume' || route === 'code_verification' ? (entities.DeviceCode?.accountId ? entities.DeviceCode : undefined) : entities.AuthorizationCode
  if (['authorization', 'resume', 'device_resume', 'code_verification'].includes(route)) return code && { what: 'connection.signed-in', basis: 'own affairs', client, scope: code.scope ?? '', level: code.acr ?? '' }
  if (route === 'userinfo') return { what: 'connection.passed-on', basis: 'consent', client, claims: claimsPassedOn(ctx).join(' ') }
  return undefined
}

const refusedEntry = (ctx: KoaContextWithOIDC, client: string, code: string): ConnectionEntry => ({ what: 'connection.refused', basis: 'open to all', client, endpoint: ctx.oidc.route, code })

/** Whose record it stands in: the person's who signs in or whose particulars were passed on, else nobody's. */
async function ownerOf(ctx: KoaContextWithOIDC, entry: ConnectionEntry): Promise<{ actor: Actor; partyId: string }> {
  if (entry.what === 'connection.passed-on') return { actor: system, partyId: ctx.oidc.account!.accountId }
  if (entry.what === 'connection.refused') return { actor: visitor, partyId: nobody }
  const actor = await actorAt(visitOf(ctx.req))
  return { actor, partyId: actor.id }
}
