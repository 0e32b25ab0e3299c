import { applicationList, document, pageTitle, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { stagesNow, type ServiceStage } from '../judge-stages.ts'
import { refuse } from '../refusals.ts'
import { missingFor } from '../stage.ts'
import { texts } from '../texts.ts'
import { figuresTable, mostMissing, organisationReason, overviewPath, servicePath, servicesChart, stageLine, trail, workedOut } from './shared.ts'

const mostMissingShown = 5

/** One organisation: its stage, why, what its services lack, and each of them. */
export const organisationPage: Page = {
  path: `${overviewPath}/:id`,
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const stages = await stagesNow(ctx)
    const one = stages.organisations.get(id) ?? refuse('stage.no_organisation')
    const name = t(nameOfOrganisation(ctx.house.pack, id))
    const own = [...stages.services.values()].filter(({ service }) => service.organisation === id)
    const main = html`<div class="wrap">${pageTitle({ over: html`<a href="${ctx.at(`/organisations/${encodeURIComponent(id)}`)}">${name}</a>`, title: t(texts.stageOf(one.stage)), lead: t(texts.nServices(one.services)) })}
      <div class="two">${servicesChart(ctx, one)}<div class="stack">${stageLine(ctx, one.stage)}${organisationReason(ctx, one)}</div></div>
      ${one.next && section({ id: 'missing', title: t(texts.nextTitle(one.next.stage)), near: true, body: mostMissing(ctx, one, mostMissingShown) })}
      ${section({ id: 'services', title: t(texts.itsServices), near: true, body: servicesList(ctx, own) })}
      ${section({ id: 'figures', title: t(texts.figures), near: true, body: figuresTable(ctx, one) })}
      ${workedOut(ctx, stages.at)}</div>`
    const title = `${name}: ${t(texts.stageOf(one.stage))}`
    return document(ctx.shell, { title, description: t(texts.lead), main, crumbs: trail(ctx, [{ text: name }]) })
  },
}

/** The ones that have the longest way to go come first. */
function servicesList(ctx: PageCtx, own: readonly ServiceStage[]): Html {
  const { t } = ctx
  const names = new Intl.Collator(ctx.tag)
  const sorted = own.toSorted((a, b) => a.stage - b.stage || names.compare(t(a.service.name), t(b.service.name)))
  return applicationList(
    sorted.map(({ service, stage, judged }) => {
      const lacking = missingFor(judged, stage + 1).map(({ criterion }) => t(criterion.name))
      const missing = lacking.length > 0 && `${t(texts.next)}${ctx.tag === 'en' ? ': ' : '：'}${lacking.join(ctx.tag === 'en' ? '; ' : '；')}`
      return { href: ctx.at(servicePath(service.id)), title: t(service.name), petals: stage, petalsLabel: t(texts.stageOf(stage)), about: t(texts.numbered(stage)), now: missing || undefined }
    }),
  )
}
