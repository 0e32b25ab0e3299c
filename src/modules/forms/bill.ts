import type { Text } from '../../kernel/i18n.ts'
import type { Answers, About } from './answers.ts'
import type { Form } from './compile-form.ts'
import { isSettled, unsettled, type Unsettled } from './outcome.ts'
import { walkForm, type Walk } from './walk-form.ts'

/** With `unsettled` no sum is known: nothing is charged, nothing is free, and an officer sees why. */
export type Bill = { readonly lines: readonly { readonly text: Text; readonly amountMinor: number }[]; readonly totalMinor: number; readonly unsettled?: { readonly line: Text; readonly outcome: Unsettled } }

/** What the application costs. The page that shows it and the payment that asks for it call this one function. */
export const billOf = (form: Form, answers: Answers, about: About): Bill => billOn(form, walkForm(form, answers, about))

/** The same for answers that have been gone through already. */
export function billOn(form: Form, { variables }: Walk): Bill {
  const lines: { text: Text; amountMinor: number }[] = []
  for (const { text, amount } of form.fee) {
    const outcome = wholeAmount(amount(variables))
    if (!isSettled(outcome)) return { lines: [], totalMinor: 0, unsettled: { line: text, outcome } }
    if (outcome !== 0) lines.push({ text, amountMinor: outcome })
  }
  return { lines, totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0) }
}

/** Minor units are whole and nobody is paid for applying: any other amount is none. */
function wholeAmount(amount: number | Unsettled): number | Unsettled {
  if (!isSettled(amount)) return amount
  const whole = Math.round(amount)
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : unsettled['wrong-kind']
}
