import type { Task } from '../../design/index.ts'
import { writeMoment } from '../../kernel/dates.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { may } from '../access/index.ts'
import { registrationFor } from './own-clients.ts'
import { connectionsPath } from './pages/connections.ts'
import { organisationName } from './pages/frame.ts'
import { listWaiting } from './proposals.sql.ts'
import { workTexts as words } from './work-texts.ts'

/** Systems that wait for the reader's approval, the first or the second, oldest first. */
export async function systemsToApprove(ctx: PageCtx, most: number): Promise<readonly Task[]> {
  const rows = may(ctx, 'clients.review', {}) ? await ctx.db.all(listWaiting(most)) : []
  return rows
    .filter((row) => may(ctx, 'clients.approve', registrationFor(row, [row.proposed_by, ...(row.first_by === null ? [] : [row.first_by])])))
    .map((row) => ({
      text: ctx.t(row.names),
      href: ctx.at(`${connectionsPath}/${encodeURIComponent(row.client_id)}`),
      detail: `${ctx.t(organisationName(ctx, row))} · ${ctx.t(row.first_by === null ? words.first : words.second)} · ${ctx.t(words.proposedOn(writeMoment(row.proposed_at, ctx.tag, ctx.house.pack.settings.timeZone)))}`,
    }))
}
