import { document, emptyState, goLink, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { readVersions } from '../before-and-after.ts'
import { stateOf, type State } from '../improvement.ts'
import { listImprovements, type ImprovementRow } from '../improvement.sql.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { isAnswered, publicFigures, stateTag, stepOf, tieText } from './improvements-part.ts'

/** In this order; what is only wanted is not promised to anybody. */
const shownStates: readonly State[] = ['answered', 'doing', 'declined']

/** What was improved because people said so, for everybody. Too few ratings are not told in figures, because they could point to a person. */
export const improvementsPage: Page = {
  path: '/services/:id/improvements',
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const service = ctx.house.pack.services.get(id) ?? refuse('improvement.not_found')
    const rows = await ctx.db.all(listImprovements(service.id))
    const shown = shownStates.flatMap((state) => rows.filter((row) => stateOf(row, service.version) === state))
    const compare = shown.some((row) => isAnswered(row, service)) ? await readVersions(ctx, service) : undefined
    const list = html`<ul class="lines">${shown.map((row) => one(ctx, service, row, isAnswered(row, service) && compare ? publicFigures(ctx, compare({ version: row.answer_version!, step: stepOf(row) })) : undefined))}</ul>`
    const body = shown.length > 0 ? list : emptyState({ title: t(texts.publicNone), body: t(texts.publicNoneWhy) })
    const back = html`<p>${goLink({ href: ctx.at(`/services/${service.id}`), text: t(service.name) })}</p>`
    const main = html`<div class="wrap">${pageTitle({ over: t(service.name), title: t(texts.publicTitle), lead: t(texts.publicLead) })}<div class="read stack">${body}${back}</div></div>`
    return document(ctx.shell, { title: `${t(texts.publicTitle)} · ${t(service.name)}`, description: t(texts.publicLead), section: 'services', main, crumbs: [{ href: ctx.at(`/services/${service.id}`), text: t(service.name) }, { text: t(texts.publicTitle) }] })
  },
}

function one(ctx: PageCtx, service: Service, row: ImprovementRow, figures: readonly string[] | undefined) {
  const { t } = ctx
  return html`<li class="stack"><h2>${t(row.what)}</h2><p>${stateTag(ctx, row, service)}</p><p>${t(row.why)}</p>${row.reason && html`<p>${t(texts.whyNot)}: ${t(row.reason)}</p>`}<p class="small soft">${t(texts.follows(tieText(ctx.house.pack, service, row)))}</p>${figures && (figures.length > 0 ? figures.map((words) => html`<p>${words}</p>`) : html`<p class="small soft">${t(texts.fewPublic)}</p>`)}</li>`
}
