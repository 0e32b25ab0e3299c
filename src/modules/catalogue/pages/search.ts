import { button, document, emptyState, filters, goLink, pageScript, pageTitle, pagination, searchBox, select, sideNav } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { byName } from '../list-services.ts'
import { entryTypes, type EntryType } from '../search/entry-types.ts'
import { noteMissed } from '../search/missed.ts'
import { searchCatalogue, type Found } from '../search/search-catalogue.ts'
import { texts } from '../texts.ts'
import { foundList } from './found-list.ts'
import { typingWords } from './typing-words.ts'

const mostShown = 20

type Filter = { readonly type?: EntryType | undefined; readonly organisation?: string | undefined; readonly topic?: string | undefined; readonly audience?: string | undefined }

export const searchPage: Page = {
  path: '/search',
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const filter = filterOf(ctx)
    const after = ctx.query.get('after') ?? undefined
    const found = await searchCatalogue(ctx.db, ctx.query.get('q') ?? '', { ...filter, after, limit: mostShown, asTyped: ctx.query.has('typed') })
    if (found.missed && after === undefined && !isNarrowed(filter)) noteMissed(ctx, found.insteadOf?.query ?? found.query)
    const box = searchBox({ action: ctx.at('/search'), label: t(texts.searchLabel), placeholder: t(texts.searchPlaceholder), button: t(texts.search), value: found.insteadOf?.query ?? found.query, typing: typingWords(ctx) })
    const title = found.query === '' ? t(texts.search) : t(texts.searchTitle(found.query))
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.search), extra: box })}${found.query === '' ? html`<p class="read">${t(texts.hints)}</p>` : results(ctx, found, filter)}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'search', path: '/search' })}</div>`
    return document(ctx.shell, { title, section: 'search', noindex: found.query !== '', scripts: [pageScript('answers').href], main })
  },
}

/** Filters of the address. One that names nothing is left out: the words are what matters. */
function filterOf({ query, house: { pack } }: PageCtx): Filter {
  const given = (name: string, all: Iterable<string>) => [...all].find((one) => one === query.get(name))
  return {
    type: entryTypes.find((one) => one === query.get('type')),
    organisation: given('organisation', pack.organisations.keys()),
    topic: given('topic', pack.taxonomy.categories.map((one) => one.id)),
    audience: given('audience', pack.taxonomy.audiences.map((one) => one.id)),
  }
}

const isNarrowed = (filter: Filter): boolean => Object.values(filter).some((value) => value !== undefined)

function addressOf(ctx: PageCtx, found: Found, filter: Filter, more: Readonly<Record<string, string | undefined>> = {}): string {
  const q = found.insteadOf && more['typed'] === undefined ? found.query : (found.insteadOf?.query ?? found.query)
  const all = { q, ...filter, typed: ctx.query.has('typed') ? 'yes' : undefined, ...more }
  return `${ctx.at('/search')}?${new URLSearchParams(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined))}`
}

function results(ctx: PageCtx, found: Found, filter: Filter): Html {
  const { t } = ctx
  const all = Object.values(found.counts).reduce((sum, n) => sum + n, 0)
  const meant = meantLine(ctx, found, filter)
  if (all === 0 && !isNarrowed(filter)) return html`${meant}${emptyState({ title: t(texts.nothing(found.query)), body: t(texts.nothingWhy), act: goLink({ href: ctx.at('/services'), text: t(texts.allServices) }) })}`
  const inType = filter.type === undefined ? all : found.counts[filter.type]
  const nothing = () => emptyState({ title: t(texts.nothingNarrow), body: t(texts.nothingWhy), act: goLink({ href: addressOf(ctx, found, {}), text: t(texts.clear), icon: 'x' }) })
  const list = found.items.length === 0 ? nothing() : html`<p role="status" class="soft">${t(texts.resultCount(found.query, inType))}</p><div class="read">${foundList(ctx, found)}</div>${pager(ctx, found, filter)}`
  return html`<div class="split split-side"><div class="stack">${kinds(ctx, found, filter, all)}${narrowing(ctx, found, filter)}</div><section class="stack" aria-label="${t(texts.results)}">${meant}${list}</section></div>`
}

/** What was answered in place of what was typed, with the way back; or what was perhaps meant. */
function meantLine(ctx: PageCtx, found: Found, filter: Filter): Html | undefined {
  const { t } = ctx
  const { insteadOf, meant } = found
  if (insteadOf) {
    const words = insteadOf.foundNothing ? texts.nothingInstead(insteadOf.query, found.query) : texts.answersInstead(found.query)
    return html`<p class="meant">${t(words)} <a href="${addressOf(ctx, found, filter, { q: insteadOf.query, typed: 'yes' })}">${t(texts.asTyped(insteadOf.query))}</a></p>`
  }
  return meant === undefined ? undefined : html`<p class="meant">${t(texts.didYouMean)}${ctx.tag === 'en' ? ' ' : ''}<a href="${addressOf(ctx, found, filter, { q: meant, typed: undefined })}"><strong>${meant}</strong></a>${ctx.tag === 'en' ? '?' : '？'}</p>`
}

function kinds(ctx: PageCtx, found: Found, filter: Filter, all: number): Html {
  const { t } = ctx
  const unit = t(texts.resultUnit)
  const link = (type: EntryType | undefined, text: Text, number: number) => ({ href: addressOf(ctx, found, { ...filter, type }), text: t(text), current: filter.type === type, count: { number, unit } })
  return sideNav({ label: t(texts.kind), links: [link(undefined, texts.all, all), ...entryTypes.filter((type) => found.counts[type] > 0 || type === filter.type).map((type) => link(type, texts.types[type], found.counts[type]))] })
}

function narrowing(ctx: PageCtx, found: Found, filter: Filter): Html {
  const { t } = ctx
  const { organisations, taxonomy } = ctx.house.pack
  const field = (name: 'organisation' | 'topic' | 'audience', label: Text, all: readonly { id: string; name: Text }[]) =>
    select({ id: name, name, label: t(label), value: filter[name], empty: t(texts.any), options: all.map((one) => ({ value: one.id, label: t(one.name) })) })
  const kept = Object.entries({ q: found.query, type: filter.type, typed: ctx.query.has('typed') ? 'yes' : undefined }).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)
  const body = html`<form action="${ctx.at('/search')}" class="stack">${kept}
    ${field('organisation', texts.organisation, [...organisations.values()].sort(byName(ctx.tag)))}
    ${field('topic', texts.subject, taxonomy.categories)}
    ${field('audience', texts.forWhom, taxonomy.audiences)}
    <p>${button({ text: t(texts.narrowShow), weight: 'second', wide: true })}</p>${isNarrowed(filter) && html`<p>${goLink({ href: addressOf(ctx, found, {}), text: t(texts.clear), icon: 'x' })}</p>`}</form>`
  return filters({ summary: t(texts.narrow), body, open: isNarrowed({ ...filter, type: undefined }) })
}

const pager = (ctx: PageCtx, found: Found, filter: Filter): Html | undefined =>
  pagination({
    label: ctx.t(texts.pages),
    previous: ctx.query.has('after') ? { href: addressOf(ctx, found, filter), text: ctx.t(texts.first) } : undefined,
    next: found.next === undefined ? undefined : { href: addressOf(ctx, found, filter, { after: found.next }), text: ctx.t(texts.next) },
  })
