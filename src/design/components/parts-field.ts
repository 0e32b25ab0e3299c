import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { groupFrame } from './field.ts'
import type { Field } from './field.ts'

/** One part of an answer: typed, or with `options` chosen, `empty` being the first line while nothing is. */
export type FieldPart = {
  key: string
  label: Content
  hint?: Content | undefined
  value: string
  options?: readonly { value: string; label: string }[] | undefined
  empty?: string | undefined
  /** Digits: the keyboard of numbers, and figures of one width. */
  inputmode?: 'numeric' | 'decimal' | undefined
}

/** A question whose answer has parts: a control for each, named `${name}-${key}`. `wrong` is the part at fault; without it an error marks all. */
export function partsField(field: Omit<Field, 'value'> & { parts: readonly FieldPart[]; wrong?: string | undefined; after?: Html | undefined }): Html {
  const { parts, wrong, after, ...frame } = field
  const controls = parts.map((part) => {
    const id = `${field.id}-${part.key}`
    const hint = part.hint && html`<p class="hint small" id="${id}-hint">${part.hint}</p>`
    return html`<div><label class="hint" for="${id}">${part.label}</label>${hint}${control(frame, part, wrong)}</div>`
  })
  return groupFrame(frame, html`<div class="pair">${controls}</div>${after}`)
}

function control(field: Omit<Field, 'value'>, part: FieldPart, wrong: string | undefined): Html {
  const id = `${field.id}-${part.key}`
  const isWrong = wrong === part.key
  const shared = attributes({
    class: ['in', part.inputmode && 'num', wrong !== undefined && !isWrong && 'fine'].filter(Boolean).join(' '),
    id,
    name: `${field.name}-${part.key}`,
    'aria-invalid': isWrong ? 'true' : undefined,
    'aria-describedby': [part.hint && `${id}-hint`, isWrong && field.error && `${field.id}-error`].filter(Boolean).join(' ') || undefined,
  })
  if (!part.options) return html`<input type="text"${shared}${attributes({ value: part.value, inputmode: part.inputmode, autocomplete: 'off' })}>`
  const options = part.options.map((one) => html`<option${attributes({ value: one.value, selected: one.value === part.value })}>${one.label}</option>`)
  return html`<select${shared}>${part.empty !== undefined && html`<option value="">${part.empty}</option>`}${options}</select>`
}
