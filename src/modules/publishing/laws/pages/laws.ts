import { button, document, emptyState, filters, goLink, linkList, pageTitle, pagination, select, textField } from '../../../../design/index.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { smallRatingLinks } from '../../../participation/index.ts'
import { lawKind, slugOf } from '../law-kind.ts'
import * as q from '../laws.sql.ts'
import { texts } from '../texts.ts'

const mostOnPage = 50

type Filter = { readonly organisation: string | undefined; readonly topic: string | undefined; readonly cap: string | undefined }

/** Laws in the order of their chapters, narrowed by department, subject and chapter. */
export const lawsPage: Page = {
  path: '/laws',
  who: 'anyone',
  keep: true,
  async get(ctx) {
    const { t } = ctx
    const [organisation, topic, cap] = ['organisation', 'topic', 'cap'].map((name) => ctx.query.get(name)?.trim().slice(0, 100).toWellFormed().replace(/\u0000/g, '') || undefined)
    const filter: Filter = { organisation, topic, cap: cap?.replace(/^(?:cap\.?|第)\s*|\s*章$/gi, '') }
    const rows = await ctx.db.all(q.listLaws({ after: placeIn(ctx.query.get('after')), organisation: organisation ?? null, topic: topic ?? null, cap: filter.cap ? slugOf(filter.cap) : null, most: mostOnPage + 1 }))
    const shown = rows.slice(0, mostOnPage)
    const next = rows.length > mostOnPage ? shown.at(-1)!.place : undefined
    const list = shown.length === 0 ? nothing(ctx) : html`${linkList(shown.map((row) => item(ctx, row)))}${pager(ctx, filter, next)}`
    const title = t(lawKind.many)
    const main = html`<div class="wrap">${pageTitle({ title, lead: t(lawKind.lead) })}<div class="split split-side">${await filterForm(ctx, filter)}<section class="stack" aria-label="${t(texts.results)}">${list}</section></div>${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'laws', path: '/laws' })}</div>`
    return document(ctx.shell, { title, description: t(lawKind.lead), section: 'services', main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { text: title }] })
  },
}

/** A place of the list is made by us: anything else is the beginning. */
const placeIn = (after: string | null): string => (after !== null && /^\d{6}[a-z0-9-]{1,100}$/.test(after) ? after : '')

function item(ctx: PageCtx, row: q.ListedLaw) {
  const { t } = ctx
  const name = ctx.house.pack.organisations.get(row.organisation)?.name
  return { href: ctx.at(`/laws/${row.slug}`), title: t(row.title), about: html`${t(texts.chapter(row.slug.toUpperCase()))} · ${name ? t(name) : row.organisation}`, text: t(row.summary) }
}

async function filterForm(ctx: PageCtx, filter: Filter): Promise<Html> {
  const { t } = ctx
  const { organisations, taxonomy } = ctx.house.pack
  const withLaws = (await ctx.db.all(q.lawOrganisations())).map(({ organisation }) => ({ value: organisation, label: t(organisations.get(organisation)?.name ?? { en: organisation, 'zh-Hant': organisation }) }))
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  const body = html`<form action="${ctx.at('/laws')}" class="stack">
    ${textField({ id: 'cap', name: 'cap', label: t(texts.chapterLabel), hint: t(texts.chapterHint), value: filter.cap, width: 'short', maxLength: 12 })}
    ${select({ id: 'organisation', name: 'organisation', label: t(texts.department), value: filter.organisation, empty: t(texts.any), options: withLaws })}
    ${select({ id: 'topic', name: 'topic', label: t(texts.subject), value: filter.topic, empty: t(texts.any), options: taxonomy.categories.map((one) => ({ value: one.id, label: t(one.name) })) })}
    <p>${button({ text: t(texts.show), weight: 'second', wide: true })}</p>${isNarrowed && html`<p>${goLink({ href: ctx.at('/laws'), text: t(texts.clear), icon: 'x' })}</p>`}</form>`
  return filters({ summary: t(texts.filter), body, open: isNarrowed })
}

function pager(ctx: PageCtx, filter: Filter, next: string | undefined): Html | undefined {
  const address = (after?: string) => {
    const query = new URLSearchParams(Object.entries({ ...filter, after }).filter((pair): pair is [string, string] => pair[1] !== undefined))
    return `${ctx.at('/laws')}${query.size > 0 ? `?${query}` : ''}`
  }
  return pagination({
    label: ctx.t(texts.pages),
    previous: ctx.query.has('after') ? { href: address(), text: ctx.t(texts.first) } : undefined,
    next: next === undefined ? undefined : { href: address(next), text: ctx.t(texts.next) },
  })
}

const nothing = (ctx: PageCtx): Html => emptyState({ title: ctx.t(texts.none), body: ctx.t(texts.noneWhy), act: goLink({ href: ctx.at('/search'), text: ctx.t(texts.search) }) })
