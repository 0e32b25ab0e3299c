import { kpis, section, shareBar, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { leavingOf, leftDays, type StepFigures } from '../../forms/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { texts } from '../texts.ts'
import { stepName } from './ratings-part.ts'

/** How many came how far with the form, and where those who did not come back stopped. */
export async function leavingPart(ctx: PageCtx, service: Service, from: string): Promise<Html | false> {
  if (!service.apply) return false
  const { t } = ctx
  const { begun, sent, left, open, steps, most } = await leavingOf(ctx, service, from)
  const why = html`<p class="small soft">${t(texts.leavingWhy(leftDays))}</p>`
  if (begun === 0) return section({ id: 'leaving', title: t(texts.leaving), near: true, body: html`${why}<p>${t(texts.noLeaving)}</p>` })
  const figures = kpis([
    { name: t(texts.begun), value: String(begun) },
    { name: t(texts.sent), value: String(sent), note: percent(sent, begun) },
    { name: t(texts.left), value: String(left), note: percent(left, begun) },
    { name: t(texts.open), value: String(open) },
  ])
  const row = (step: StepFigures) => [t(stepName(service, step.page)), html`${step.reached} ${shareBar(step.reached / begun)}`, html`${step.left} <span class="soft">${percent(step.left, step.reached)}</span>`]
  const list = table({ caption: t(texts.leaving), hideCaption: true, columns: [{ name: t(texts.stepColumn) }, { name: t(texts.reached), right: true }, { name: t(texts.leftHere), right: true }], rows: steps.map(row) })
  return section({ id: 'leaving', title: t(texts.leaving), near: true, body: html`${why}${figures}${most && html`<p><strong>${t(texts.mostLeft(stepName(service, most.page)))}</strong></p>`}${list}` })
}

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${Math.round((part / whole) * 100)}%`)
