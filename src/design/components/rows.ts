import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { button } from './acts.ts'
import { icon } from '../icons.ts'

/** One of several that are asked the same: its id on the page, what it is called, its fields. */
export type RowOfFields = { id: string; title: string; fields: readonly Html[]; /** Takes the focus when the page opens. */ isNew?: boolean; remove?: RowButton | undefined }
export type RowButton = { name: string; value: string; text: string }

type Rows = {
  /** Carried by the frame, so that a line of the error summary can lead to it. */
  id: string
  /** The hidden field with the rows’ names in their order. */
  name: string
  value: string
  label: Content
  hint?: Content | undefined
  error?: Content | undefined
  optional?: string | undefined
  rows: readonly RowOfFields[]
  /** Said while there is no row. */
  none: Content
  add?: RowButton | undefined
}

/** Questions asked once for each of several, each in a frame with a heading. Buttons of the same form add and remove. */
export const rowGroup = (parts: Rows): Html =>
  frame(parts, html`${parts.rows.map((row) => html`<fieldset${attributes({ class: 'each', id: row.id, tabindex: '-1', autofocus: row.isNew })}><legend>${row.title}</legend>${row.fields}${removeButton(row)}</fieldset>`)}`)

/** The same as lines of a table; in a narrow place each line is a card. */
export function rowTable(parts: Rows & { columns: readonly string[]; rowHeading: string }): Html {
  // Roles are spelled out because a table shown as blocks loses its own in some browsers.
  const head = [parts.rowHeading, ...parts.columns].map((name) => html`<th scope="col" role="columnheader">${name}</th>`)
  const lines = parts.rows.map(
    (row) => html`<tr${attributes({ role: 'row', id: row.id, tabindex: '-1', autofocus: row.isNew })}><th scope="row" role="rowheader">${row.title}</th>${row.fields.map((field) => html`<td role="cell">${field}</td>`)}<td role="cell">${removeButton(row)}</td></tr>`,
  )
  const table = html`<div class="ledger"><table role="table"><thead role="rowgroup"><tr role="row">${head}<td role="cell"></td></tr></thead><tbody role="rowgroup">${lines}</tbody></table></div>`
  return frame(parts, html`${parts.rows.length > 0 && table}`)
}

function frame(parts: Rows, rows: Html): Html {
  const { id, error, hint, optional, add } = parts
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const before = html`${hint && html`<div class="hint" id="${id}-hint">${hint}</div>`}${error && html`<p class="wrong" id="${id}-error">${icon('circle-alert')}<span>${error}</span></p>`}`
  return html`<fieldset${attributes({ class: `field several${error ? ' bad-rows' : ''}`, id, tabindex: '-1', 'aria-describedby': described || undefined })}><legend>${parts.label}${optional && html` <span class="soft optional">${optional}</span>`}</legend>${before}<input type="hidden" name="${parts.name}" value="${parts.value}">${
    parts.rows.length > 0 ? rows : html`<p class="soft">${parts.none}</p>`
  }${add && html`<p class="more-rows">${button({ ...add, weight: 'second', noValidate: true })}</p>`}</fieldset>`
}

const removeButton = ({ remove, title }: RowOfFields): Html | false => remove !== undefined && button({ ...remove, unseen: title, weight: 'quiet', noValidate: true })

/** A value that nobody types: it is worked out. `note` says from what. */
export const workedOut = (parts: { id: string; label: Content; value: Content; note: Content; error?: Content | undefined }): Html =>
  html`<div class="field worked" id="${parts.id}" tabindex="-1"><p class="lab">${parts.label}</p>${parts.error && html`<p class="wrong">${icon('circle-alert')}<span>${parts.error}</span></p>`}<p class="num">${parts.value === '' ? '–' : parts.value}</p><p class="small soft note">${parts.note}</p></div>`
