import type { Text } from '../../kernel/i18n.ts'
import type { About, Answers } from './answers.ts'
import { billOn } from './bill.ts'
import type { Form } from './compile-form.ts'
import { isSettled, type OutcomeName } from './outcome.ts'
import { walkForm } from './walk-form.ts'

/** A rule that came to no value, for an officer: what it is about (a question, a line of the fee, a check …) and what stood in its way. */
export type UnsettledRule = { readonly rule: 'holds' | 'fee' | 'check' | 'output' | 'validity' | 'claim'; readonly about: Text; readonly outcome: OutcomeName }

/** The rules over the answers of an application that a person must settle: what answers must keep to, and the fee. */
export function unsettledRules(form: Form, answers: Answers, about: About): readonly UnsettledRule[] {
  const walk = walkForm(form, answers, about)
  const found: UnsettledRule[] = []
  for (const { questions } of walk.pages)
    for (const { id, label, holds } of questions) {
      const outcome = holds && walk.answers[id] !== undefined ? holds.rule(walk.variables) : true
      if (!isSettled(outcome)) found.push({ rule: 'holds', about: label, outcome: outcome.outcome })
    }
  const bill = billOn(form, walk)
  if (bill.unsettled) found.push({ rule: 'fee', about: bill.unsettled.line, outcome: bill.unsettled.outcome.outcome })
  return found
}
