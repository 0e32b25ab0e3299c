import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './journal.sql.ts'

/** The newest seals, newest first. */
export type SealNote = { readonly n: number; readonly size: number; readonly sealedAt: Date; readonly hash: string }

export async function newestSeals(ctx: Pick<ReadCtx, 'db'>, most: number): Promise<SealNote[]> {
  const seals = await ctx.db.all(q.newestSeals(most))
  return seals.map(({ n, size, sealedAt, hash }) => ({ n, size, sealedAt, hash: hash.toString('hex') }))
}

/** How many seconds the oldest entry since the newest seal has waited for its own; 0 when none waits. */
export async function sealingLag(ctx: Pick<ReadCtx, 'db'>): Promise<number> {
  const last = await ctx.db.maybe(q.newestSeals(1))
  const waiting = await ctx.db.maybe(q.oldestUnsealed(last?.through ?? new Date(0)))
  return waiting ? Math.max(0, (waiting.now.getTime() - waiting.recorded_at.getTime()) / 1000) : 0
}
