import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'

export type Bar = { name: string; /** From 0 to 1. */ share: number; /** What the bar says, in words and figures. */ says: string }

const rowHeight = 50

/**
 * Bars one below another, drawn here: widths are shares of whatever place there is, so words keep their size on a phone. Each bar carries
 * its name and figure, so nothing is told by colour or length alone. It always stands beside a table with the same figures.
 */
export const barChart = (parts: { id: string; caption: Content; note?: Content | undefined; bars: readonly Bar[] }): Html =>
  html`<figure class="card chart"><figcaption id="${parts.id}">${parts.caption}${parts.note && html` <small>${parts.note}</small>`}</figcaption><svg role="img" aria-labelledby="${parts.id}" height="${parts.bars.length * rowHeight}" font-size="15">${parts.bars.map((bar, i) => {
    const top = i * rowHeight
    return html`<text x="0" y="${top + 15}">${bar.name}</text><text class="t" x="100%" y="${top + 15}" text-anchor="end">${bar.says}</text><rect class="b0" y="${top + 24}" width="100%" height="10" rx="5"/>${bar.share > 0 && html`<rect class="b1" y="${top + 24}" width="${percent(bar.share)}" height="10" rx="5"/>`}`
  })}</svg></figure>`

const percent = (share: number): string => `${Math.round(1000 * Math.min(1, share)) / 10}%`
