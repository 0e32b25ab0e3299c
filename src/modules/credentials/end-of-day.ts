import { addDays, type Day } from '../../kernel/dates.ts'

/** The moment at which a day is over somewhere, in seconds since 1970: a licence is good for the whole of its last day. */
export function endOfDay(day: Day, timeZone: string): number {
  const midnight = Date.parse(`${addDays(day, 1)}T00:00:00Z`)
  // The offset is taken twice: the first guess may lie on the other side of a change of the clocks.
  const guess = midnight - offsetMs(midnight, timeZone)
  return (midnight - offsetMs(guess, timeZone)) / 1000
}

function offsetMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(moment)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - moment
}
