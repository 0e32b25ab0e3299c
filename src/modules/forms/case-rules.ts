import type { About, Answers } from './answers.ts'
import { withFound, type FoundByCheck } from './claims.ts'
import type { Form } from './compile-form.ts'
import { settled } from './outcome.ts'
import type { CaseStanding } from './rule.ts'
import { walkForm } from './walk-form.ts'

/** Working days of the pledge by the form's own rule; undefined where there is none, or where it gives no number of days. */
export function pledgeDaysOf(form: Form, answers: Answers, about: About): number | undefined {
  const days = settled(form.deadline?.(walkForm(form, answers, about).variables))
  return days !== undefined && Number.isInteger(days) && days > 0 ? days : undefined
}

/** Which of the actions their guards do not let pass. A guard that cannot be worked out does not. */
export function guardedActions(form: Form, answers: Answers, found: FoundByCheck, about: About, standing: CaseStanding): ReadonlySet<string> {
  const variables = { ...withFound(form, walkForm(form, answers, about).variables, found), case: standing }
  return new Set([...form.guards].flatMap(([name, guard]) => (guard(variables) === true ? [] : [name])))
}
