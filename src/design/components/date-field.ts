import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import { groupFrame } from './field.ts'
import type { Field } from './field.ts'

export type DateParts = { day?: string | undefined; month?: string | undefined; year?: string | undefined }
export type DateWords = { day: string; month: string; year: string; /** Chinese asks for the year first. */ yearFirst?: boolean }

const digits = { day: 2, month: 2, year: 4 } as const

type Parts = Omit<Field, 'value'> & { value?: DateParts | undefined; words: DateWords; wrong?: readonly (keyof DateParts)[]; birthday?: boolean }

/**
 * A date that people know by heart: three inputs named `${name}-day`, `-month` and `-year`, kept as typed.
 * The first input shown carries `id`. `wrong` marks only the parts at fault; without it an error marks all three.
 */
export const dateField = (field: Parts): Html => partsInOrder(field, field.words.yearFirst ? ['year', 'month', 'day'] : ['day', 'month', 'year'])

/** A month of a year, in two inputs named `${name}-month` and `-year`. */
export const monthField = (field: Omit<Parts, 'birthday'>): Html => partsInOrder(field, field.words.yearFirst ? ['year', 'month'] : ['month', 'year'])

function partsInOrder(field: Parts, order: readonly (keyof DateParts)[]): Html {
  const parts = order.map((part, i) => {
    const id = i === 0 ? field.id : `${field.id}-${part}`
    const isWrong = field.error && (!field.wrong || field.wrong.includes(part))
    const rest = attributes({
      class: `in num${isWrong ? '' : ' fine'}`,
      id,
      name: `${field.name}-${part}`,
      value: field.value?.[part],
      inputmode: 'numeric',
      maxlength: digits[part],
      autocomplete: field.birthday ? `bday-${part}` : 'off',
      readonly: field.readonly,
      'aria-required': field.required ? 'true' : undefined,
      'aria-invalid': isWrong ? 'true' : undefined,
    })
    return html`<div class="date-${part}"><label class="hint" for="${id}">${field.words[part]}</label><input${rest}></div>`
  })
  const { value: _parts, ...frame } = field
  return groupFrame(frame, html`<div class="date">${parts}</div>`)
}
