import { addDays, dayIn, type Day } from '../../../kernel/dates.ts'

/** A quarter of a year as '2026-4'. */
export type Quarter = string

export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export const quarterAt = (moment: Date, timeZone: string): Quarter => quarterOf(dayIn(moment, timeZone))

/** How long the offices have: five weeks into the quarter. */
export const dueOn = (quarter: Quarter): Day => addDays(`${quarter.slice(0, 4)}-${String((Number(quarter.slice(5)) - 1) * 3 + 1).padStart(2, '0')}-01`, 35)
