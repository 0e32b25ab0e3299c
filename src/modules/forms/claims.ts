import { isDay, writeDay } from '../../kernel/dates.ts'
import { compose, sameInAll, type Text } from '../../kernel/i18n.ts'
import type { About, Answers, Found } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { Variables } from './rule.ts'
import { walkForm } from './walk-form.ts'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean }
/** What registers found, by check id. */
type FoundByCheck = Readonly<Record<string, Found>>

/** What the issued document says, in every language: answers as they are shown, or what a rule makes. Empty ones are left out. */
export function claimsOf(form: Form, answers: Answers, found: FoundByCheck, about: About): readonly Claim[] {
  const walk = walkForm(form, answers, about)
  const variables = withFound(form, walk.variables, found)
  return form.claims.flatMap(({ claim, from }) => {
    const question = claim.question === undefined ? undefined : form.questions.get(claim.question)
    const answer = question && walk.answers[question.id]
    const value = question ? answer !== undefined && question.type.show(answer) : writeResult(from?.(variables) ?? '')
    return value && value.en !== '' ? [{ id: claim.id, label: claim.label, value, main: claim.main }] : []
  })
}

/** For how many months the issued document is valid, or undefined when it does not expire. */
export function validMonths(form: Form, answers: Answers, found: FoundByCheck, about: About): number | undefined {
  if (!form.validMonths) return undefined
  const months = form.validMonths(withFound(form, walkForm(form, answers, about).variables, found))
  if (months === undefined || !Number.isInteger(months) || months < 0) throw new Error(`the validity of ${form.service.id} gives no number of months`)
  return months > 0 ? months : undefined
}

const withFound = (form: Form, variables: Variables, found: FoundByCheck): Variables => ({ ...variables, checks: Object.fromEntries(form.checks.map(({ check }) => [check.id, found[check.id] ?? {}])) })
const writeResult = (result: string): Text => (isDay(result) ? compose((tag) => writeDay(result, tag)) : sameInAll(result))
