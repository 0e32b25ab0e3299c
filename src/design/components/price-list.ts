import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'

export type PriceRow = {
  href: string
  name: Content
  organisation?: Content | undefined
  time?: Content | undefined
  fee?: Content | undefined
  lang?: string | undefined
}

/** Services in rows: name and organisation, how long, and the fee at the right edge. */
export const priceList = (rows: readonly PriceRow[]): Html =>
  html`<ul class="prices lines">${rows.map(
    (r) =>
      html`<li${attributes({ lang: r.lang })}><div class="what"><a href="${r.href}">${r.name}</a>${r.organisation && html`<small>${r.organisation}</small>`}</div><small class="time">${r.time}</small><span class="fee">${r.fee}</span></li>`,
  )}</ul>`
