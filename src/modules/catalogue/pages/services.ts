import { button, document, emptyState, filters, goLink, pageTitle, pagination, priceList, select } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { journeysOfEvent } from '../journeys.ts'
import { byName, listServices, sliceAfter, type Filter } from '../list-services.ts'
import { refuse } from '../refusals.ts'
import { priceRow } from '../service-facts.ts'
import { texts } from '../texts.ts'

const mostOnPage = 50

/** The price list of everything, narrowed by subject, life event or organisation. */
export const servicesPage: Page = {
  path: '/services',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const { t } = ctx
    const filter = filterOf(ctx)
    const all = listServices(ctx.house.pack, filter, ctx.tag)
    const { items, next } = sliceAfter(all, ctx.query.get('after') ?? undefined, mostOnPage)
    const { title, lead } = headingOf(ctx, filter)
    const rest = items.length === 0 ? nothing(ctx) : html`<p class="soft" role="status">${t(texts.nServices(all.length))}</p>${priceList(items.map((one) => priceRow(ctx, one)))}${pager(ctx, filter, next)}`
    const main = html`<div class="wrap">${pageTitle({ title: t(title), lead: t(lead) })}<div class="split split-side">${filterForm(ctx, filter)}<section class="stack" aria-label="${t(texts.results)}">${filter.event !== undefined && journeysOfEvent(ctx, filter.event)}${rest}</section></div>${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'services', path: '/services' })}</div>`
    const isNarrowed = Object.values(filter).some((value) => value !== undefined)
    const trail = [{ href: ctx.at('/'), text: t(texts.home) }, ...(isNarrowed ? [{ href: ctx.at('/services'), text: t(texts.allServices) }] : []), { text: t(title) }]
    return document(ctx.shell, { title: t(title), description: t(lead), section: 'services', main, crumbs: trail })
  },
}

/** Filters of the address; one that names nothing is a wrong address. An empty one comes from the form and means any. */
function filterOf(ctx: PageCtx): Filter {
  const { taxonomy, organisations } = ctx.house.pack
  const [category, event, organisation] = ['category', 'event', 'organisation'].map((name) => ctx.query.get(name) || undefined)
  if (category !== undefined && !taxonomy.categories.some((one) => one.id === category)) refuse('category.not_found')
  if (event !== undefined && !taxonomy.lifeEvents.some((one) => one.id === event)) refuse('event.not_found')
  if (organisation !== undefined && !organisations.has(organisation)) refuse('organisation.not_found')
  return { category, event, organisation }
}

function headingOf(ctx: PageCtx, { category, event, organisation }: Filter): { title: Text; lead: Text } {
  const { taxonomy, organisations } = ctx.house.pack
  const subject = taxonomy.categories.find((one) => one.id === category)
  if (event !== undefined) return { title: taxonomy.lifeEvents.find((one) => one.id === event)!.name, lead: texts.eventLead }
  if (subject) return { title: subject.name, lead: subject.short }
  if (organisation !== undefined) return { title: texts.servicesOf(ctx.t(organisations.get(organisation)!.name)), lead: texts.servicesLead }
  return { title: texts.allServices, lead: texts.servicesLead }
}

function filterForm(ctx: PageCtx, filter: Filter): Html {
  const { t } = ctx
  const { pack } = ctx.house
  const withServices = new Set([...pack.services.values()].map((service) => service.organisation))
  const options = (all: readonly { id: string; name: Text }[]) => all.map((one) => ({ value: one.id, label: t(one.name) }))
  const field = (name: keyof Filter, label: Text, all: readonly { id: string; name: Text }[]) => select({ id: name, name, label: t(label), value: filter[name], empty: t(texts.any), options: options(all) })
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  const body = html`<form action="${ctx.at('/services')}" class="stack">
    ${field('category', texts.subject, pack.taxonomy.categories)}
    ${field('event', texts.event, pack.taxonomy.lifeEvents)}
    ${field('organisation', texts.organisation, [...pack.organisations.values()].filter((one) => withServices.has(one.id)).sort(byName(ctx.tag)))}
    <p>${button({ text: t(texts.show), weight: 'second', wide: true })}</p>${isNarrowed && html`<p>${goLink({ href: ctx.at('/services'), text: t(texts.clear), icon: 'x' })}</p>`}</form>`
  return filters({ summary: t(texts.filter), body })
}

function pager(ctx: PageCtx, filter: Filter, next: string | undefined): Html | undefined {
  const address = (after?: string) => {
    const query = new URLSearchParams(Object.entries({ ...filter, after }).filter((pair): pair is [string, string] => pair[1] !== undefined))
    return `${ctx.at('/services')}${query.size > 0 ? `?${query}` : ''}`
  }
  return pagination({
    label: ctx.t(texts.pages),
    previous: ctx.query.has('after') ? { href: address(), text: ctx.t(texts.first) } : undefined,
    next: next === undefined ? undefined : { href: address(next), text: ctx.t(texts.next) },
  })
}

const nothing = (ctx: PageCtx): Html =>
  emptyState({ title: ctx.t(texts.noServices), body: ctx.t(texts.noServicesWhy), act: goLink({ href: ctx.at('/search'), text: ctx.t(texts.search) }) })
