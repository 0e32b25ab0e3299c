import { isDay, type Day } from '../../kernel/dates.ts'
import type { ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import * as q from './cases.sql.ts'
import { seenBy } from './desks-of.ts'

export type DeskQueue = { readonly own: readonly q.QueueRow[]; readonly referred: readonly q.QueueRow[]; /** Key of the next page. */ readonly next: string | undefined }

const pageSize = 20
const farDay: Day = '9999-12-31'
const noId = '00000000-0000-0000-0000-000000000000'

/** What waits at an officer's desk: their departments' open cases, the nearest promised date first, and what was referred to them. */
export async function deskQueue(ctx: ReadCtx, after?: string): Promise<DeskQueue> {
  const [due = '', id = ''] = (after ?? '').split('~')
  const from = isDay(due) && isUuid(id) ? ([due, id] as const) : (['0001-01-01', noId] as const)
  const own = await ctx.db.all(q.queueOf(ctx.actor.id, seenBy(ctx, 'owner'), ...from, pageSize))
  const last = own.length === pageSize ? own.at(-1) : undefined
  return { own, referred: await ctx.db.all(q.referredQueueOf(ctx.actor.id, seenBy(ctx, 'referred'), pageSize)), next: last && `${last.due_on ?? farDay}~${last.id}` }
}
