import type { ReadCtx } from '../../kernel/ctx.ts'
import { addDays, dayIn } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import * as q from './strategy.sql.ts'

/**
 * What happened to one service in the last 90 days. `assisted`: drafts that were begun with an officer at a counter. `decided`: cases that
 * ended with a decision while a pledge ran; `inTime`: those of them on or before its last day. `issued`: documents.
 */
export type ServiceFigures = { readonly sent: number; readonly assisted: number; readonly decided: number; readonly inTime: number; readonly issued: number }

export const figureDays = 90
/** Below this a share says nothing, and could tell of single people. */
export const fewestMeasured = 10

/** Figures by service, of the last 90 days with today. */
export async function readFigures(ctx: Pick<ReadCtx, 'db' | 'house' | 'now'>): Promise<ReadonlyMap<string, ServiceFigures>> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const rows = await ctx.db.all(q.figuresSince(addDays(today, 1 - figureDays)))
  return new Map(rows.map(({ service_id, in_time, ...rest }) => [service_id, { ...rest, inTime: in_time }]))
}

/** `24 of 31 (77%)`. Shares are rounded down, so that 99.6% is not called all. */
export function shareWords(part: number, whole: number): Text {
  const percent = Math.floor((100 * part) / whole)
  return { en: `${part} of ${whole} (${percent}%)`, 'zh-Hant': `${whole}宗中有${part}宗（${percent}%）` }
}
