import { document, pageTitle, plainRows, section, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { stagesNow, type ServiceStage } from '../judge-stages.ts'
import type { OrganisationStage } from '../organisation-stage.ts'
import { refuse } from '../refusals.ts'
import { missingFor } from '../stage.ts'
import { texts } from '../texts.ts'
import { figuresTable, organisationReason, overviewPath, servicePath, servicesChart, trail, workedOut } from './shared.ts'

const mostMissingShown = 5

/** One organisation: its stage, why, what its services lack, and each of them. */
export const organisationPage: Page = {
  path: `${overviewPath}/:id`,
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const stages = await stagesNow(ctx)
    const one = stages.organisations.get(id) ?? refuse('stage.no_organisation')
    const name = t(ctx.house.pack.organisations.get(id)?.name ?? { en: id, 'zh-Hant': id })
    const own = [...stages.services.values()].filter(({ service }) => service.organisation === id)
    const main = html`<div class="wrap">${pageTitle({ over: html`<a href="${ctx.at(`/organisations/${encodeURIComponent(id)}`)}">${name}</a>`, title: t(texts.stageOf(one.stage)), lead: t(texts.ofServices(one.services)) })}
      <div class="two">${servicesChart(ctx, one)}<div class="stack">${organisationReason(ctx, one)}${figuresTable(ctx, one)}</div></div>
      ${missing(ctx, one)}
      ${section({ id: 'services', title: t(texts.itsServices), near: true, body: servicesTable(ctx, own) })}
      ${workedOut(ctx, stages.at)}</div>`
    const title = `${name}: ${t(texts.stageOf(one.stage))}`
    return document(ctx.shell, { title, description: t(texts.lead), main, crumbs: trail(ctx, [{ text: name }]) })
  },
}

function missing(ctx: PageCtx, { next }: OrganisationStage): Html | false {
  if (!next) return false
  const rows = next.missing.slice(0, mostMissingShown).map(({ criterion, services }) => ({ text: html`${ctx.t(criterion.name)} <span class="soft">(${ctx.t(texts.forStage(criterion.stage))})</span>`, end: html`<b class="num">${ctx.t(texts.lackedBy(services))}</b>` }))
  return section({ id: 'missing', title: ctx.t(texts.nextTitle(next.stage)), near: true, body: plainRows(rows) })
}

function servicesTable(ctx: PageCtx, own: readonly ServiceStage[]): Html {
  const { t } = ctx
  const names = new Intl.Collator(ctx.tag)
  const rows = own
    .toSorted((a, b) => a.stage - b.stage || names.compare(t(a.service.name), t(b.service.name)))
    .map(({ service, stage, judged }) => {
      const lacking = missingFor(judged, stage + 1).map(({ criterion }) => t(criterion.name))
      return [html`<a href="${ctx.at(servicePath(service.id))}">${t(service.name)}</a>`, t(texts.numbered(stage)), lacking.join(ctx.tag === 'en' ? '; ' : '；') || t(texts.none)]
    })
  return table({ caption: t(texts.itsServices), hideCaption: true, columns: [{ name: t(texts.service) }, { name: t(texts.stage) }, { name: t(texts.next) }], rows })
}
