import type { Day } from '../../kernel/dates.ts'
import { addWorkingDays, workingDaysBetween } from '../calendars/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'

export type Clock = { readonly dueOn: Day | null; readonly stoodSince: Day | null }

/**
 * The pledge clock when a case enters a state: it begins when the department first has everything, stands still while
 * the applicant is asked, and the days it stood are added. Days are working days; the first counted is the day after.
 */
export function moveClock(pinned: PinnedService, clock: Clock, to: string, today: Day): Clock {
  const rule = pinned.procedure.states[to]?.clock
  const days = pinned.service.pledge?.workingDays
  if (rule === 'runs' && clock.dueOn === null) return { dueOn: days ? addWorkingDays(pinned.pack, today, days) : null, stoodSince: null }
  if (rule === 'runs' && clock.stoodSince && clock.dueOn) return { dueOn: addWorkingDays(pinned.pack, clock.dueOn, workingDaysBetween(pinned.pack, clock.stoodSince, today)), stoodSince: null }
  if (rule === 'stands' && clock.dueOn && !clock.stoodSince) return { dueOn: clock.dueOn, stoodSince: today }
  return clock
}
