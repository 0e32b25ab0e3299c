import type { Day } from '../../kernel/dates.ts'
import { sql } from '../../kernel/sql.ts'

export type Period = 'am' | 'pm'
export type Booking = { readonly id: string; readonly organisation: string; readonly day: Day; readonly period: Period; readonly caseId: string; readonly bookedAt: Date }

/** Registry: the key is the place itself. */
export const countTaken = (organisation: string, from: Day, to: Day) => sql<{ day: Day; period: Period; taken: number }>`
  select day, period, count(*)::integer as taken from calendars.slot
  where organisation = ${organisation} and day between ${from} and ${to}
  group by day, period`

export const takePlace = (organisation: string, day: Day, period: Period, n: number) => sql<{ n: number }>`
  insert into calendars.slot (organisation, day, period, n) values (${organisation}, ${day}, ${period}, ${n})
  on conflict (organisation, day, period, n) do nothing returning n`

export const insertBooking = (partyId: string, id: string, booking: { organisation: string; day: Day; period: Period; caseId: string }, at: Date) => sql<{ id: string }>`
  insert into calendars.slot_booking (party_id, id, organisation, day, period, case_id, booked_at)
  values (${partyId}, ${id}, ${booking.organisation}, ${booking.day}, ${booking.period}, ${booking.caseId}, ${at})
  on conflict (party_id, case_id, organisation) where released_at is null do nothing returning id`

export const bookingsOfCase = (partyId: string, caseId: string) => sql<Booking>`
  select id, organisation, day, period, case_id as "caseId", booked_at as "bookedAt" from calendars.slot_booking
  where party_id = ${partyId} and case_id = ${caseId} and released_at is null order by day, period`

export type BookingEver = { readonly id: string; readonly day: Day; readonly period: Period; readonly bookedAt: Date; readonly releasedAt: Date | null }

/** All that a case ever booked at an organisation, in order; one at most is not given back, and it is the last. */
export const bookingsEver = (partyId: string, caseId: string, organisation: string) => sql<BookingEver>`
  select id, day, period, booked_at as "bookedAt", released_at as "releasedAt" from calendars.slot_booking
  where party_id = ${partyId} and case_id = ${caseId} and organisation = ${organisation} order by released_at nulls last, booked_at`

export const releaseBooking = (partyId: string, caseId: string, organisation: string, at: Date) => sql<{ day: Day; period: Period }>`
  update calendars.slot_booking set released_at = ${at}
  where party_id = ${partyId} and case_id = ${caseId} and organisation = ${organisation} and released_at is null returning day, period`

/** The highest of the taken places; two that give back at one moment free two. */
export const freePlace = (organisation: string, day: Day, period: Period) => sql`
  delete from calendars.slot
  where organisation = ${organisation} and day = ${day} and period = ${period}
    and n = (select n from calendars.slot where organisation = ${organisation} and day = ${day} and period = ${period} order by n desc limit 1 for update skip locked)`
