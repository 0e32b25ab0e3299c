import type { Task } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { may, organisationsFor } from '../../access/index.ts'
import { checkedRuns } from '../bulk/bulk.sql.ts'
import { runsPlace, titleOf } from '../bulk/pages/run-name.ts'
import { proposedRequests } from '../change-request.sql.ts'
import { place } from './frame.ts'
import { workTexts as texts } from './texts.ts'

/** Corrections that another officer proposed and the reader may agree to, oldest first. Of a document its number and no names: opening it is a reading. */
export async function correctionsToConfirm(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const offices = officesFor(ctx, 'credentials.confirm')
  const rows = offices.length > 0 ? await ctx.db.all(proposedRequests(offices, most)) : []
  return rows
    .filter((row) => may(ctx, 'credentials.confirm', { organisation: row.organisation, owner: row.party_id, authors: [row.asked_by] }))
    .map((row) => ({ text: `${ctx.t(row.title)}: ${row.number}`, href: ctx.at(`${place}/${row.number}`), detail: moment(ctx, row.asked_at) }))
}

/** Runs that another officer proposed and the reader may agree to, oldest first. */
export async function runsToApprove(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const offices = officesFor(ctx, 'credentials.approve-run')
  const runs = offices.length > 0 ? await ctx.db.all(checkedRuns(offices, most)) : []
  return runs
    .filter((run) => may(ctx, 'credentials.approve-run', { organisation: run.organisation, authors: [run.proposed_by] }))
    .map((run) => ({ text: `${titleOf(ctx, run)}: ${ctx.t(texts.documents(run.ready + run.awaiting))}`, href: ctx.at(`${runsPlace}/${run.id}`), detail: moment(ctx, run.proposed_at) }))
}

function officesFor(ctx: PageCtx, action: 'credentials.confirm' | 'credentials.approve-run'): readonly string[] {
  const found = organisationsFor(ctx, action)
  return found === 'all' ? [...ctx.house.pack.organisations.keys()] : found
}

const moment = ({ tag, house }: PageCtx, at: Date): string => writeMoment(at, tag, house.pack.settings.timeZone)
