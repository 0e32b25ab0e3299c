import { barChart, bullets, document, flower, goLink, pageTitle, section, steps, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { stagesNow, type Stages } from '../judge-stages.ts'
import type { OrganisationStage } from '../organisation-stage.ts'
import { realStages, type Stage } from '../stage.ts'
import { stageMeanings, texts } from '../texts.ts'
import { figuresTable, mostMissing, organisationPath, organisationReason, overviewPath, servicesChart, shownStages, stageLine, trail, workedOut } from './shared.ts'

/** The only plan that is public so far; others will stand beside it. */
export const strategyPage: Page = { path: '/strategy', who: 'anyone', get: (ctx) => ({ redirect: ctx.at(overviewPath) }) }

const mostMissingShown = 6

/** How far the whole Government has come, and each of its organisations. */
export const overviewPage: Page = {
  path: overviewPath,
  who: 'anyone',
  async get(ctx) {
    const { t } = ctx
    const stages = await stagesNow(ctx)
    const { all, organisations } = stages
    const organisationsAt = ([0, ...realStages] as const).map((stage) => [...organisations.values()].filter((one) => one.stage === stage).length)
    const main = html`<div class="wrap">${pageTitle({ over: t(texts.together(all.services, organisations.size)), title: t(texts.title), lead: t(texts.lead) })}
      <section class="read stack" aria-labelledby="why"><h2 id="why">${t(texts.stageOf(all.stage))}</h2>${stageLine(ctx, all.stage)}${organisationReason(ctx, all)}</section>
      <div class="two near">${servicesChart(ctx, all)}${organisationsChart(ctx, organisationsAt, organisations.size)}</div>
      ${section({ id: 'figures', title: t(texts.figures), near: true, body: figuresTable(ctx, all, organisationsAt) })}
      ${all.next && section({ id: 'often', title: t(texts.oftenMissing), near: true, body: mostMissing(ctx, all, mostMissingShown) })}
      ${section({ id: 'five', title: t(texts.five), near: true, body: steps(realStages.map((stage) => ({ text: t(texts.numbered(stage)).slice(2), who: t(stageMeanings[stage]) }))), after: goLink({ href: ctx.at(`${overviewPath}/criteria`), text: t(texts.howJudged) }) })}
      ${section({ id: 'organisations', title: t(texts.organisations), near: true, body: organisationsTable(ctx, stages) })}
      ${section({ id: 'data', title: t(texts.asData), near: true, body: data(ctx) })}
      ${workedOut(ctx, stages.at)}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'stages', path: overviewPath })}</div>`
    return document(ctx.shell, { title: t(texts.title), description: t(texts.lead), main, crumbs: trail(ctx) })
  },
}

const organisationsChart = (ctx: PageCtx, at: readonly number[], whole: number): Html =>
  barChart({
    id: 'organisations-by-stage',
    caption: ctx.t(texts.organisationsByStage),
    note: ctx.t(texts.ofOrganisations(whole)),
    bars: shownStages(at).map((stage) => ({ name: ctx.t(texts.numbered(stage)), share: at[stage]! / Math.max(1, whole), says: String(at[stage]!) })),
  })

function organisationsTable(ctx: PageCtx, { organisations }: Stages): Html {
  const { t } = ctx
  const names = new Intl.Collator(ctx.tag)
  const nameOf = (id: string) => t(nameOfOrganisation(ctx.house.pack, id))
  const rows = [...organisations]
    .map(([id, one]) => ({ id, name: nameOf(id), one }))
    .sort((a, b) => names.compare(a.name, b.name))
    .map(({ id, name, one }) => [html`<a href="${ctx.at(organisationPath(id))}">${name}</a>`, html`<span class="row">${flower(one.stage, 'tiny')}${one.stage}</span>`, String(one.services), ...realStages.map((stage) => count(one, stage))])
  const columns = [{ name: t(texts.organisations) }, { name: t(texts.stage) }, { name: t(texts.services), right: true }, ...realStages.map((stage) => ({ name: t(texts.atStage(stage)), right: true }))]
  return table({ caption: t(texts.organisations), hideCaption: true, columns, rows })
}

/** Nothing is written for none: a card on a phone then leaves the line out. */
const count = ({ at }: OrganisationStage, stage: Stage): string => (at[stage] === 0 ? '' : String(at[stage]))

const data = ({ t }: PageCtx): Html =>
  html`<p>${t(texts.asDataWhy)}</p>${bullets([
    html`<a href="/api/v1/stages.csv">${t(texts.csv)}</a>`,
    html`<a href="/api/v1/stages">${t(texts.json)}</a>`,
    html`<a href="/api/v1/stages/organisations">${t(texts.jsonOrganisations)}</a>`,
  ])}`
