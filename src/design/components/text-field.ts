import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { controlAttributes, fieldFrame } from './field.ts'
import type { Field } from './field.ts'

export type FieldWidth = 'short' | 'full'

/** One line of text. */
export function textField(
  field: Field & {
    type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'
    width?: FieldWidth
    maxLength?: number | undefined
    /** Beside the field, before it (the sign of a currency) or after it (a unit). */
    prefix?: Content | undefined
    suffix?: Content | undefined
    figures?: boolean
  },
): Html {
  const more = attributes({
    class: `in${field.width === 'short' ? ' w-s' : ''}${field.figures ? ' num' : ''}`,
    type: field.type ?? 'text',
    value: field.value,
    maxlength: field.maxLength,
    spellcheck: field.type === 'email' || field.figures ? 'false' : undefined,
  })
  const { prefix, suffix } = field
  if (!prefix && !suffix) return fieldFrame(field, html`<input${more}${controlAttributes(field)}>`)
  // Who cannot see what stands beside the field hears it with the field.
  const unitId = `${field.id}-unit`
  const unit = html`<span id="${unitId}">${prefix ?? suffix}</span>`
  return fieldFrame(field, html`<span class="row">${prefix && unit}<input${more}${controlAttributes(field, unitId)}>${!prefix && unit}</span>`)
}

/** A number, as text with a number keyboard: spinners and silently dropped letters help nobody. */
export const numberField = (field: Field & { prefix?: Content | undefined; suffix?: Content | undefined; whole?: boolean; width?: FieldWidth; maxLength?: number | undefined }): Html =>
  textField({ autocomplete: 'off', width: 'short', ...field, inputmode: field.inputmode ?? (field.whole ? 'numeric' : 'decimal'), figures: true })

/** Several lines of text. */
export const textArea = (field: Field & { rows?: number; maxLength?: number | undefined }): Html =>
  fieldFrame(
    field,
    html`<textarea${attributes({ class: 'in', rows: field.rows ?? 5, maxlength: field.maxLength })}${controlAttributes(field)}>${field.value && `\n${field.value}`}</textarea>`,
  )
