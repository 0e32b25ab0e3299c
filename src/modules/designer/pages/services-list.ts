import { document, emptyState, goLink, linkButton, pageTitle, pagination, section, tag, taskList, textField, acts, button } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { may, organisationsFor, workbench } from '../../access/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import * as q from '../designer.sql.ts'
import { texts } from '../texts.ts'
import { moment, officerName, servicePath } from './officer.ts'

const perPage = 40
const mostListed = 100

/** What an officer writes: what waits, what is begun, and every service of their offices. */
export const servicesListPage: Page = {
  path: `${workbench}/services`,
  who: 'officer',
  action: 'designer.write',
  async get(ctx) {
    const written = organisationsFor(ctx, 'designer.write')
    const { t, at } = ctx
    const offices = written === 'all' ? null : written
    const [waiting, drafts] = await Promise.all([ctx.db.all(q.waitingReleases(offices, mostListed)), ctx.db.all(q.draftsOf(offices, '', mostListed))])
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.services), lead: t(texts.servicesLead), extra: html`<p class="row">${linkButton({ href: at(`${workbench}/services/new`), text: t(texts.newService), weight: 'second' })}${goLink({ href: at(workbench), text: t(texts.queue) })}</p>` })}
      ${waiting.length > 0 && section({ id: 'waiting', title: t(texts.waiting), near: true, body: taskList(await Promise.all(waiting.map((row) => waitingRow(ctx, row)))) })}
      ${drafts.length > 0 && section({ id: 'drafts', title: t(texts.drafts), near: true, body: taskList(await Promise.all(drafts.map((row) => draftRow(ctx, row)))) })}
      ${section({ id: 'all', title: t(texts.all), near: true, body: servicesPart(ctx, offices) })}</div>`
    return document(ctx.shell, { title: t(texts.services), section: 'work', density: 'officer', noindex: true, main })
  },
}

export const nameOf = (ctx: PageCtx, serviceId: string): string => {
  const service = ctx.house.pack.services.get(serviceId) ?? ctx.house.pack.retired.get(serviceId)?.service
  return service ? ctx.t(service.name) : serviceId
}

export const waitingRow = async (ctx: PageCtx, row: q.ReleaseHead) => ({
  text: nameOf(ctx, row.service_id),
  href: ctx.at(servicePath(row.service_id, `/releases/${row.n}`)),
  detail: `${ctx.t(texts.releaseKinds[row.kind])} · ${ctx.t(texts.proposedBy(await officerName(ctx, row.proposed_by), moment(ctx, row.proposed_at)))}${row.publish_at ? ` · ${ctx.t(texts.publishesAt(moment(ctx, row.publish_at)))}` : ''}`,
  tag: tag(row.state === 'proposed' && may(ctx, 'designer.approve', { organisation: row.organisation, authors: row.editors }) ? 'act' : 'run', ctx.t(texts.states[row.state])),
})

const draftRow = async (ctx: PageCtx, row: q.DraftHead) => ({
  text: nameOf(ctx, row.service_id),
  href: ctx.at(servicePath(row.service_id, '/draft')),
  detail: ctx.t(texts.changedBy(await officerName(ctx, row.changed_by), moment(ctx, row.changed_at))),
})

/** All services of the offices, or those that are called so; by key, because there may be thousands. */
function servicesPart(ctx: PageCtx, offices: readonly string[] | null): Html {
  const { t, at, house } = ctx
  const asked = (ctx.query.get('q') ?? '').slice(0, 100).trim()
  const after = ctx.query.get('after') ?? ''
  const found = [...house.pack.services.values()].filter((service) => (offices === null || offices.includes(service.organisation)) && service.id > after && isCalled(service, asked)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  const next = last && { href: `${at(`${workbench}/services`)}?${new URLSearchParams({ ...(asked !== '' && { q: asked }), after: last.id })}#all`, text: t(texts.next) }
  const rows = shown.map((service) => ({ text: t(service.name), href: at(servicePath(service.id)), detail: `${service.id} · ${t(texts.versionOf(service.version))}` }))
  return html`<form method="get" action="${at(`${workbench}/services`)}#all" role="search">${textField({ id: 'q', name: 'q', label: t(texts.find), hint: t(texts.findHint), value: asked, type: 'search', width: 'short' })}${acts(button({ text: t(texts.search), weight: 'second' }))}</form>
    ${rows.length > 0 ? taskList(rows) : emptyState({ title: t(texts.noneFound), level: 3 })}${pagination({ label: t(texts.all), next })}`
}

function isCalled(service: Service, asked: string): boolean {
  const wanted = asked.toLowerCase()
  return wanted === '' || [service.id, service.name.en, service.name['zh-Hant'], service.name['zh-Hans'] ?? ''].some((name) => name.toLowerCase().includes(wanted))
}
