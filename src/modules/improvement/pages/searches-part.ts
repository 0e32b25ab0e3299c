import { plainRows, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { searchesNear } from '../../catalogue/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { texts } from '../texts.ts'

const mostShown = 20

/** What people searched for near this service without finding anything. The catalogue keeps only what several have asked. */
export async function searchesPart(ctx: PageCtx, service: Service, from: string): Promise<Html> {
  const { t } = ctx
  const missed = await searchesNear(ctx.db, service.id, from, mostShown)
  const list = missed.length === 0 ? html`<p>${t(texts.noSearches)}</p>` : plainRows(missed.map(({ words, n }) => ({ text: words, end: t(texts.times(n)) })))
  return section({ id: 'searches', title: t(texts.searches), near: true, body: html`<p class="small soft">${t(texts.searchesWhy)}</p>${list}` })
}
