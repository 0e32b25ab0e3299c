import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { addWorkingDays, workingDaysBetween } from '../calendars/index.ts'
import { compileForm, pledgeDaysOf } from '../forms/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers } from './sealed-parts.ts'

export type Clock = { readonly dueOn: Day | null; readonly stoodSince: Day | null }

/**
 * The pledge clock when a case enters a state: it begins when the department first has everything, stands still while
 * the applicant is asked, and the days it stood are added. A case that is taken up again after its end has a clock of its own.
 * Days are working days; the first counted is the day after.
 */
export function moveClock(pinned: PinnedService, clock: Clock, { from, to }: { from: string; to: string }, today: Day, days: number | undefined): Clock {
  const rule = pinned.procedure.states[to]?.clock
  if (rule === 'runs' && begins(pinned, clock, from)) return { dueOn: days ? addWorkingDays(pinned.pack, today, days) : null, stoodSince: null }
  if (rule === 'runs' && clock.stoodSince && clock.dueOn) return { dueOn: addWorkingDays(pinned.pack, clock.dueOn, workingDaysBetween(pinned.pack, clock.stoodSince, today)), stoodSince: null }
  if (rule === 'stands' && clock.dueOn && !clock.stoodSince) return { dueOn: clock.dueOn, stoodSince: today }
  return clock
}

const begins = (pinned: PinnedService, clock: Clock, from: string) => clock.dueOn === null || pinned.procedure.states[from]?.clock === 'over'

/** The pledge in working days: by the service's rule over the answers, which are opened only for that, or as it is promised to all. */
export async function pledgeDays(ctx: ReadCtx, found: Case, pinned: PinnedService, { from, to }: { from: string; to: string }): Promise<number | undefined> {
  const { pledge, apply } = pinned.service
  const asked = apply.deadline !== undefined && pinned.procedure.states[to]?.clock === 'runs' && begins(pinned, { dueOn: found.due_on, stoodSince: found.stood_since }, from)
  return (asked ? pledgeDaysOf(compileForm(pinned.pack, pinned.service), await openAnswers(ctx, found), aboutCase(ctx, found)) : undefined) ?? pledge?.workingDays
}
