import { isDay, writeDay } from '../../kernel/dates.ts'
import { compose, sameInAll, type Text } from '../../kernel/i18n.ts'
import type { Output } from '../jurisdiction/index.ts'
import type { About, Answers, Found } from './answers.ts'
import type { CompiledOutput, Form } from './compile-form.ts'
import { isSettled, settled, unsettled, type Unsettled } from './outcome.ts'
import type { Variables } from './rule.ts'
import { answerTexts } from './texts.ts'
import type { UnsettledRule } from './unsettled-rules.ts'
import { walkForm, type Walk } from './walk-form.ts'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean; /** What the value says, where it is yes or no. */ readonly isSo?: boolean }
/** What registers found, by check id. */
export type FoundByCheck = Readonly<Record<string, Found>>
/** A document to issue: what it says in every language, and for how many months it is valid when it expires. */
export type Outcome = { readonly output: Output; readonly claims: readonly Claim[]; readonly validMonths?: number }

/** The documents that an approved application brings out, with answers as they are shown or what rules make. Empty claims, and facts that no register told, are left out. */
export function outcomesOf(form: Form, answers: Answers, found: FoundByCheck, about: About): readonly Outcome[] {
  const walk = walkForm(form, answers, about)
  const variables = withFound(form, walk.variables, found)
  return form.outputs
    .filter(({ when }) => !when || when(variables) === true)
    .map((compiled) => {
      const months = settled(validMonths(compiled, variables))
      return { output: compiled.output, claims: claimsOf(form, compiled, walk, variables), ...(months !== undefined && { validMonths: months }) }
    })
}

function claimsOf(form: Form, { claims }: CompiledOutput, walk: Walk, variables: Variables): readonly Claim[] {
  return claims.flatMap(({ claim, from }) => {
    const question = claim.question === undefined ? undefined : form.questions.get(claim.question)
    const answer = question && walk.answers[question.id]
    const { id, label, main } = claim
    if (question) return answer === undefined ? [] : told({ id, label, main, value: question.type.show(answer) })
    const result = settled(from?.(variables) ?? '') ?? ''
    return typeof result === 'boolean' ? [{ id, label, main, value: result ? answerTexts.yes : answerTexts.no, isSo: result }] : told({ id, label, main, value: writeResult(result) })
  })
}

/** For how many months a document is valid, or undefined when it does not expire; a name when no number can be worked out. */
function validMonths(compiled: CompiledOutput, variables: Variables): number | Unsettled | undefined {
  if (!compiled.validMonths) return undefined
  const months = compiled.validMonths(variables)
  if (!isSettled(months)) return months
  if (!Number.isInteger(months) || months < 0) return unsettled['wrong-kind']
  return months > 0 ? months : undefined
}

/** What stands in the way of issuing: of a document whether and for how long, and particulars. A fact that a register did not tell is left out and stands in no way. */
export function unsettledIssue(form: Form, answers: Answers, found: FoundByCheck, about: About): readonly UnsettledRule[] {
  const variables = withFound(form, walkForm(form, answers, about).variables, found)
  return form.outputs.flatMap((compiled): UnsettledRule[] => {
    const { title } = compiled.output
    const wanted = compiled.when?.(variables) ?? true
    if (!isSettled(wanted)) return [{ rule: 'output', about: title, outcome: wanted.outcome }]
    if (!wanted) return []
    const months = validMonths(compiled, variables) ?? 0
    const claims = compiled.claims.flatMap(({ claim, from }): UnsettledRule[] => {
      const outcome = from?.(variables) ?? ''
      return isSettled(outcome) || outcome === unsettled['no-such-fact'] ? [] : [{ rule: 'claim', about: claim.label, outcome: outcome.outcome }]
    })
    return [...(isSettled(months) ? [] : [{ rule: 'validity' as const, about: title, outcome: months.outcome }]), ...claims]
  })
}

const told = (claim: Claim): readonly Claim[] => (claim.value.en === '' ? [] : [claim])

export const withFound = (form: Form, variables: Variables, found: FoundByCheck): Variables => ({ ...variables, checks: Object.fromEntries(form.checks.map(({ check }) => [check.id, found[check.id] ?? {}])) })
const writeResult = (result: string): Text => (isDay(result) ? compose((tag) => writeDay(result, tag)) : sameInAll(result))
