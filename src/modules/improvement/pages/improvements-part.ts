import { goLink, linkButton, section, tag, type State as TagState } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { may, workbench } from '../../access/index.ts'
import type { Pack, Service } from '../../jurisdiction/index.ts'
import { lexiconOf } from '../../participation/index.ts'
import { readVersions, type BeforeAndAfter } from '../before-and-after.ts'
import { least, type Comparison } from '../compare.ts'
import { stateOf, type State } from '../improvement.ts'
import { listImprovements, type ImprovementRow } from '../improvement.sql.ts'
import { texts } from '../texts.ts'
import { stepName } from './ratings-part.ts'

const tones: Record<State, TagState> = { wanted: 'idle', doing: 'run', declined: 'no', answered: 'ok' }

/** The improvements of a service, for officers: where each stands, and what became of the figures. */
export async function improvementsPart(ctx: PageCtx, service: Service): Promise<Html> {
  const { t } = ctx
  const rows = await ctx.db.all(listImprovements(service.id))
  const compare = rows.some((row) => isAnswered(row, service)) ? await readVersions(ctx, service) : undefined
  const mayWrite = may(ctx, 'improvement.write', { organisation: service.organisation })
  const place = ctx.at(`${workbench}/feedback/${encodeURIComponent(service.id)}/improvements`)
  const one = (row: ImprovementRow) => {
    const figures = isAnswered(row, service) && compare ? compare({ version: row.answer_version!, step: stepOf(row) }) : undefined
    return html`<li class="stack"><h3>${t(row.what)}</h3><p>${stateTag(ctx, row, service)}</p><p>${t(row.why)}</p><p class="small soft">${t(texts.follows(tieText(ctx.house.pack, service, row)))}</p>${row.reason && html`<p>${t(texts.whyNot)}: ${t(row.reason)}</p>`}${figures && figuresTold(ctx, figures).map((words) => html`<p>${words}</p>`)}${mayWrite && html`<p>${goLink({ href: `${place}/${row.id}`, text: t(texts.change), icon: 'pen' })}</p>`}</li>`
  }
  const list = rows.length === 0 ? html`<p>${t(texts.noImprovements)}</p>` : html`<ul class="lines">${rows.map(one)}</ul>`
  const links = html`<p class="row">${mayWrite && linkButton({ href: `${place}/new`, text: t(texts.newImprovement), weight: 'second' })}${goLink({ href: ctx.at(`/services/${encodeURIComponent(service.id)}/improvements`), text: t(texts.publicPage) })}</p>`
  return section({ id: 'improvements', title: t(texts.improvements), near: true, body: html`${list}${links}` })
}

export const isAnswered = (row: ImprovementRow, service: Service): boolean => stateOf(row, service.version) === 'answered'
export const stepOf = ({ tie, tied_to: to }: ImprovementRow): string | undefined => (tie === 'step' ? to : undefined)

export function stateTag(ctx: PageCtx, row: ImprovementRow, service: Service): Html {
  const state = stateOf(row, service.version)
  const version = row.answer_version !== null && html` <span class="small soft">${ctx.t(state === 'answered' ? texts.answeredBy(row.answer_version) : texts.waitsFor(row.answer_version))}</span>`
  return html`${tag(tones[state], ctx.t(texts.states[state]))}${version}`
}

export function tieText(pack: Pack, service: Service, { tie, tied_to: to }: ImprovementRow): Text {
  if (tie === 'theme') return texts.themeTie((lexiconOf(pack).find(({ id }) => id === to)?.name as Text | undefined) ?? sameInAll(to))
  if (tie === 'step') return texts.stepTie(stepName(service, to))
  return tie === 'search' ? texts.searchTie(to) : texts.ties['ratings']!
}

/** What the figures say, for officers: with how many there are where nothing can be said. */
function figuresTold(ctx: PageCtx, { stars, leaving }: BeforeAndAfter): string[] {
  const few = ({ told, before, after }: Comparison, words: (before: number, after: number, least: number) => Text) => (told === 'few' ? [ctx.t(words(before, after, least))] : [])
  return [...few(stars, texts.few), ...(leaving ? few(leaving, texts.leavers.few) : []), ...publicFigures(ctx, { stars, ...(leaving && { leaving }) })]
}

/** The same for everybody: only what can be said. */
export function publicFigures(ctx: PageCtx, { stars, leaving }: Pick<BeforeAndAfter, 'stars' | 'leaving'>): string[] {
  return [
    ...(stars.told === 'few' ? [] : [ctx.t(texts.stars[stars.told](stars.before.value.toFixed(2), stars.after.value.toFixed(2), stars.before.n + stars.after.n))]),
    ...(!leaving || leaving.told === 'few' ? [] : [ctx.t(texts.leavers[leaving.told](leaving.before.value, leaving.after.value, leaving.before.n + leaving.after.n))]),
  ]
}
