import { barChart, flower, plainRows, table, type Crumb } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { OrganisationStage } from '../organisation-stage.ts'
import { realStages, type Stage } from '../stage.ts'
import { stageMeanings, texts } from '../texts.ts'

export const overviewPath = '/strategy/stages'
export const organisationPath = (id: string): string => `${overviewPath}/${encodeURIComponent(id)}`
export const servicePath = (id: string): string => `/services/${encodeURIComponent(id)}/stage`

export const trail = (ctx: PageCtx, more: readonly Crumb[] = []): Crumb[] => [
  { href: ctx.at('/'), text: ctx.t(texts.home) },
  more.length > 0 ? { href: ctx.at(overviewPath), text: ctx.t(texts.title) } : { text: ctx.t(texts.title) },
  ...more,
]

/** Rounded down, so that what is not quite reached is not shown as reached. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((100 * part) / whole))

/** The stages to show: 0 only where something is at it. */
export const shownStages = (at: readonly number[]): readonly Stage[] => (at[0]! > 0 ? [0, ...realStages] : realStages)

/** Services by stage, as bars. The table with the same figures stands below. */
export const servicesChart = (ctx: PageCtx, { at, services }: OrganisationStage): Html =>
  barChart({
    id: 'services-by-stage',
    caption: ctx.t(texts.byStage),
    note: ctx.t(texts.ofServices(services)),
    bars: shownStages(at).map((stage) => ({ name: ctx.t(texts.numbered(stage)), share: at[stage]! / services, says: String(at[stage]!) })),
  })

export function figuresTable(ctx: PageCtx, { at, services }: OrganisationStage, organisationsAt?: readonly number[]): Html {
  const { t } = ctx
  const more = organisationsAt ? [{ name: t(texts.organisations), right: true }] : []
  const rows = shownStages(at).map((stage) => [t(texts.numbered(stage)), String(at[stage]!), `${percentOf(at[stage]!, services)}%`, ...(organisationsAt ? [String(organisationsAt[stage]!)] : [])])
  const total = [t(texts.total), String(services), '100%', ...(organisationsAt ? [String(organisationsAt.reduce((one, other) => one + other, 0))] : [])]
  return table({ caption: t(texts.figures), hideCaption: true, columns: [{ name: t(texts.stage) }, { name: t(texts.services), right: true }, { name: t(texts.share), right: true }, ...more], rows, total })
}

/** Why several services together are where they are, and how many are short for the next stage. */
export function organisationReason(ctx: PageCtx, one: OrganisationStage): Html {
  const { t } = ctx
  const told = (stage: Stage) => (stage === 0 ? undefined : texts.reached(stage, one.reached[stage], one.services, percentOf(one.reached[stage], one.services)))
  const sentences = [told(one.stage), one.next && told(one.next.stage), texts.organisationRule, one.next && texts.needsServices(one.next.services, one.next.stage)].filter((text) => text !== undefined)
  return html`<p>${sentences.map(t).join(ctx.tag === 'en' ? ' ' : '')}</p>`
}

/** The stage as petals and words: the flower counts here as everywhere. */
export const stageLine = (ctx: PageCtx, stage: Stage): Html => html`<p class="grow">${flower(stage, 'large')}<span>${ctx.t(stageMeanings[stage])}</span></p>`

/** What most services lack on the way to the next stage. */
export const mostMissing = (ctx: PageCtx, { next }: OrganisationStage, most: number): Html =>
  plainRows((next?.missing ?? []).slice(0, most).map(({ criterion, services }) => ({ text: html`${ctx.t(criterion.name)}<span class="soft">${ctx.t(texts.forStage(criterion.stage))}</span>`, end: html`<b class="num">${ctx.t(texts.nServices(services))}</b>` })))

export const workedOut = (ctx: PageCtx, at: Date): Html => html`<p class="small soft">${ctx.t(texts.workedOut(writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)))}</p>`
