import { addDays, dayIn, type Day } from '../../../kernel/dates.ts'

/** A quarter of a year as '2026-4'. */
export type Quarter = string

export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export const quarterAt = (moment: Date, timeZone: string): Quarter => quarterOf(dayIn(moment, timeZone))

const [weeksIntoQuarter, weeksAtLeast] = [5, 2]

/** By when the offices have to be done: five weeks into the quarter, and two weeks after the review opens where that is later (an installation begins in the middle of a quarter). */
export function dueOn(quarter: Quarter, opened: Day): Day {
  const begins = `${quarter.slice(0, 4)}-${String((Number(quarter.slice(5)) - 1) * 3 + 1).padStart(2, '0')}-01`
  const [usual, least] = [addDays(begins, 7 * weeksIntoQuarter), addDays(opened, 7 * weeksAtLeast)]
  return usual > least ? usual : least
}
