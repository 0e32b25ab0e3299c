import type { Provider } from 'oidc-provider'
import type { Actor, House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { keptStore } from './kept-store.ts'
import { acrOf, amrOf } from './levels.ts'
import { actorAt, visitOf } from './visit.ts'

/** What of the library's session is used here. */
export type ProviderSession = InstanceType<Provider['Session']> & { jti: string; uid: string; touched?: boolean; save(seconds: number): Promise<string> }

/** The id of the provider's session that follows a session of the portal. */
export const followerId = ({ keys }: Pick<House, 'keys'>, portalSession: string): string => keys.hmac('oidc session', portalSession).toString('base64url')

// Kept with the session itself: the library hands on a proxy of it.
const asKept = Symbol('content as it was kept')

/**
 * Makes the portal's session the authority: the provider's own has an id that follows from it, so that a cookie that somebody planted, kept or
 * changed leads nowhere, and another sign-in is another session. Who is not signed in at the portal has at most the library's cookie, for a
 * form's state, and no account.
 */
export function followPortal(provider: Provider, house: () => House): void {
  const Session = provider.Session as unknown as { get(ctx: unknown): Promise<ProviderSession>; find(id: string): Promise<ProviderSession | undefined>; instantiate(payload: object): ProviderSession; prototype: ProviderSession & { resetIdentifier(): void; loginAccount(): void } }
  const own = Session.get.bind(Session)
  Session.get = async (ctx) => {
    const koa = ctx as { req: Parameters<typeof visitOf>[0]; oidc?: { cookies: Cookies; entity(name: string, value: unknown): void } }
    const actor = await actorAt(visitOf(koa.req))
    const session = actor.session === undefined ? withoutAccount(await own(ctx), Session) : await follower(Session, followerId(house(), actor.session), actor)
    if (koa.oidc && actor.session !== undefined) giveNoCookie(koa.oidc.cookies, provider.cookieName('session'))
    koa.oidc?.entity('Session', session)
    return session
  }
  const save = Session.prototype.save
  Session.prototype.save = async function (this: ProviderSession & { [asKept]?: string }, seconds: number) {
    // What stands there already is not written again.
    if (this[asKept] === contentOf(this)) return this.jti
    return save.call(this, seconds)
  }
  // Who somebody is, the portal says alone, never what was left in an interaction.
  Session.prototype.loginAccount = () => undefined
  // The id follows from the portal's; the library would change it after each interaction.
  const reset = Session.prototype.resetIdentifier
  Session.prototype.resetIdentifier = function (this: ProviderSession) {
    if (!this.accountId) reset.call(this)
  }
}

type Cookies = { set(name: string, ...more: unknown[]): unknown }

/** Nobody would look at it: who is signed in at the portal is known by the portal's own. */
function giveNoCookie(cookies: Cookies, session: string): void {
  const set = cookies.set.bind(cookies)
  cookies.set = (name, ...more) => (name === session ? cookies : set(name, ...more))
}

async function follower(Session: { find(id: string): Promise<ProviderSession | undefined>; instantiate(payload: object): ProviderSession }, id: string, actor: Actor): Promise<ProviderSession> {
  const found = await Session.find(id)
  const session = found ?? Session.instantiate({ jti: id, uid: id })
  if (found) Object.defineProperty(session, asKept, { value: contentOf(session) })
  session.accountId = actor.id
  session.loginTs = Math.floor((actor.provenAt?.getTime() ?? 0) / 1000)
  session.acr = acrOf(actor.assurance ?? 'basic')
  session.amr = [...amrOf(actor.method)]
  return session
}

/** The content without what changes by itself. */
const contentOf = ({ accountId, loginTs, acr, amr, authorizations, state }: ProviderSession & { state?: unknown; authorizations?: unknown }): string => JSON.stringify([accountId, loginTs, acr, amr, authorizations, state])

const withoutAccount = (session: ProviderSession, Session: { instantiate(payload: object): ProviderSession }): ProviderSession => (session.accountId ? Session.instantiate({}) : session)

// As long as the provider's sessions stand.
const goneOverSeconds = 9 * 3600

/** What a session gave at systems goes over to the one of the same person that takes its place. What is newer there stays. */
export async function goOver(db: Db, house: House, from: string, to: string): Promise<void> {
  const sessions = keptStore(db, house, 'Session')
  const earlier = await sessions.find(from)
  if (!earlier) return
  await sessions.change(to, (now) => {
    const given = { ...earlier.authorizations, ...now?.authorizations }
    return Object.keys(given).length > Object.keys(now?.authorizations ?? {}).length ? { ...(now ?? { ...earlier, jti: to, uid: to }), authorizations: given } : undefined
  }, goneOverSeconds)
}
