import { document, emptyState, goLink, linkList, pageTitle, searchBox, sideNav } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { FoundEntry } from '../search.sql.ts'
import { markTerms } from '../search/mark-terms.ts'
import { entryTypes, type EntryType } from '../search/entry-types.ts'
import { searchCatalogue, type Found } from '../search/search-catalogue.ts'
import { organisationName, shortFee, shortTime } from '../service-facts.ts'
import { texts } from '../texts.ts'

const mostShown = 30

export const searchPage: Page = {
  path: '/search',
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const type = entryTypes.find((one) => one === ctx.query.get('type'))
    const found = await searchCatalogue(ctx.db, ctx.query.get('q') ?? '', { type, limit: mostShown })
    const box = searchBox({ action: ctx.at('/search'), label: t(texts.searchLabel), placeholder: t(texts.searchPlaceholder), button: t(texts.search), value: found.query })
    const title = found.query === '' ? t(texts.search) : t(texts.searchTitle(found.query))
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.search), extra: box })}${found.query === '' ? html`<p class="read">${t(texts.hints)}</p>` : results(ctx, found, type)}</div>`
    return document(ctx.shell, { title, section: 'search', noindex: found.query !== '', main })
  },
}

function results(ctx: PageCtx, found: Found, type: EntryType | undefined): Html {
  const { t } = ctx
  const all = Object.values(found.counts).reduce((sum, n) => sum + n, 0)
  if (all === 0) return emptyState({ title: t(texts.nothing(found.query)), body: t(texts.nothingWhy), act: goLink({ href: ctx.at('/services'), text: t(texts.allServices) }) })
  const inType = type === undefined ? all : found.counts[type]
  const words = inType > found.items.length ? texts.bestOf(found.query, found.items.length) : texts.resultCount(found.query, inType)
  return html`<div class="split split-side">${kinds(ctx, found, type, all)}<section class="stack" aria-label="${t(texts.results)}"><p role="status" class="soft">${t(words)}</p>
    <div class="read">${linkList(found.items.map((item) => row(ctx, item, found)))}</div></section></div>`
}

function kinds(ctx: PageCtx, found: Found, type: EntryType | undefined, all: number): Html {
  const { t } = ctx
  const address = (one?: EntryType) => `${ctx.at('/search')}?${new URLSearchParams({ q: found.query, ...(one && { type: one }) })}`
  const unit = t(texts.resultUnit)
  const links = [
    { href: address(), text: t(texts.all), current: type === undefined, count: { number: all, unit } },
    ...entryTypes.filter((one) => found.counts[one] > 0).map((one) => ({ href: address(one), text: t(texts.types[one]), current: type === one, count: { number: found.counts[one], unit } })),
  ]
  return sideNav({ label: t(texts.kind), links })
}

function row(ctx: PageCtx, item: FoundEntry, found: Found) {
  const { t } = ctx
  const { pack } = ctx.house
  const service = item.type === 'service' ? pack.services.get(item.id) : undefined
  const kind = t(texts.oneOf[item.type as EntryType])
  const time = service && shortTime(service, ctx.tag)
  const fee = service && html`<strong>${shortFee(pack, service, ctx.tag)}</strong>${time && ` · ${time}`}`
  return {
    href: /^https?:/.test(item.path) ? item.path : ctx.at(item.path),
    // One element: the link is laid out as a row of its parts.
    title: html`<span>${markTerms(t(item.title), found.terms)}</span>`,
    about: service ? `${kind} · ${organisationName(ctx, service.organisation)}` : kind,
    text: markTerms(t(item.summary), found.terms),
    foot: fee || undefined,
  }
}
