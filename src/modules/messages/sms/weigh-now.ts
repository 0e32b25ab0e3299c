import { inTransaction, system, type House, type ReadCtx } from '../../../kernel/ctx.ts'
import { addDays, dayIn, spanOf } from '../../../kernel/dates.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { smsProviders } from './providers.ts'
import { weigh, type Lately } from './weigh.ts'
import * as q from './weights.sql.ts'

const everyMs = 60_000
const windowMs = 15 * 60_000
const slowMs = 5 * 60_000

/** Looks at the last quarter of an hour, moves the weights, and counts the day. Whoever comes while another does so leaves it to them. */
export const weighNow = (db: Db, house: House, now: Date): Promise<void> =>
  inTransaction(db, { house, actor: system, now }, async (ctx) => {
    if (!(await ctx.tx.maybe(q.lockWeights()))!.mine) return
    for (const { provider, weight } of weigh(await latelyOf(ctx), now)) await ctx.tx.all(q.putWeight(provider, weight, now))
    const { timeZone } = house.pack.settings
    const today = dayIn(now, timeZone)
    // Yesterday's last ones are delivered today.
    for (const day of [addDays(today, -1), today]) {
      const { from, until } = spanOf(day, timeZone)
      await ctx.tx.all(q.countDay(day, from, until))
    }
  })

/** The providers with their weights, and how they did lately. */
export async function latelyOf(ctx: ReadCtx): Promise<readonly Lately[]> {
  const weights = new Map((await ctx.db.all(q.readWeights())).map((row) => [row.provider, row]))
  const done = new Map((await ctx.db.all(q.readLately({ from: new Date(ctx.now.getTime() - windowMs), now: ctx.now, slowMs }))).map((row) => [row.provider, row]))
  return smsProviders(ctx.house).map(({ id, restingWeight }) => ({
    provider: id,
    restingWeight,
    weight: weights.get(id)?.weight ?? restingWeight,
    changedAt: weights.get(id)?.changedAt,
    taken: done.get(id)?.taken ?? 0,
    slow: done.get(id)?.slow ?? 0,
  }))
}

export const weighing: Round = { what: 'the weighing of SMS providers', everyMs, firstMs: everyMs, run: weighNow }
