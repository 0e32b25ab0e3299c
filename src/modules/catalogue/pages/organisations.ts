import { document, emptyState, goLink, pageTitle, priceList, section, sideNav } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Organisation } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { latestOfOrganisation, organisationData, structuredData } from '../../publishing/index.ts'
import { byName, listServices, sliceAfter } from '../list-services.ts'
import { refuse } from '../refusals.ts'
import { organisationName, priceRow } from '../service-facts.ts'
import { texts } from '../texts.ts'

/** Everybody in the Government, by kind or by name. */
export const organisationsPage: Page = {
  path: '/organisations',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const { t } = ctx
    const isByName = ctx.query.get('order') === 'name'
    const all = [...ctx.house.pack.organisations.values()].sort(byName(ctx.tag))
    const counts = countsByOrganisation(ctx)
    const groups = isByName ? byLetter(ctx, all) : byKind(ctx, all)
    const lists = groups.map(({ id, title, members }) => section({ id, title, near: true, body: rows(ctx, members, counts) }))
    const links = [
      { href: ctx.at('/organisations'), text: t(texts.byKind), current: !isByName },
      { href: ctx.at('/organisations?order=name'), text: t(texts.byName), current: isByName },
    ]
    const jumps = html`<p class="row no-print">${groups.map(({ id, title }) => goLink({ href: `#${id}`, text: title, plain: true }))}</p>`
    const title = t(texts.organisations)
    const main = html`<div class="wrap">${pageTitle({ title, lead: t(texts.organisationsLead) })}<div class="split split-side">${sideNav({ label: title, links })}<div>${jumps}${lists}</div></div>${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'organisations', path: '/organisations' })}</div>`
    return document(ctx.shell, { title, description: t(texts.organisationsLead), section: 'services', main, crumbs: [{ href: ctx.at('/'), text: t(texts.home) }, { text: title }] })
  },
}

type Group = { id: string; title: string; members: readonly Organisation[] }

function byKind(ctx: PageCtx, all: readonly Organisation[]): Group[] {
  const kinds = [...new Set([...Object.keys(texts.kinds), ...all.map((one) => one.kind)])]
  return kinds
    .map((kind, i) => ({ id: `kind-${i + 1}`, title: texts.kinds[kind] ? ctx.t(texts.kinds[kind]) : kind, members: all.filter((one) => one.kind === kind) }))
    .filter((group) => group.members.length > 0)
}

/** Letters are for English; Chinese names stand in one list in the order of their strokes or sounds. */
function byLetter(ctx: PageCtx, all: readonly Organisation[]): Group[] {
  if (ctx.tag !== 'en') return [{ id: 'all', title: ctx.t(texts.byName), members: all }]
  const letters = Map.groupBy(all, (one) => ctx.t(one.name).charAt(0).toUpperCase())
  return [...letters].map(([letter, members]) => ({ id: `letter-${letter.toLowerCase()}`, title: letter, members }))
}

function countsByOrganisation(ctx: PageCtx): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { organisation } of ctx.house.pack.services.values()) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
  return counts
}

const rows = (ctx: PageCtx, members: readonly Organisation[], counts: ReadonlyMap<string, number>): Html =>
  priceList(
    members.map((one) => ({
      href: ctx.at(`/organisations/${encodeURIComponent(one.id)}`),
      name: ctx.t(one.name),
      organisation: one.parent ? organisationName(ctx, one.parent) : undefined,
      time: counts.has(one.id) ? ctx.t(texts.nServices(counts.get(one.id)!)) : undefined,
    })),
  )

const mostOnPage = 50

/** One organisation: where it belongs, what is under it, its services. */
export const organisationPage: Page = {
  path: '/organisations/:id',
  who: 'anyone',
  keep: true,
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const { organisations } = ctx.house.pack
    const one = organisations.get(id) ?? refuse('organisation.not_found')
    const title = t(one.name)
    const under = [...organisations.values()].filter((other) => other.parent === one.id).sort(byName(ctx.tag))
    const main = html`<div class="wrap">${pageTitle({ over: texts.kinds[one.kind] && t(texts.kinds[one.kind]!), title, extra: about(ctx, one) })}
      ${services(ctx, one)}
      ${await published(ctx, one)}
      ${under.length > 0 && section({ id: 'below', title: t(texts.below), near: true, body: rows(ctx, under, countsByOrganisation(ctx)) })}${smallRatingLinks(ctx, { kind: 'content', type: 'organisation', id: one.id, organisation: one.id, path: `/organisations/${one.id}` })}</div>`
    const head = html`<link rel="alternate" type="application/atom+xml" title="${t(texts.news)}: ${title}" href="${newsOf(ctx, one, '/news/feed.xml')}">${structuredData(organisationData(ctx, one.id))}`
    const trail = [{ href: ctx.at('/'), text: t(texts.home) }, { href: ctx.at('/organisations'), text: t(texts.organisations) }, { text: title }]
    return document(ctx.shell, { title, description: t(texts.servicesOf(title)), section: 'services', head, main, crumbs: trail })
  },
}

const newsOf = (ctx: PageCtx, one: Organisation, path: string) => `${ctx.at(path)}?organisation=${encodeURIComponent(one.id)}`

/** What it published last, of any kind. */
async function published(ctx: PageCtx, one: Organisation): Promise<Html | undefined> {
  const strip = await latestOfOrganisation(ctx, one.id)
  return strip && section({ id: 'published', title: ctx.t(texts.published), near: true, body: strip, after: goLink({ href: newsOf(ctx, one, '/news'), text: ctx.t(texts.publishedOf) }) })
}

function about(ctx: PageCtx, one: Organisation): Html {
  const { t } = ctx
  const parent = one.parent && html`<p class="row">${t(texts.belongsTo)} <a href="${ctx.at(`/organisations/${encodeURIComponent(one.parent)}`)}">${organisationName(ctx, one.parent)}</a></p>`
  return html`${parent}<p class="row">${goLink({ href: ctx.at(`/directory/${encodeURIComponent(one.id)}`), text: t(texts.contacts), icon: 'phone' })}</p>${one.website && html`<p class="row">${goLink({ href: one.website, text: new URL(one.website).host, icon: 'globe', rel: 'external' })}</p>`}`
}

function services(ctx: PageCtx, one: Organisation): Html {
  const { t } = ctx
  const all = listServices(ctx.house.pack, { organisation: one.id }, ctx.tag)
  if (all.length === 0) return emptyState({ title: t(texts.noOwnServices), body: t(texts.noOwnServicesWhy) })
  const { items, next } = sliceAfter(all, undefined, mostOnPage)
  const more = next === undefined ? undefined : goLink({ href: `${ctx.at('/services')}?organisation=${encodeURIComponent(one.id)}&after=${encodeURIComponent(next)}`, text: t(texts.next) })
  return section({ id: 'services', title: t(texts.nServices(all.length)), near: true, body: priceList(items.map((service) => ({ ...priceRow(ctx, service), organisation: undefined }))), after: more })
}
