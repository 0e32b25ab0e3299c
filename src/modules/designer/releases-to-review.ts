import type { Task } from '../../design/index.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { may, organisationsFor } from '../access/index.ts'
import { countedMoves } from './case-moves.sql.ts'
import { waitingReleases } from './designer.sql.ts'
import { moment, officerName, servicePath } from './pages/officer.ts'
import { nameOf, waitingRow } from './pages/services-list.ts'
import { texts } from './texts.ts'

/** Services that others wrote and that wait for the reader's review. */
export async function releasesToReview(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const offices = officesOf(ctx, 'designer.approve')
  const rows = offices?.length === 0 ? [] : await ctx.db.all(waitingReleases(offices, most))
  const mine = rows.filter(({ state, organisation, editors }) => state === 'proposed' && may(ctx, 'designer.approve', { organisation, authors: editors }))
  return Promise.all(mine.map((row) => waitingRow(ctx, row)))
}

/** Open cases that others want to move to a new version, once they have been counted. */
export async function movesToAgree(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const offices = officesOf(ctx, 'designer.approve-move')
  const rows = offices?.length === 0 ? [] : await ctx.db.all(countedMoves(offices, most))
  const mine = rows.filter((row) => may(ctx, 'designer.approve-move', { organisation: row.organisation, authors: [row.asked_by] }))
  return Promise.all(mine.map(async (row) => ({ text: nameOf(ctx, row.service_id), href: ctx.at(servicePath(row.service_id, '/cases')), detail: ctx.t(texts.proposedBy(await officerName(ctx, row.asked_by), moment(ctx, row.asked_at))) })))
}

/** Null stands for all. */
function officesOf(ctx: PageCtx, action: 'designer.approve' | 'designer.approve-move'): readonly string[] | null {
  const found = organisationsFor(ctx, action)
  return found === 'all' ? null : found
}
