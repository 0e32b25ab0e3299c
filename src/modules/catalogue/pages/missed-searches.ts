import { document, emptyState, goLink, pageTitle, table } from '../../../design/index.ts'
import { addDays, dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { organisationsFor, workbench } from '../../access/index.ts'
import { fewestAskers, missedSearches, type MissedSearch } from '../search/missed.ts'
import { texts } from '../texts.ts'

const days = 90
const mostListed = 200

/** What people looked for and did not find: near the officer's own services, or near none. */
export const missedSearchesPage: Page = {
  path: `${workbench}/searches`,
  who: 'officer',
  action: 'catalogue.read-missed',
  async get(ctx) {
    const { t, at } = ctx
    const { pack } = ctx.house
    const written = organisationsFor(ctx, 'catalogue.read-missed')
    const services = written === 'all' ? null : [...pack.services.values()].filter((service) => written.includes(service.organisation)).map(({ id }) => id)
    const rows = await missedSearches(ctx.db, addDays(dayIn(ctx.now, pack.settings.timeZone), 1 - days), services, mostListed)
    const body = rows.length === 0 ? emptyState({ title: t(texts.noMissed), body: t(texts.noMissedWhy) }) : list(ctx, rows)
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.missed), lead: t(texts.missedLead(days, fewestAskers)), extra: html`<p>${goLink({ href: at(workbench), text: t(texts.queue) })}</p>` })}${body}</div>`
    return document(ctx.shell, { title: t(texts.missed), section: 'work', density: 'officer', noindex: true, main })
  },
}

function list(ctx: PageCtx, rows: readonly MissedSearch[]): Html {
  const { t } = ctx
  return table({
    caption: t(texts.missed),
    hideCaption: true,
    columns: [{ name: t(texts.missedWords) }, { name: t(texts.missedTimes), right: true }, { name: t(texts.missedLast) }, { name: t(texts.missedNear) }],
    rows: rows.map((row) => [html`<a href="${ctx.at('/search')}?${new URLSearchParams({ q: row.words }).toString()}">${row.words}</a>`, String(row.n), writeDay(row.lastSeen, ctx.tag), nearest(ctx, row)]),
  })
}

function nearest(ctx: PageCtx, { near }: MissedSearch): Html | string {
  const service = near.map((id) => ctx.house.pack.services.get(id)).find((one) => one !== undefined)
  return service ? html`<a href="${ctx.at(`/services/${encodeURIComponent(service.id)}`)}">${ctx.t(service.name)}</a>` : ctx.t(texts.missedNone)
}
