import { more, section, table, trendChart } from '../../../design/index.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { stepSumsOf, versionsOf, weeksOf, type Sums } from '../../participation/index.ts'
import { texts } from '../texts.ts'
import { figureColumns, meanOf } from './feedback-list.ts'

const weeksShown = 26

/** Week by week, as a picture and as a table. */
export async function trendPart(ctx: PageCtx, about: string): Promise<Html> {
  const { t, tag } = ctx
  const weeks = await weeksOf(ctx, about, weeksShown)
  const seen = t(texts.trendSeen(weeks.length))
  const chart = trendChart({ label: seen, top: 5, points: weeks.map((row) => ({ name: `${writeDay(row.week, tag)}: ${row.n === 0 ? '–' : meanOf(row)} (${row.n})`, n: row.n, mean: row.n === 0 ? undefined : row.stars / row.n })) })
  const rows = weeks.filter((row) => row.n > 0).toReversed().map((row) => [writeDay(row.week, tag), meanOf(row), String(row.n)])
  const figures = table({ caption: t(texts.trend), hideCaption: true, columns: [{ name: t(texts.week) }, ...figureColumns(ctx)], rows })
  return section({ id: 'trend', title: t(texts.trend), near: true, body: html`<p class="small soft">${seen}</p>${chart}${more({ summary: t(texts.trendTable), body: figures })}` })
}

/** The mean of each version that was rated; nothing where there is but one. */
export async function versionsPart(ctx: PageCtx, about: string): Promise<Html | false> {
  const { t, tag } = ctx
  const versions = (await versionsOf(ctx, about)).filter(({ version }) => version > 0)
  if (versions.length < 2) return false
  const rows = versions.map(({ version, counts, n, first }) => [String(version), meanOf({ n, stars: counts.reduce((sum, count, i) => sum + count * (i + 1), 0) }), String(n), writeDay(first, tag)])
  return section({ id: 'versions', title: t(texts.byVersion), near: true, body: table({ caption: t(texts.byVersion), hideCaption: true, columns: [{ name: t(texts.version) }, ...figureColumns(ctx), { name: t(texts.firstRating), right: true }], rows }) })
}

/** The service as a whole, its page, and each step that was rated. */
export async function partsPart(ctx: PageCtx, service: Service, from: string): Promise<Html | false> {
  const { t } = ctx
  const rows = await stepSumsOf(ctx, service.id, from)
  if (rows.length === 0) return false
  const steps = ['eligibility', ...(service.apply?.pages.map(({ id }) => id) ?? []), 'others', 'check', 'result']
  const place = (row: { subject: string; step: string }) => (row.subject === 'page' ? -2 : row.subject === 'service' ? 99 : steps.indexOf(row.step))
  const name = (row: Sums & { subject: string; step: string }) => t(row.subject === 'step' ? texts.step(stepName(service, row.step)) : (texts.parts[row.subject] ?? sameInAll(row.subject)))
  const body = table({ caption: t(texts.byPart), hideCaption: true, columns: [{ name: t(texts.part) }, ...figureColumns(ctx)], rows: rows.toSorted((a, b) => place(a) - place(b)).map((row) => [name(row), meanOf(row), String(row.n)]) })
  return section({ id: 'parts', title: t(texts.byPart), near: true, body })
}

/** A step by its title; one that the form no longer has by its id. */
export const stepName = (service: Service, step: string): Text => service.apply?.pages.find(({ id }) => id === step)?.title ?? texts.stepNames[step] ?? sameInAll(step)
