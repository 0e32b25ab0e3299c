import { writeMoment } from '../../kernel/dates.ts'
import { html, type Fragment, type Html } from '../../kernel/html.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { workbench } from '../access/index.ts'

export const operationsPath = `${workbench}/operations`

type About = { readonly id: string; readonly title: Text; readonly lead: Text; readonly none: Text }

/** A heading and a table that turns into cards on a phone, or a sentence when there is nothing. */
export const part = (ctx: PageCtx, { id, title, lead, none }: About, columns: readonly Text[], rows: readonly (readonly Fragment[])[]): Html => html`
  <section class="near" aria-labelledby="${id}">
    <h2 id="${id}">${ctx.t(title)}</h2>
    ${rows.length === 0
      ? html`<p class="soft">${ctx.t(none)}</p>`
      : html`
        <p class="read soft">${ctx.t(lead)}</p>
        <div class="tab"><table aria-labelledby="${id}">
          <thead><tr>${columns.map((column) => html`<th scope="col">${ctx.t(column)}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td data-k="${ctx.t(columns[i]!)}">${cell}</td>`))}</tr>`)}</tbody>
        </table></div>`}
  </section>`

export const moment = (ctx: PageCtx, at: Date): Html => html`<time datetime="${at.toISOString()}">${writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)}</time>`
