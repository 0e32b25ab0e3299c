import type { About, Answers, Found } from './answers.ts'
import type { CompiledCheck, Form } from './compile-form.ts'
import { isSettled, type Unsettled } from './outcome.ts'
import { walkForm } from './walk-form.ts'

/** What a register is asked for one check. What cannot be worked out is left out. */
export function checkQuestion(form: Form, checkId: string, answers: Answers, about: About): Readonly<Record<string, string | number | boolean>> {
  const { variables } = walkForm(form, answers, about)
  const asked: Record<string, string | number | boolean> = {}
  for (const [name, rule] of checkOf(form, checkId).ask) {
    const value = rule(variables)
    if (isSettled(value)) asked[name] = value
  }
  return asked
}

/** Whether what the register said passes, or why that cannot be told: then it has not passed and a person looks. */
export function checkVerdict(form: Form, checkId: string, answers: Answers, found: Found, about: About): boolean | Unsettled {
  const { variables } = walkForm(form, answers, about)
  return checkOf(form, checkId).pass({ ...variables, found })
}

function checkOf(form: Form, checkId: string): CompiledCheck {
  const check = form.checks.find((one) => one.check.id === checkId)
  if (!check) throw new Error(`${form.service.id} has no check ${checkId}`)
  return check
}
