import type { Day } from '../../kernel/dates.ts'
import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './cases.sql.ts'
import { desksOf, ownParties } from './desks-of.ts'

export type DeskQueue = { readonly own: readonly q.QueueRow[]; readonly referred: readonly q.QueueRow[]; /** Key of the next page. */ readonly next: string | undefined }

const pageSize = 20
const farDay: Day = '9999-12-31'
const noId = '00000000-0000-0000-0000-000000000000'

/** What waits at an officer's desk: their departments' open cases, the nearest promised date first, and what was referred to them. */
export async function deskQueue(ctx: ReadCtx, after?: string): Promise<DeskQueue> {
  const organisations = desksOf(ctx)
  const [due, id] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})$/.exec(after ?? '')?.slice(1) ?? ['0001-01-01', noId]
  const own = await ctx.db.all(q.queueOf(ownParties(ctx), organisations, due!, id!, pageSize))
  const last = own.length === pageSize ? own.at(-1) : undefined
  return { own, referred: await ctx.db.all(q.referredQueueOf(ownParties(ctx), organisations, pageSize)), next: last && `${last.due_on ?? farDay}~${last.id}` }
}
