import { acts, button, document, goLink, notice, pageTitle, section, select, table, taskList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import { hasCasesOfVersion, type Stays } from '../../cases/index.ts'
import { publishedService, publishedVersions, type PinnedService } from '../../jurisdiction/index.ts'
import { agreeCaseMove, askCaseMove, dropCaseMove } from '../case-moves.ts'
import * as q from '../case-moves.sql.ts'
import { writtenService, type WrittenService } from '../find-service.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { servicePath } from './officer.ts'

const mostVersions = 50

/** Open cases of earlier versions, and moving them to the one that is live. */
export const caseMovesPage: Page = {
  path: `${workbench}/services/:id/cases`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const service = await writtenService(ctx, id)
    const { t, at } = ctx
    const latest = await ctx.db.maybe(q.latestCaseMove(id))
    const open = latest && ['counting', 'counted', 'moving'].includes(latest.state)
    const main = html`<div class="wrap">${pageTitle({ over: t(service.name), title: t(texts.cases), lead: t(texts.casesLead) })}
      ${latest && latest.state !== 'dropped' && progress(ctx, latest)}${!open && (await chooser(ctx, service))}</div>`
    return document(ctx.shell, { title: t(texts.cases), section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(id)), text: t(service.name) }, { text: t(texts.cases) }] })
  },
  async post(ctx, { id = '' }, body) {
    const n = Number(body.text('n'))
    if (body.text('do') === 'agree') await agreeCaseMove(ctx, { serviceId: id, n })
    else if (body.text('do') === 'drop') await dropCaseMove(ctx, { serviceId: id, n })
    else await askCaseMove(ctx, { serviceId: id, from: body.text('from'), states: chosenStates(body) })
    return { redirect: ctx.at(servicePath(id, '/cases')) }
  },
}

const chosenStates = (body: FormBody) => Object.fromEntries(body.names().flatMap((name) => (name.startsWith('state.') && body.text(name) !== '' ? [[name.slice(6), body.text(name)]] : [])))

function progress(ctx: PageCtx, row: q.CaseMoveRow): Html {
  const { t, at } = ctx
  if (row.state === 'counting' || row.state === 'moving') return notice('know', { body: t(texts[row.state]) })
  const rows = [[t(texts.moves), String(row.moved)], ...(Object.entries(row.stayed) as [Stays, number][]).map(([why, count]) => [t(texts.stays[why]), String(count)])]
  const figures = table({ caption: t(row.state === 'done' ? texts.movedAll : texts.counted), columns: [{ name: t(texts.cases) }, { name: t(texts.number), right: true }], rows })
  if (row.state === 'done') return figures
  const form = (act: 'agree' | 'drop', button_: Html) => html`<form method="post" action="${at(servicePath(row.service_id, '/cases'))}">${ctx.formFields()}<input type="hidden" name="n" value="${String(row.n)}"><input type="hidden" name="do" value="${act}">${button_}</form>`
  const mine = !may(ctx, 'designer.approve-move', { organisation: row.organisation, authors: [row.asked_by] })
  return html`${figures}${mine && notice('know', { body: t(texts.otherAgrees) })}<div class="acts">${!mine && form('agree', button({ text: t(texts.agreeMove) }))}${form('drop', button({ text: t(texts.dropMove), weight: 'second' }))}</div>`
}

async function chooser(ctx: PageCtx, { id, live }: WrittenService): Promise<Html> {
  const { t, at, house } = ctx
  const to = house.pack.digests.get(id)
  const earlier = live?.apply ? (await publishedVersions(ctx.db, id, mostVersions)).filter(({ sha256 }) => sha256 !== to) : []
  const withCases = (await Promise.all(earlier.map(async (version) => ({ version, some: await hasCasesOfVersion(ctx, { serviceId: id, from: version.sha256 }) })))).flatMap(({ version, some }) => (some ? [version] : []))
  const chosen = withCases.find(({ sha256 }) => sha256 === ctx.query.get('from'))
  if (!chosen || !to) {
    if (withCases.length === 0) return html`<p class="soft">${t(texts.noCases)}</p>`
    return section({ id: 'versions', title: t(texts.openOn), near: true, body: taskList(withCases.map(({ sha256, version }) => ({ text: t(texts.moveFrom(version)), href: `${at(servicePath(id, '/cases'))}?from=${sha256}` }))) })
  }
  const [then, next] = [await publishedService(ctx.db, house.pack, id, chosen.sha256), await publishedService(ctx.db, house.pack, id, to)]
  if (!then || !next) return refuse('design.no_version')
  return section({ id: 'states', title: t(texts.moveFrom(chosen.version)), near: true, body: statesForm(ctx, { id, from: chosen.sha256, then, next }) })
}

/** Steps that the new version has too keep their name; for each of the others a place is chosen. */
function statesForm(ctx: PageCtx, { id, from, then, next }: { id: string; from: string; then: PinnedService; next: PinnedService }): Html {
  const { t, at } = ctx
  const open = (pinned: PinnedService) => Object.entries(pinned.procedure.states).filter(([, state]) => !state.end)
  const gone = open(then).filter(([name]) => !next.procedure.states[name])
  const options = open(next).map(([value, state]) => ({ value, label: t(state.name) }))
  return html`<form method="post" action="${at(servicePath(id, '/cases'))}">${ctx.formFields()}<input type="hidden" name="from" value="${from}">
    ${gone.length > 0 && html`<p>${t(texts.statesLead)}</p>${gone.map(([name, state]) => select({ id: `state-${name}`, name: `state.${name}`, label: t(state.name), empty: t(texts.stay), options }))}`}
    ${acts(button({ text: t(texts.count), onward: true }), goLink({ href: at(servicePath(id, '/cases')), text: t(texts.versions) }))}</form>`
}
