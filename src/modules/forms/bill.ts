import type { Text } from '../../kernel/i18n.ts'
import type { Answers, About } from './answers.ts'
import type { Form } from './compile-form.ts'
import { walkForm, type Walk } from './walk-form.ts'

export type Bill = { readonly lines: readonly { readonly text: Text; readonly amountMinor: number }[]; readonly totalMinor: number }

/** What the application costs. The page that shows it and the payment that asks for it call this one function. */
export const billOf = (form: Form, answers: Answers, about: About): Bill => billOn(form, walkForm(form, answers, about))

/** The same for answers that have been gone through already. */
export function billOn(form: Form, { variables }: Walk): Bill {
  const lines = form.fee.map(({ text, amount }, i) => ({ text, amountMinor: wholeAmount(form, amount(variables), i) })).filter((line) => line.amountMinor !== 0)
  return { lines, totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0) }
}

/** An amount that cannot be worked out must stop the case, never become a charge of nothing. */
function wholeAmount(form: Form, amount: number | undefined, line: number): number {
  const whole = amount === undefined ? Number.NaN : Math.round(amount)
  if (!Number.isSafeInteger(whole) || whole < 0) throw new Error(`line ${line} of the fee of ${form.service.id} gives no amount`)
  return whole
}
