import { isDay, writeDay } from '../../kernel/dates.ts'
import { compose, sameInAll, type Text } from '../../kernel/i18n.ts'
import type { Output } from '../jurisdiction/index.ts'
import type { About, Answers, Found } from './answers.ts'
import type { CompiledOutput, Form } from './compile-form.ts'
import type { Variables } from './rule.ts'
import { walkForm, type Walk } from './walk-form.ts'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean }
/** What registers found, by check id. */
type FoundByCheck = Readonly<Record<string, Found>>
/** A document to issue: what it says in every language, and for how many months it is valid when it expires. */
export type Outcome = { readonly output: Output; readonly claims: readonly Claim[]; readonly validMonths?: number }

/** The documents that an approved application brings out, with answers as they are shown or what rules make. Empty claims are left out. */
export function outcomesOf(form: Form, answers: Answers, found: FoundByCheck, about: About): readonly Outcome[] {
  const walk = walkForm(form, answers, about)
  const variables = withFound(form, walk.variables, found)
  return form.outputs
    .filter(({ when }) => !when || when(variables) === true)
    .map((compiled) => {
      const months = validMonths(form, compiled, variables)
      return { output: compiled.output, claims: claimsOf(form, compiled, walk, variables), ...(months !== undefined && { validMonths: months }) }
    })
}

function claimsOf(form: Form, { claims }: CompiledOutput, walk: Walk, variables: Variables): readonly Claim[] {
  return claims.flatMap(({ claim, from }) => {
    const question = claim.question === undefined ? undefined : form.questions.get(claim.question)
    const answer = question && walk.answers[question.id]
    const value = question ? answer !== undefined && question.type.show(answer) : writeResult(from?.(variables) ?? '')
    return value && value.en !== '' ? [{ id: claim.id, label: claim.label, value, main: claim.main }] : []
  })
}

function validMonths(form: Form, compiled: CompiledOutput, variables: Variables): number | undefined {
  if (!compiled.validMonths) return undefined
  const months = compiled.validMonths(variables)
  if (months === undefined || !Number.isInteger(months) || months < 0) throw new Error(`the validity of ${form.service.id} gives no number of months`)
  return months > 0 ? months : undefined
}

const withFound = (form: Form, variables: Variables, found: FoundByCheck): Variables => ({ ...variables, checks: Object.fromEntries(form.checks.map(({ check }) => [check.id, found[check.id] ?? {}])) })
const writeResult = (result: string): Text => (isDay(result) ? compose((tag) => writeDay(result, tag)) : sameInAll(result))
