import type { Tag, Text } from '../../kernel/i18n.ts'
import type { Form } from './compile-form.ts'
import { toldRule, type ToldAs } from './tell-rule.ts'
import type { Told } from './told.ts'

/** Every rule of a form in the words of one language, by what it decides. */
export type ToldForm = {
  /** Parts of the form and questions that are not always asked. */
  readonly asked: readonly { readonly kind: 'part' | 'question'; readonly name: Text; readonly when: Told }[]
  readonly kept: readonly { readonly label: Text; readonly rule: Told; readonly otherwise: Text }[]
  readonly fee: readonly { readonly text: Text; readonly amount: Told }[]
  readonly checks: readonly { readonly name: Text; readonly ask: readonly Told[]; readonly pass: Told; readonly otherwise: Text }[]
  readonly validFor?: Told
}

/** The words for people of all that a form's rules decide. Made from the definition alone, so that they cannot say anything else. */
export function toldForm({ service: { apply }, questions, tell }: Form, tag: Tag): ToldForm {
  const told = (rule: string, as: ToldAs) => toldRule(tell, rule, as, tag)
  const { pages, fee, checks, output } = apply
  return {
    asked: pages.flatMap((page) => [
      ...(page.when === undefined ? [] : [{ kind: 'part' as const, name: page.title, when: told(page.when, 'condition') }]),
      ...page.questions.flatMap(({ id, when }) => (when === undefined ? [] : [{ kind: 'question' as const, name: questions.get(id)!.label, when: told(when, 'condition') }])),
    ]),
    kept: pages.flatMap((page) => page.questions.flatMap(({ id, holds }) => (holds ? [{ label: questions.get(id)!.label, rule: told(holds.rule, 'condition'), otherwise: holds.otherwise }] : []))),
    fee: fee.map(({ text, amountMinor }) => ({ text, amount: told(amountMinor, 'money') })),
    checks: checks.map(({ name, ask, pass, otherwise }) => ({ name, ask: Object.values(ask).map((rule) => told(rule, 'value')), pass: told(pass, 'condition'), otherwise })),
    ...(output.validMonths !== undefined && { validFor: told(output.validMonths, 'months') }),
  }
}
