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
    /** Beside the field, before or after it: the sign of a currency, a unit. */
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
  const control = html`<input${more}${controlAttributes(field)}>`
  return fieldFrame(field, field.prefix || field.suffix ? html`<span class="row">${field.prefix && html`<span>${field.prefix}</span>`}${control}${field.suffix && html`<span>${field.suffix}</span>`}</span>` : control)
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
