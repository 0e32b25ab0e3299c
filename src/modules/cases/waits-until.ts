import { dayIn } from '../../kernel/dates.ts'
import { addWorkingDays } from '../calendars/index.ts'
import type { Effect, Pack } from '../jurisdiction/index.ts'

/** When a wait that began at a moment is over: so many days, or working days, later at the same time of day. */
export function waitsUntil(pack: Pack, from: Date, { days, workingDays }: Pick<Extract<Effect, { do: 'later' }>, 'days' | 'workingDays'>): Date {
  if (days !== undefined) return new Date(from.getTime() + days * 86_400_000)
  const first = dayIn(from, pack.settings.timeZone)
  const last = addWorkingDays(pack, first, workingDays!)
  return new Date(from.getTime() + Date.parse(last) - Date.parse(first))
}
