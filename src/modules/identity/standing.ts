import type { Assurance, Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { endOtherSessions } from './end-session.ts'
import * as q from './standing.sql.ts'

/** How sure it is who a person is, by whom and since when, and whether that is suspended. */
export type Standing = {
  readonly assurance: Assurance
  readonly proofedBy: string
  readonly proofedAt: Date
  readonly suspended?: { readonly why: q.Suspension; readonly at: Date }
}

/** The standing of a person; undefined for who was never proofed. */
export async function standingOf(ctx: ReadCtx, personId: string): Promise<Standing | undefined> {
  const row = await ctx.db.maybe(q.readStanding(personId))
  if (!row) return undefined
  const { assurance, proofed_by: proofedBy, proofed_at: proofedAt, suspended_at: at, suspended_why: why } = row
  return { assurance, proofedBy, proofedAt, ...(at && why && { suspended: { why, at } }) }
}

/** Notes what proofing reached. A standing is never lowered, and a suspension stays until it is lifted. */
export const raiseStanding = async (ctx: Ctx, personId: string, reached: { assurance: Assurance; by: string }): Promise<void> =>
  void (await ctx.tx.all(q.putStanding(personId, { assurance: reached.assurance, proofed_by: reached.by, proofed_at: ctx.now })))

/** Suspends a standing and ends every session of the person; false where it was so already. What the person signs in with stays. */
export async function suspendStanding(ctx: Ctx, personId: string, why: q.Suspension): Promise<boolean> {
  if (!(await ctx.tx.maybe(q.suspendStanding(personId, why, ctx.now)))) return false
  // No session has an empty id, so all of them are others.
  await endOtherSessions(ctx, { partyId: personId, id: Buffer.alloc(0) }, 'standing suspended')
  return true
}

/** Lifts a suspension that a changed document has led to; false where there is none. */
export const liftSuspension = async (ctx: Ctx, personId: string): Promise<boolean> => (await ctx.tx.maybe(q.liftSuspension(personId))) !== undefined
