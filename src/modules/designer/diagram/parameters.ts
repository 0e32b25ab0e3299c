import { checkboxes, choices, numberField, select, textArea, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation, type Pack, type Parameter, type ParameterValue, stampOf } from '../../jurisdiction/index.ts'
import type { OnlineDraft } from '../tools/draft-of.ts'
import { diagramTexts as texts } from './texts.ts'

/** A value as it was typed, and what is wrong with it. */
export type TypedParameter = { readonly values: readonly string[]; readonly problem?: Text }
export type TypedParameters = ReadonlyMap<string, TypedParameter>
type Named = readonly [name: string, parameter: Parameter]

/** Set by what the service issues, and by nobody. */
const worked = 'issues'

export const parametersOf = ({ pack, service }: OnlineDraft): readonly Named[] => Object.entries(pack.procedures.get(service.apply.procedure.use)?.parameters ?? {}).filter(([name]) => name !== worked)

/** What the service sets now; empty where it sets nothing. */
export const typedNow = (draft: OnlineDraft): TypedParameters => new Map(parametersOf(draft).map(([name]) => [name, { values: valuesOf(draft.service.apply.procedure.with[name]) }]))

function valuesOf(value: ParameterValue | undefined): readonly string[] {
  if (value === undefined) return []
  if (typeof value === 'object') return Array.isArray(value) ? value : [(value as Text).en, (value as Text)['zh-Hant']]
  return [value === true ? 'yes' : value === false ? 'no' : String(value)]
}

/** What was sent: the values to keep, and each as it was typed with what is wrong with it. */
export function readParameters(draft: OnlineDraft, body: FormBody): { readonly given: Readonly<Record<string, unknown>>; readonly typed: TypedParameters } {
  const given: Record<string, unknown> = {}
  const typed = new Map<string, TypedParameter>()
  for (const [name, parameter] of parametersOf(draft)) {
    const values = parameter.type === 'text' ? [body.text(`${name}-en`).trim(), body.text(`${name}-zh`).trim()] : body.all(name).map((one) => one.trim()).filter((one) => one !== '')
    const read = readValue(parameter, values, draft.pack)
    typed.set(name, { values, ...(read !== undefined && 'problem' in read && { problem: read.problem }) })
    if (read !== undefined && 'value' in read) given[name] = read.value
  }
  return { given, typed }
}

type Read = { readonly value: unknown } | { readonly problem: Text } | undefined

function readValue({ type }: Parameter, values: readonly string[], pack: Pack): Read {
  const [first = '', second = ''] = values
  if (type === 'text') return first === '' && second === '' ? undefined : first !== '' && second !== '' ? { value: { en: first, 'zh-Hant': second, of: stampOf(first) } } : { problem: texts.wrongText }
  if (first === '') return undefined
  if (type === 'days') return /^[1-9]\d{0,3}$/.test(first) ? { value: Number(first) } : { problem: texts.wrongDays }
  if (type === 'yes-no') return { value: first === 'yes' }
  const known = values.filter((one) => (type === 'role' || type === 'roles' ? pack.roles.has(one) : type === 'rule' || pack.organisations.has(one)))
  return known.length === 0 ? undefined : { value: type === 'roles' || type === 'organisations' ? known : known[0] }
}

/** A field for each parameter, with what it means and what holds where it is left empty. */
export function parameterFields(ctx: Pick<PageCtx, 't' | 'tag'>, draft: OnlineDraft, typed: TypedParameters): Html[] {
  return parametersOf(draft).map((named) => parameterField(ctx, draft.pack, named, typed.get(named[0]) ?? { values: [] }))
}

function parameterField({ t, tag }: Pick<PageCtx, 't' | 'tag'>, pack: Pack, [name, parameter]: Named, { values, problem }: TypedParameter): Html {
  const usual = parameter.default === undefined ? undefined : t(texts.usual(t(shown(pack, parameter.default))))
  const field = { id: name, name, label: t(parameter.about), hint: usual, error: problem && t(problem) }
  const [first = '', second = ''] = values
  const byName = (all: ReadonlyMap<string, { readonly name: Text }>) => [...all].map(([value, one]) => ({ value, label: t(one.name) })).toSorted((one, other) => one.label.localeCompare(other.label, tag))
  switch (parameter.type) {
    case 'days':
      return numberField({ ...field, value: first, whole: true })
    case 'yes-no':
      return choices({ ...field, value: first, columns: true, options: [{ value: 'yes', label: t(texts.yes) }, { value: 'no', label: t(texts.no) }, { value: '', label: t(texts.empty) }] })
    case 'roles':
      return checkboxes({ ...field, values, columns: true, options: byName(handlers(pack)) })
    case 'role':
      return select({ ...field, value: first, empty: t(texts.empty), options: byName(handlers(pack)) })
    case 'organisation':
      return select({ ...field, value: first, empty: t(texts.empty), options: byName(pack.organisations) })
    case 'organisations':
      return checkboxes({ ...field, values, columns: true, options: byName(pack.organisations) })
    case 'rule':
      return textArea({ ...field, value: first, rows: 2 })
    case 'text':
      return html`${textField({ ...field, id: `${name}-en`, name: `${name}-en`, label: html`${t(parameter.about)} · ${t(texts.inEnglish)}`, value: first, lang: 'en' })}${textField({ id: `${name}-zh`, name: `${name}-zh`, label: html`${t(parameter.about)} · ${t(texts.inChinese)}`, value: second, lang: 'zh-Hant' })}`
  }
}

/** Roles that handle cases: they need something of an application. */
const handlers = (pack: Pack) => new Map([...pack.roles].filter(([, { needs }]) => needs.length > 0))

/** A value as people read it. */
function shown(pack: Pack, value: ParameterValue): Text {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'object' && 'en' in value) return value
  const names = (Array.isArray(value) ? value : [String(value)]).map((one) => pack.roles.get(one)?.name ?? nameOfOrganisation(pack, one))
  return compose((tag) => names.map((one) => say(one, tag)).join(tag === 'en' ? ', ' : '、'))
}
