import type { Day } from '../../../kernel/dates.ts'
import { dayIn } from '../../../kernel/dates.ts'

const pattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/

/** `2027-01-15 09:30` by a government's own clocks as a moment; undefined when it is none. */
export function readMoment(typed: string, timeZone: string): Date | undefined {
  const [, day, hour, minute] = pattern.exec(typed.trim()) ?? []
  if (!day || Number(hour) > 23 || Number(minute) > 59) return undefined
  const asUtc = new Date(`${day}T${hour!.padStart(2, '0')}:${minute}:00Z`)
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 10) !== day) return undefined
  return new Date(asUtc.getTime() - offsetMs(asUtc, timeZone))
}

/** How far a time zone is ahead of UTC at about a moment. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at).map(({ type, value }) => [type, value]))
  return Date.parse(`${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:00Z`) - at.getTime()
}

/** Tomorrow at nine, as an example of how a moment is written. */
export const exampleMoment = (now: Date, timeZone: string): `${Day} 09:00` => `${dayIn(new Date(now.getTime() + 86_400_000), timeZone)} 09:00`
