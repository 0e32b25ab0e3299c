import type { Actor, Ctx } from '../../kernel/ctx.ts'
import { writeSessionCookie } from '../../kernel/cookies.ts'
import { record } from '../journal/index.ts'
import { forgetSessions, insertSession } from './identity.sql.ts'
import { mandatesOf } from './mandates.ts'
import { refuse } from './refusals.ts'
import { newSessionToken } from './session-token.ts'
import { absoluteMs, actorOfSession } from './sessions.ts'

const forgottenAfterMs = 30 * 86_400_000

/** Sessions are the person's own affair, also while acting for a company. */
export type SessionEntry = { what: 'session.began' | 'session.ended'; basis: 'own affairs'; provider?: string }

/** Begins a session of a person, for the person's own affairs or a company's, and gives its token and the cookie that carries it. */
export async function beginSession(
  ctx: Ctx,
  input: { personId: string; actingFor?: string | undefined; provider: string; expiresAt?: Date },
): Promise<{ actor: Actor; token: string; cookie: string }> {
  const { personId, actingFor, provider } = input
  if (actingFor && !(await mandatesOf(ctx, personId)).some((mandate) => mandate.companyId === actingFor)) refuse('mandate.none')
  const { token, key } = newSessionToken(personId)
  const expiresAt = input.expiresAt ?? new Date(ctx.now.getTime() + absoluteMs)
  const acting = actingFor ? ({ party: actingFor, kind: 'company' } as const) : ({ party: personId, kind: 'person' } as const)
  await ctx.tx.all(forgetSessions(personId, new Date(ctx.now.getTime() - forgottenAfterMs)))
  await ctx.tx.all(insertSession(key, acting, ctx.now, expiresAt))
  const actor = (await actorOfSession(ctx.tx, ctx.house, key, ctx.now)) ?? refuse('party.not_found')
  // The visitor has just become this person: the entry is the person's own act.
  await record<SessionEntry>({ ...ctx, actor }, personId, { what: 'session.began', basis: 'own affairs', provider })
  const seconds = Math.floor((expiresAt.getTime() - ctx.now.getTime()) / 1000)
  return { actor, token, cookie: writeSessionCookie(ctx.house.config.PUBLIC_URL, token, seconds) }
}
