import type { Ctx } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { record } from '../journal/index.ts'
import type { SessionEntry } from './begin-session.ts'
import * as q from './identity.sql.ts'
import { forgetSession } from './sessions.ts'

/** Ends one session of a person; false when it was over already. */
export async function endSession(ctx: Ctx, key: q.SessionKey): Promise<boolean> {
  const ended = await ctx.tx.maybe(q.endSession(key, ctx.now))
  if (!ended) return false
  await noteEnd(ctx, key)
  return true
}

/** What follows from an end: other systems where this session signed the person in are told by the provider (module oidc). */
async function noteEnd(ctx: Ctx, key: q.SessionKey): Promise<void> {
  forgetSession(ctx.house, key)
  await record<SessionEntry>(ctx, key.partyId, { what: 'session.ended', basis: 'own affairs' })
  await addJob(ctx, { partyId: key.partyId, task: 'oidc.session-ended', payload: { session: key.id.toString('hex') } })
}

/** Ends every session of a person but one. */
export async function endOtherSessions(ctx: Ctx, kept: q.SessionKey): Promise<number> {
  const ended = await ctx.tx.all(q.endOtherSessions(kept, ctx.now))
  for (const { id } of ended) await noteEnd(ctx, { partyId: kept.partyId, id })
  return ended.length
}
