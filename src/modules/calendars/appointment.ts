import type { ReadCtx } from '../../kernel/ctx.ts'
import { momentAt, type Day } from '../../kernel/dates.ts'
import * as q from './calendars.sql.ts'

/** What a case has booked at an organisation, as its newest booking has it. Booked anew after it was given back, it is the same appointment. */
export type Appointment = {
  /** Of its first booking, so that a calendar knows it again when it is moved. */
  readonly id: string
  readonly day: Day
  readonly period: q.Period
  readonly startsAt: Date
  readonly endsAt: Date
  readonly cancelled: boolean
  readonly changedAt: Date
  /** How often it was changed since it was first booked. */
  readonly changes: number
}

/** The appointment of a case at an organisation; undefined when there never was one. */
export async function appointmentOf(ctx: ReadCtx, { partyId, caseId, organisation }: { partyId: string; caseId: string; organisation: string }): Promise<Appointment | undefined> {
  const bookings = await ctx.db.all(q.bookingsEver(partyId, caseId, organisation))
  const [first, last] = [bookings[0], bookings.at(-1)]
  if (!first || !last) return undefined
  const { counterHours, timeZone } = ctx.house.pack.settings
  const { from, to } = counterHours[last.period]
  return {
    id: first.id,
    day: last.day,
    period: last.period,
    startsAt: momentAt(last.day, from, timeZone),
    endsAt: momentAt(last.day, to, timeZone),
    cancelled: last.releasedAt !== null,
    changedAt: last.releasedAt ?? last.bookedAt,
    changes: bookings.length - 1 + bookings.filter((one) => one.releasedAt !== null).length,
  }
}
