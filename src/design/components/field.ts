import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'

/** What every question has. The (first) control carries `id`, so that a line of the error summary can lead to `#id`. */
export type Field = {
  id: string
  name: string
  label: Content
  hint?: Content | undefined
  error?: Content | undefined
  value?: string | undefined
  required?: boolean | undefined
  /** The word "(optional)" in the reader's language, shown after the label. */
  optional?: string | undefined
  /** Where a known answer came from and when it was read. */
  source?: Content | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search' | undefined
  /** The language of the answer, where it is not the page's. */
  lang?: string | undefined
  readonly?: boolean | undefined
}

/** The line under an answer that says which register it came from. */
export const sourceLine = (text: Content, id?: string): Html =>
  html`<p${attributes({ class: 'src', id })}>${icon('shield')}<span>${text}</span></p>`

/** The ids that describe a control, in the order they are read. */
export function describedBy(field: Pick<Field, 'id' | 'hint' | 'error' | 'source'>): string | undefined {
  const ids = [field.hint && `${field.id}-hint`, field.error && `${field.id}-error`, field.source && `${field.id}-source`]
  return ids.filter(Boolean).join(' ') || undefined
}

/** Attributes that every text-like control shares. `also` is the id of something else that describes it. */
export const controlAttributes = (field: Field, also?: string): Html =>
  attributes({
    id: field.id,
    name: field.name,
    autocomplete: field.autocomplete,
    inputmode: field.inputmode,
    lang: field.lang,
    readonly: field.readonly,
    'aria-required': field.required ? 'true' : undefined,
    'aria-invalid': field.error ? 'true' : undefined,
    'aria-describedby': [describedBy(field), also].filter(Boolean).join(' ') || undefined,
  })

/** The question, with the word for an answer that may be left out. */
export const labelText = (field: Pick<Field, 'label' | 'optional'>): Html => html`${field.label}${field.optional && html` <span class="soft optional">${field.optional}</span>`}`

const before = (field: Field): Html =>
  html`${field.hint && html`<div class="hint" id="${field.id}-hint">${field.hint}</div>`}${field.error && html`<p class="wrong" id="${field.id}-error">${icon('circle-alert')}<span>${field.error}</span></p>`}`

const after = (field: Field): Html | undefined => (field.source ? sourceLine(field.source, `${field.id}-source`) : undefined)

const classOf = (field: Field, more = ''): string => `field${field.error ? ' bad' : ''}${more}`

/** A question with one control: label, hint, error, answer, source. */
export const fieldFrame = (field: Field, control: Html): Html =>
  html`<div class="${classOf(field)}"><label class="lab" for="${field.id}">${labelText(field)}</label>${before(field)}${control}${after(field)}</div>`

/** A question with several controls: the same, in a fieldset. */
export const groupFrame = (field: Field, controls: Html): Html =>
  html`<fieldset${attributes({ class: classOf(field), 'aria-describedby': describedBy(field) })}><legend>${labelText(field)}</legend>${before(field)}${controls}${after(field)}</fieldset>`
