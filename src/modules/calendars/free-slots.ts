import type { ReadCtx } from '../../kernel/ctx.ts'
import { addDays, dayIn, type Day } from '../../kernel/dates.ts'
import * as q from './calendars.sql.ts'
import { isWorkingDay, nextWorkingDay } from './working-days.ts'

/** How many people a counter sees in one morning or one afternoon. */
export const placesPerPeriod = 3
const daysOffered = 10
export const periods = ['am', 'pm'] as const

export type Slot = { readonly day: Day; readonly period: q.Period; readonly free: number }

/** Places still free at an organisation's counter on the next ten working days, from a day on, tomorrow at the earliest; and on the working days that were asked for, which may be later. */
export async function freeSlots(ctx: ReadCtx, organisation: string, fromDay: Day, asked: readonly Day[] = []): Promise<Slot[]> {
  const { pack } = ctx.house
  const today = dayIn(ctx.now, pack.settings.timeZone)
  const next = [nextWorkingDay(pack, fromDay > today ? addDays(fromDay, -1) : today)]
  while (next.length < daysOffered) next.push(nextWorkingDay(pack, next.at(-1)!))
  const days = [...new Set([...next, ...asked.filter((day) => day > today && isWorkingDay(pack, day))])].toSorted()
  const counted = await ctx.db.all(q.countTaken(organisation, days[0]!, days.at(-1)!))
  const taken = new Map(counted.map((row) => [`${row.day} ${row.period}`, row.taken]))
  return days
    .flatMap((day) => periods.map((period) => ({ day, period, free: placesPerPeriod - (taken.get(`${day} ${period}`) ?? 0) })))
    .filter((slot) => slot.free > 0)
}
