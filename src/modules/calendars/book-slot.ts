import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn, isDay, type Day } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { record } from '../journal/index.ts'
import * as q from './calendars.sql.ts'
import { periods, placesPerPeriod } from './free-slots.ts'
import { refuse } from './refusals.ts'
import { isWorkingDay } from './working-days.ts'

type CalendarEntry = { what: 'slot.booked'; caseId: string; organisation: string; day: string; period: string }

export type WantedSlot = { readonly partyId: string; readonly caseId: string; readonly organisation: string; readonly day: Day; readonly period: string }

/** Books one place for a case. Asked again for the same morning or afternoon it changes nothing; for another one it refuses. */
export async function bookSlot(ctx: Ctx, wanted: WantedSlot): Promise<{ bookingId: string }> {
  const { partyId, caseId, organisation, day } = wanted
  const { pack } = ctx.house
  const period = periods.find((one) => one === wanted.period) ?? refuse('slot.not_offered')
  if (!isDay(day) || day <= dayIn(ctx.now, pack.settings.timeZone) || !isWorkingDay(pack, day)) refuse('slot.not_offered')
  const id = uuid()
  const booked = await ctx.tx.maybe(q.insertBooking(partyId, id, { organisation, day, period, caseId }, ctx.now))
  if (!booked) return sameAsBefore(await ctx.tx.all(q.bookingsOfCase(partyId, caseId)), { ...wanted, period })
  if (!(await takeAnyPlace(ctx, { organisation, day, period }))) refuse('slot.full')
  await record<CalendarEntry>(ctx, partyId, { what: 'slot.booked', caseId, organisation, day, period })
  return { bookingId: id }
}

/** A rival for the same place waits until this one commits, then tries the next place. */
async function takeAnyPlace(ctx: Ctx, at: { organisation: string; day: Day; period: q.Period }): Promise<boolean> {
  for (let n = 1; n <= placesPerPeriod; n++) if (await ctx.tx.maybe(q.takePlace(at.organisation, at.day, at.period, n))) return true
  return false
}

function sameAsBefore(bookings: readonly q.Booking[], wanted: { organisation: string; day: Day; period: q.Period }): { bookingId: string } {
  const earlier = bookings.find((one) => one.organisation === wanted.organisation && one.day === wanted.day && one.period === wanted.period)
  return earlier ? { bookingId: earlier.id } : refuse('slot.already_booked')
}
