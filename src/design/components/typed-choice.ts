import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import { controlAttributes, fieldFrame } from './field.ts'
import type { Field } from './field.ts'

/** One of very many: typed, while the device offers the names that fit. What is typed need not be one of them; the server says so. */
export const typedChoice = (field: Field & { names: readonly string[] }): Html =>
  fieldFrame(
    field,
    html`<input${attributes({ class: 'in', type: 'text', value: field.value, list: `${field.id}-names` })}${controlAttributes({ ...field, autocomplete: field.autocomplete ?? 'off' })}><datalist id="${field.id}-names">${field.names.map((name) => html`<option value="${name}"></option>`)}</datalist>`,
  )
