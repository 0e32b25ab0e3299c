import type { Ctx } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { record } from '../journal/index.ts'
import type { SessionEntry } from './begin-session.ts'
import * as q from './identity.sql.ts'
import { forgetSession } from './sessions.ts'

/** Ends one session of a person; false when it was over already. `goesOn`: another one of theirs takes its place (`Beginning.continues`). */
export async function endSession(ctx: Ctx, key: q.SessionKey, { goesOn = false } = {}): Promise<boolean> {
  const ended = await ctx.tx.maybe(q.endSession(key, ctx.now))
  if (!ended) return false
  await noteEnded(ctx, key.partyId, [ended], 'own affairs', goesOn)
  return true
}

/** Ends every session of a person that is under a mandate. */
export const endSessionsUnder = async (ctx: Ctx, personId: string, mandateId: string): Promise<number> =>
  noteEnded(ctx, personId, await ctx.tx.all(q.endSessionsUnder(personId, mandateId, ctx.now)))

/** Ends every session of a person but one. */
export const endOtherSessions = async (ctx: Ctx, kept: q.SessionKey, basis?: SessionEntry['basis']): Promise<number> => noteEnded(ctx, kept.partyId, await ctx.tx.all(q.endOtherSessions(kept, ctx.now)), basis)

/** Ends every session of a person on one known device. */
export const endSessionsOn = async (ctx: Ctx, partyId: string, deviceId: string): Promise<number> => noteEnded(ctx, partyId, await ctx.tx.all(q.endSessionsOn(partyId, deviceId, ctx.now)))

/** What follows from an end: it is written down, and other systems where the session signed the person in are told by the provider (module oidc). */
async function noteEnded(ctx: Ctx, partyId: string, ended: readonly { id: Buffer }[], basis: SessionEntry['basis'] = 'own affairs', goesOn = false): Promise<number> {
  for (const { id } of ended) {
    forgetSession(ctx.house, { partyId, id })
    await record<SessionEntry>(ctx, partyId, { what: 'session.ended', basis })
    if (!goesOn) await addJob(ctx, { partyId, task: 'oidc.session-ended', payload: { session: id.toString('hex') } })
  }
  return ended.length
}
