import { isDay, writeDay } from '../../kernel/dates.ts'
import { compose, sameInAll, type Text } from '../../kernel/i18n.ts'
import type { About, Answers, Found } from './answers.ts'
import type { Form } from './compile-form.ts'
import { isSettled, unsettled, type Unsettled } from './outcome.ts'
import type { Rule, Variables } from './rule.ts'
import { walkForm } from './walk-form.ts'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean }
/** What registers found, by check id. */
type FoundByCheck = Readonly<Record<string, Found>>

/** What the issued document says, in every language: answers as they are shown, or what a rule makes. Empty ones, and facts that no register told, are left out. */
export function claimsOf(form: Form, answers: Answers, found: FoundByCheck, about: About): readonly Claim[] {
  const walk = walkForm(form, answers, about)
  const variables = withFound(form, walk.variables, found)
  return form.claims.flatMap(({ claim, from }) => {
    const question = claim.question === undefined ? undefined : form.questions.get(claim.question)
    const answer = question && walk.answers[question.id]
    const value = question ? answer !== undefined && question.type.show(answer) : writeResult(valueOf(from, variables))
    return value && value.en !== '' ? [{ id: claim.id, label: claim.label, value, main: claim.main }] : []
  })
}

/** For how many months the issued document is valid, or undefined when it does not expire; a name when no number can be worked out. */
export function validMonths(form: Form, answers: Answers, found: FoundByCheck, about: About): number | Unsettled | undefined {
  if (!form.validMonths) return undefined
  const months = form.validMonths(withFound(form, walkForm(form, answers, about).variables, found))
  if (!isSettled(months)) return months
  if (!Number.isInteger(months) || months < 0) return unsettled['wrong-kind']
  return months > 0 ? months : undefined
}

/** The first particular that no value can be worked out for. A fact that a register did not tell is not one: it is left out. */
export function unsettledClaim(form: Form, answers: Answers, found: FoundByCheck, about: About): { readonly label: Text; readonly outcome: Unsettled } | undefined {
  const variables = withFound(form, walkForm(form, answers, about).variables, found)
  for (const { claim, from } of form.claims) {
    const outcome = from?.(variables) ?? ''
    if (!isSettled(outcome) && outcome !== unsettled['no-such-fact']) return { label: claim.label, outcome }
  }
  return undefined
}

function valueOf(from: Rule<string> | undefined, variables: Variables): string {
  const outcome = from?.(variables) ?? ''
  return isSettled(outcome) ? outcome : ''
}

const withFound = (form: Form, variables: Variables, found: FoundByCheck): Variables => ({ ...variables, checks: Object.fromEntries(form.checks.map(({ check }) => [check.id, found[check.id] ?? {}])) })
const writeResult = (result: string): Text => (isDay(result) ? compose((tag) => writeDay(result, tag)) : sameInAll(result))
