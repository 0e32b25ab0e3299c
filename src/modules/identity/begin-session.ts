import type { Actor, Assurance, Ctx } from '../../kernel/ctx.ts'
import { writeSessionCookie } from '../../kernel/cookies.ts'
import { addJob } from '../../kernel/jobs.ts'
import { record } from '../journal/index.ts'
import { readBrowser } from './browser-words.ts'
import { sealFor } from './data-keys.ts'
import { forgetSessions, insertSession, noteBrowser, type SessionKey } from './identity.sql.ts'
import { mandatesOf, type Mandate } from './mandates.ts'
import { refuse } from './refusals.ts'
import { browserPlace } from './sealed-places.ts'
import { sessionProof } from './session-proof.ts'
import { newSessionToken } from './session-token.ts'
import { absoluteMs, actorOfSession } from './sessions.ts'
import { holdStanding } from './standing.sql.ts'

const forgottenAfterMs = 30 * 86_400_000

/** Sessions are the person's own affair, also while acting for another. That they end with a suspended standing is not. */
export type SessionEntry = { what: 'session.began' | 'session.ended'; basis: 'own affairs' | 'standing suspended'; provider?: string; assurance?: Assurance }

/** What a session can be begun with. Which way of signing in allows how much is for the way to say; a standing that is less is not exceeded. */
export type Beginning = {
  readonly personId: string
  /** The party to act for. */
  readonly actingFor?: string | undefined
  /** The mandate to act under; without it the oldest for that party. */
  readonly mandate?: string | undefined
  /** The way, as the journal names it: `passkey`, `other-device`, `recovery-code`, `counter`, `sandbox`. */
  readonly provider: string
  readonly assurance: Assurance
  /** When the person showed who they are; now, unless a session is only continued. */
  readonly provenAt?: Date | undefined
  readonly expiresAt?: Date
  /** What the browser says of itself (`View.browser.name`), and the known device that it is on. */
  readonly browser?: string | undefined
  readonly deviceId?: string | undefined
  /** The same person's session that this one takes the place of: what it gave at other systems stays (module oidc). */
  readonly continues?: SessionKey | undefined
}

/**
 * Begins a session of a person, for the person's own affairs or another's, and gives its token and the cookie that carries it. Who
 * was never proofed, or whose standing is suspended, gets none.
 */
export async function beginSession(ctx: Ctx, input: Beginning): Promise<{ actor: Actor; token: string; cookie: string }> {
  const { personId, provider } = input
  const standing = (await ctx.tx.maybe(holdStanding(personId))) ?? refuse('party.not_found')
  if (standing.suspended_at) refuse('standing.suspended')
  const assurance = standing.assurance === 'plus' ? input.assurance : 'basic'
  const mandate = await mandateFor(ctx, input)
  const { token, key } = newSessionToken(personId)
  const expiresAt = input.expiresAt ?? new Date(ctx.now.getTime() + absoluteMs)
  const acting = mandate ? { party: mandate.principalId, kind: mandate.principalKind, mandate: mandate.id } : ({ party: personId, kind: 'person', mandate: null } as const)
  await ctx.tx.all(forgetSessions(personId, new Date(ctx.now.getTime() - forgottenAfterMs)))
  await ctx.tx.all(insertSession(key, acting, { assurance, method: provider, provenAt: input.provenAt ?? ctx.now }, ctx.now, expiresAt, sessionProof(ctx.house, key, acting.party, expiresAt)))
  if (input.browser !== undefined) await ctx.tx.all(noteBrowser(key, await sealFor(ctx, personId, JSON.stringify(readBrowser(input.browser)), browserPlace(key.id)), input.deviceId ?? null))
  const actor = (await actorOfSession(ctx.tx, ctx.house, key, ctx.now)) ?? refuse('party.not_found')
  // The visitor has just become this person: the entry is the person's own act.
  await record<SessionEntry>({ ...ctx, actor }, personId, { what: 'session.began', basis: 'own affairs', provider, assurance })
  if (input.continues) await addJob(ctx, { partyId: personId, task: 'oidc.session-ended', payload: { session: input.continues.id.toString('hex'), next: key.id.toString('hex') } })
  const seconds = Math.floor((expiresAt.getTime() - ctx.now.getTime()) / 1000)
  return { actor, token, cookie: writeSessionCookie(ctx.house.config.PUBLIC_URL, token, seconds) }
}

/** What the person may act by, where a party or a mandate is named; refused when there is no such right now. */
async function mandateFor(ctx: Ctx, { personId, actingFor, mandate: id }: Beginning): Promise<Mandate | undefined> {
  if (!id && (!actingFor || actingFor === personId)) return undefined
  const held = await mandatesOf(ctx, personId)
  return held.find((one) => (id ? one.id === id : one.principalId === actingFor)) ?? refuse('mandate.none')
}
