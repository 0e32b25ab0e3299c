import { addDays, type Day } from '../../kernel/dates.ts'
import type { Pack } from '../jurisdiction/index.ts'

/** What of a government decides which days its offices work. */
export type Calendar = { readonly settings: Pick<Pack['settings'], 'weekend'>; readonly holidays: Pick<Pack['holidays'], 'has'> }

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

// Longer than any run of holidays, so that a weekend of seven days ends in an error and not in an endless loop.
const mostDaysOff = 60

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!
  return !calendar.settings.weekend.some((off) => off === weekday) && !calendar.holidays.has(day)
}

/** The first working day after this one. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  let next = addDays(day, 1)
  for (let tried = 0; !isWorkingDay(calendar, next); tried++) {
    if (tried === mostDaysOff) throw new Error(`No working day within ${mostDaysOff} days of ${day}`)
    next = addDays(next, 1)
  }
  return next
}

/** The day on which a pledge of so many working days ends. Counting begins on the day after; a pledge of none ends on the day itself. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  let reached = day
  for (let left = count; left > 0; left--) reached = nextWorkingDay(calendar, reached)
  return reached
}

/** How many working days lie after the one day, up to and including the other; negative when the other is earlier. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++
  return count
}
