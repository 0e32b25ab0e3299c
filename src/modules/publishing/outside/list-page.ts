import { button, document, emptyState, filters, goLink, linkList, pageTitle, pagination, select, tabs } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { kinds, type Kind } from '../kinds.ts'
import { feedLink } from './feed-page.ts'
import { filterOf, nameOf } from './filter.ts'
import { listItems, type ItemFilter } from './list-items.ts'
import { oldestOf } from './outside.sql.ts'
import { outsideTexts } from './texts.ts'
import { datedOf, writeDated } from './written-days.ts'

const mostOnPage = 20

/** The list of a kind, the newest first, narrowed by organisation, topic and year. */
export const listPage = (kind: Kind): Page => ({
  path: kind.path,
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const filter = filterOf(ctx)
    const { items, next } = await listItems(ctx, { kind: kind.id, filter, after: ctx.query.get('after') ?? undefined, most: mostOnPage })
    const rows = items.map((item) => ({
      href: ctx.at(`${kind.path}/${item.slug}`),
      title: t(item.title),
      about: html`<time datetime="${datedOf(ctx, item)}">${writeDated(datedOf(ctx, item), ctx.tag)}</time> · ${nameOf(ctx, item.organisation)}`,
      text: t(item.summary),
    }))
    const list = rows.length > 0 ? html`${linkList(rows)}${pager(ctx, kind, filter, next)}` : nothing(ctx, kind, filter)
    const main = html`<div class="wrap">${pageTitle({ title: t(kind.many), lead: t(kind.lead) })}${kindTabs(ctx, kind)}<div class="split split-side near">${await filterForm(ctx, kind, filter)}<section class="stack" aria-label="${t(outsideTexts.results)}">${list}<p>${goLink({ href: feedLink(ctx, kind, filter), text: t(outsideTexts.feed), icon: 'antenna' })}</p></section></div>${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: kind.path.slice(1), path: kind.path })}</div>`
    const head = html`<link rel="alternate" type="application/atom+xml" title="${t(kind.many)}" href="${feedLink(ctx, kind, filter)}">`
    return document(ctx.shell, { title: t(kind.many), description: t(kind.lead), section: 'news', head, main, crumbs: [{ href: ctx.at('/'), text: t(outsideTexts.home) }, { text: t(kind.many) }] })
  },
})

async function filterForm(ctx: PageCtx, kind: Kind, filter: ItemFilter): Promise<Html> {
  const { t } = ctx
  const { pack } = ctx.house
  const collator = new Intl.Collator(ctx.tag === 'en' ? 'en-GB' : ctx.tag === 'zh-Hant' ? 'zh-Hant-u-co-stroke' : 'zh-Hans-u-co-pinyin')
  const options = (all: Iterable<{ readonly id: string; readonly name: Text }>) => [...all].map((one) => ({ value: one.id, label: say(one.name, ctx.tag) }))
  const organisations = options(pack.organisations.values()).toSorted((a, b) => collator.compare(a.label, b.label))
  const thisYear = Number(dayIn(ctx.now, pack.settings.timeZone).slice(0, 4))
  const oldest = (await ctx.db.maybe(oldestOf(kind.id)))?.published_at
  const firstYear = oldest ? Number(dayIn(oldest, pack.settings.timeZone).slice(0, 4)) : thisYear
  const years = Array.from({ length: Math.max(1, thisYear - firstYear + 1) }, (_, i) => String(thisYear - i)).map((year) => ({ value: year, label: year }))
  const field = (name: keyof ItemFilter, label: Text, all: { value: string; label: string }[]) => select({ id: name, name, label: t(label), value: filter[name], empty: t(outsideTexts.any), options: all })
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  const body = html`<form action="${ctx.at(kind.path)}" class="stack">${field('topic', outsideTexts.topic, options(pack.taxonomy.categories))}${field('organisation', outsideTexts.organisation, organisations)}${field('year', outsideTexts.year, years)}
    <p>${button({ text: t(outsideTexts.show), weight: 'second', wide: true })}</p>${isNarrowed && html`<p>${goLink({ href: ctx.at(kind.path), text: t(outsideTexts.clear), icon: 'x' })}</p>`}</form>`
  return filters({ summary: t(outsideTexts.filter), body, open: isNarrowed })
}

/** The other lists, so that each is one step from the others. */
export const kindTabs = (ctx: PageCtx, here: Kind): Html =>
  tabs({ label: ctx.t(outsideTexts.otherKinds), tabs: kinds.map((kind) => ({ href: ctx.at(kind.path), text: ctx.t(kind.many), current: kind.id === here.id })) })

function pager(ctx: PageCtx, kind: Kind, filter: ItemFilter, next: string | undefined): Html | undefined {
  const address = (after?: string) => {
    const query = new URLSearchParams(Object.entries({ ...filter, after }).filter((pair): pair is [string, string] => pair[1] !== undefined))
    return `${ctx.at(kind.path)}${query.size > 0 ? `?${query}` : ''}`
  }
  return pagination({
    label: ctx.t(outsideTexts.pages),
    previous: ctx.query.has('after') ? { href: address(), text: ctx.t(outsideTexts.newest) } : undefined,
    next: next === undefined ? undefined : { href: address(next), text: ctx.t(outsideTexts.older) },
  })
}

function nothing(ctx: PageCtx, kind: Kind, filter: ItemFilter): Html {
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  return emptyState({ title: ctx.t(isNarrowed ? outsideTexts.nothing : outsideTexts.nothingYet), body: isNarrowed ? ctx.t(outsideTexts.nothingWhy) : undefined, act: goLink({ href: isNarrowed ? ctx.at(kind.path) : ctx.at('/search'), text: ctx.t(isNarrowed ? kind.many : outsideTexts.search) }) })
}
