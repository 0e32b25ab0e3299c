import { document, goLink, pageTitle, section, tag, type IconName, type State } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { stagesNow, type ServiceStage } from '../judge-stages.ts'
import { refuse } from '../refusals.ts'
import { missingFor, realStages, type Judged, type Stage, type Verdict } from '../stage.ts'
import { stageMeanings, texts } from '../texts.ts'
import { organisationPath, overviewPath, servicePath, stageLine, trail, workedOut } from './shared.ts'

const looks: Readonly<Record<Verdict, readonly [State, IconName]>> = { met: ['ok', 'tick'], missing: ['no', 'x'], 'not-needed': ['idle', 'minus'], 'not-measured': ['idle', 'hourglass'] }

/** One service: its stage, why, what is missing for the next, and everything that was looked at. */
export const servicePage: Page = {
  path: '/services/:id/stage',
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const { pack } = ctx.house
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return { redirect: ctx.at(servicePath(moved)) }
    // Its own page says since when it is over.
    if (pack.retired.has(id)) return { redirect: ctx.at(`/services/${encodeURIComponent(id)}`) }
    const stages = await stagesNow(ctx)
    const one = stages.services.get(id) ?? refuse('stage.no_service')
    const { service, stage } = one
    const organisation = t(nameOfOrganisation(pack, service.organisation))
    const main = html`<div class="wrap">${pageTitle({ over: html`<a href="${ctx.at(`/services/${encodeURIComponent(id)}`)}">${t(service.name)}</a>`, title: t(texts.stageOf(stage)), extra: stageLine(ctx, stage) })}
      <div class="read">
      <section class="stack" aria-labelledby="why"><h2 id="why">${t(texts.why)}</h2>${reason(ctx, one)}</section>
      ${next(ctx, one)}
      ${section({ id: 'checklist', title: t(texts.checklist), near: true, body: checklist(ctx, one.judged), after: goLink({ href: ctx.at(`${overviewPath}/criteria`), text: t(texts.howJudged) }) })}
      ${workedOut(ctx, stages.at)}</div></div>`
    const crumbs = trail(ctx, [{ href: ctx.at(organisationPath(service.organisation)), text: organisation }, { text: t(service.name) }])
    return document(ctx.shell, { title: `${t(service.name)}: ${t(texts.stageOf(stage))}`, description: t(stageMeanings[stage]), main, crumbs })
  },
}

function reason(ctx: PageCtx, { stage, judged }: ServiceStage): Html {
  const ticks = judged.filter(({ criterion, finding }) => criterion.stage <= stage && finding.verdict !== 'missing').length
  const lacking = missingFor(judged, stage + 1).length
  const first = stage === 0 ? texts.reasonNone : stage === 1 ? texts.reasonFirst : texts.reason(stage, ticks)
  const sentences = lacking > 0 ? [first, texts.stops(lacking, (stage + 1) as Stage)] : [first]
  return html`<p>${sentences.map(ctx.t).join(ctx.tag === 'en' ? ' ' : '')}</p>`
}

function next(ctx: PageCtx, { stage, judged }: ServiceStage): Html {
  const { t } = ctx
  if (stage === 5) return section({ id: 'next', title: t(texts.next), near: true, body: html`<p>${t(texts.nothingMissing)}</p>` })
  return section({ id: 'next', title: t(texts.nextTitle((stage + 1) as Stage)), near: true, body: found(ctx, missingFor(judged, stage + 1), true) })
}

const checklist = (ctx: PageCtx, judged: readonly Judged[]): Html =>
  html`<div class="stack">${realStages.map((stage) => html`<h3>${ctx.t(texts.numbered(stage))}</h3>${found(ctx, judged.filter(({ criterion }) => criterion.stage === stage), false)}`)}</div>`

/** Criteria with their evidence; each leads to where it can be seen. For those that are missing: what mends them; otherwise the verdict. */
const found = (ctx: PageCtx, judged: readonly Judged[], mends: boolean): Html =>
  html`<ul class="tasks lines">${judged.map(({ criterion, finding }) => {
    const name = ctx.t(criterion.name)
    const title = finding.seenAt === undefined ? html`<b>${name}</b>` : html`<a href="${ctx.at(finding.seenAt)}">${name}</a>`
    const [state, sign] = looks[finding.verdict]
    return html`<li><div>${title}<p class="small">${ctx.t(finding.evidence)}</p>${mends && finding.missing && html`<p><b>${ctx.t(texts.mend)}</b>${ctx.tag === 'en' && ' '}${ctx.t(finding.missing)}</p>`}</div>${!mends && tag(state, ctx.t(texts.verdicts[finding.verdict]), sign)}</li>`
  })}</ul>`
