import type { ReadCtx } from '../../../kernel/ctx.ts'
import { addDays, dayIn } from '../../../kernel/dates.ts'
import { latelyOf } from './weigh-now.ts'
import type { Lately } from './weigh.ts'
import { readDays, type SmsDay } from './weights.sql.ts'

export type { Lately, SmsDay }

const shownDays = 7

/** For operators: how SMS are shared now, how each provider did in the last quarter of an hour, and on the days before. */
export async function smsFigures(ctx: ReadCtx): Promise<{ readonly providers: readonly Lately[]; readonly days: readonly SmsDay[] }> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const [providers, days] = await Promise.all([latelyOf(ctx), ctx.db.all(readDays(addDays(today, 1 - shownDays)))])
  return { providers, days }
}
