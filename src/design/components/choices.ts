import { html } from '../../kernel/html.ts'
import type { Fragment, Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { describedBy, fieldFrame, controlAttributes, groupFrame, labelText, sourceLine } from './field.ts'
import { icon } from '../icons.ts'
import type { Field } from './field.ts'

export type Option = {
  value: string
  label: Content
  hint?: Content | undefined
  disabled?: boolean
  lang?: string | undefined
  /** Shown under the option; for a question that follows from it. */ then?: Html | undefined
}

function choice(type: 'radio' | 'checkbox', option: Option, more: { id: string; name: string; checked: boolean; error: boolean }): Fragment {
  const hintId = option.hint ? `${more.id}-about` : undefined
  const rest = attributes({
    type,
    id: more.id,
    name: more.name,
    value: option.value,
    checked: more.checked,
    disabled: option.disabled,
    'aria-invalid': more.error && type === 'checkbox' ? 'true' : undefined,
    'aria-describedby': hintId,
  })
  const about = option.hint && html`<small id="${hintId}">${option.hint}</small>`
  return html`<label${attributes({ class: 'choice', lang: option.lang })}><input${rest}><span>${option.label}</span>${about}</label>${option.then && html`<div class="then">${option.then}</div>`}`
}

const list = (type: 'radio' | 'checkbox', field: Field, options: readonly Option[], chosen: readonly string[], columns = false): Html =>
  html`<div class="choices${columns ? ' choices-2' : ''}">${options.map((option, i) =>
    choice(type, option, {
      id: i === 0 ? field.id : `${field.id}-${i + 1}`,
      name: field.name,
      checked: chosen.includes(option.value),
      error: Boolean(field.error),
    }),
  )}</div>`

/** One of several: radio buttons in boxes. */
export const choices = (field: Field & { options: readonly Option[]; columns?: boolean }): Html =>
  groupFrame(field, list('radio', field, field.options, field.value === undefined ? [] : [field.value], field.columns))

/** Any of several. */
export const checkboxes = (field: Omit<Field, 'value'> & { options: readonly Option[]; values?: readonly string[]; columns?: boolean }): Html =>
  groupFrame(field, list('checkbox', field, field.options, field.values ?? [], field.columns))

/** One statement to agree with. The label is the statement. */
export function checkbox(field: Omit<Field, 'value'> & { checked?: boolean; value?: string }): Html {
  const rest = attributes({
    type: 'checkbox',
    id: field.id,
    name: field.name,
    value: field.value ?? 'yes',
    checked: field.checked,
    'aria-required': field.required ? 'true' : undefined,
    'aria-invalid': field.error ? 'true' : undefined,
    'aria-describedby': describedBy(field),
  })
  const error = field.error && html`<p class="wrong" id="${field.id}-error">${icon('circle-alert')}<span>${field.error}</span></p>`
  const hint = field.hint && html`<small id="${field.id}-hint">${field.hint}</small>`
  const source = field.source && sourceLine(field.source, `${field.id}-source`)
  return html`<div class="field${field.error ? ' bad' : ''}">${error}<label class="choice"><input${rest}><span>${labelText(field)}</span>${hint}</label>${source}</div>`
}

/** One of many, in the device's own list. `empty` is the first line while nothing is chosen. */
export function select(
  field: Field & { options: readonly { value: string; label: string; lang?: string | undefined }[]; empty?: string | undefined; width?: 'short' | 'full' },
): Html {
  const options = field.options.map((o) => html`<option${attributes({ value: o.value, selected: o.value === field.value, lang: o.lang })}>${o.label}</option>`)
  const first = field.empty !== undefined && html`<option value="">${field.empty}</option>`
  return fieldFrame(
    field,
    html`<select${attributes({ class: field.width === 'short' ? 'in w-s' : 'in' })}${controlAttributes(field)}>${first}${options}</select>`,
  )
}
