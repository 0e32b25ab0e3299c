import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'

export type Column = { /** Also stands before each value when rows turn into cards. */ name: string; right?: boolean | undefined }

/** A table whose rows turn into cards in a narrow place. The first cell of a row is its heading. */
export function table(parts: {
  caption: Content
  hideCaption?: boolean
  columns: readonly Column[]
  rows: readonly (readonly Content[])[]
  total?: readonly Content[] | undefined
}): Html {
  const right = (i: number) => (parts.columns[i]?.right ? 'r' : undefined)
  const row = (cells: readonly Content[], total = false) =>
    html`<tr role="row"${total && html` class="total"`}>${cells.map((cell, i) =>
      i === 0
        ? html`<th scope="row" role="rowheader">${cell}</th>`
        : html`<td${attributes({ role: 'cell', class: right(i), 'data-k': cell === '' ? undefined : parts.columns[i]?.name })}><span>${cell}</span></td>`,
    )}</tr>`
  const head = parts.columns.map((c, i) => html`<th${attributes({ scope: 'col', role: 'columnheader', class: right(i) })}>${c.name}</th>`)
  // Roles are spelled out because a table shown as blocks loses its own in some browsers.
  return html`<div class="tab"><table role="table"><caption${parts.hideCaption && html` class="unseen"`}>${parts.caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${parts.rows.map((cells) => row(cells))}${parts.total && row(parts.total, true)}</tbody></table></div>`
}
