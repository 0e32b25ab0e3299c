import type { Tag, Text } from '../../kernel/i18n.ts'
import type { Form } from './compile-form.ts'
import { toldRule, type ToldAs } from './tell-rule.ts'
import { inline, type Told } from './told.ts'

/** Every rule of a form in the words of one language, by what it decides. */
export type ToldForm = {
  /** Parts of the form and questions that are not always asked, or not always to be answered. */
  readonly asked: readonly { readonly kind: 'part' | 'question' | 'required'; readonly name: Text; readonly when: Told }[]
  readonly kept: readonly { readonly label: Text; readonly rule: Told; readonly otherwise: Text }[]
  /** Answers that nobody types. */
  readonly computed: readonly { readonly label: Text; readonly value: Told }[]
  readonly fee: readonly { readonly text: Text; readonly amount: Told }[]
  readonly tables: readonly { readonly name: Text; readonly rows: readonly { readonly when?: Told; readonly from?: string; readonly until?: string; readonly gives: Told }[] }[]
  readonly checks: readonly { readonly name: Text; readonly ask: readonly Told[]; readonly pass: Told; readonly otherwise: Text }[]
  readonly route: readonly { readonly to: string; readonly when: Told }[]
  readonly deadline?: Told
  readonly outputs: readonly { readonly title: Text; readonly when?: Told; readonly validFor?: Told }[]
}

type Tell = (rule: string, as: ToldAs) => Told

/** The words for people of all that a form's rules decide. Made from the definition alone, so that they cannot say anything else. */
export function toldForm(form: Form, tag: Tag): ToldForm {
  const { apply } = form.service
  const told: Tell = (rule, as) => toldRule(form.tell, rule, as, tag)
  return {
    asked: toldAsked(form, told),
    kept: apply.pages.flatMap((page) => page.questions.flatMap(({ id, holds }) => (holds ? [{ label: form.questions.get(id)!.label, rule: told(holds.rule, 'condition'), otherwise: holds.otherwise }] : []))),
    computed: apply.pages.flatMap((page) => page.questions.flatMap(({ id, value }) => (value === undefined ? [] : [{ label: form.questions.get(id)!.label, value: told(value, 'value') }]))),
    fee: apply.fee.map(({ text, amountMinor }) => ({ text, amount: told(amountMinor, 'money') })),
    tables: toldTables(form, told, tag),
    checks: apply.checks.map(({ name, ask, pass, otherwise }) => ({ name, ask: Object.values(ask).map((rule) => told(rule, 'value')), pass: told(pass, 'condition'), otherwise })),
    route: apply.route.map(({ to, when }) => ({ to, when: told(when, 'condition') })),
    ...(apply.deadline !== undefined && { deadline: told(apply.deadline, 'days') }),
    outputs: apply.outputs.map(({ title, when, validMonths }) => ({ title, ...(when !== undefined && { when: told(when, 'condition') }), ...(validMonths !== undefined && { validFor: told(validMonths, 'months') }) })),
  }
}

function toldAsked({ service, questions }: Form, told: Tell): ToldForm['asked'] {
  return service.apply.pages.flatMap((page) => [
    ...(page.when === undefined ? [] : [{ kind: 'part' as const, name: page.title, when: told(page.when, 'condition') }]),
    ...page.questions.flatMap(({ id, when, required }) => {
      const name = questions.get(id)!.label
      return [
        ...(when === undefined ? [] : [{ kind: 'question' as const, name, when: told(when, 'condition') }]),
        ...(typeof required === 'string' ? [{ kind: 'required' as const, name, when: told(required, 'condition') }] : []),
      ]
    }),
  ])
}

/** What a table gives is told as money where a line of the fee speaks of its amount. */
function toldTables({ service: { apply } }: Form, told: Tell, tag: Tag): ToldForm['tables'] {
  const fees = apply.fee.map(({ amountMinor }) => inline(told(amountMinor, 'money'), tag))
  return apply.tables.map(({ id, name, gives, rows }) => {
    const amount = inline(told(`tables.${id}`, 'money'), tag)
    const as = gives === 'number' && fees.some((line) => line.includes(amount)) ? 'money' : 'value'
    return { name, rows: rows.map(({ when, from, until, gives: result }) => ({ ...(when !== undefined && { when: told(when, 'condition') }), ...(from !== undefined && { from }), ...(until !== undefined && { until }), gives: told(result, as) })) }
  })
}
