import type { ReadCtx } from '../../../kernel/ctx.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { addDays, dayIn, isDay, spanOf, type Day } from '../../../kernel/dates.ts'
import { isUuid, leastUuid } from '../../../kernel/ids.ts'
import type { ListFilter } from '../credentials.sql.ts'
import type { StatusToday } from '../credential.ts'
import { keptAs } from '../state-filter.ts'
import * as q from './find.sql.ts'

/** What an officer looks for among the documents of an office; days inclusive, by last day or by day of issue. */
export type Sought = {
  readonly office: string
  readonly type: string | undefined
  readonly state: StatusToday | undefined
  readonly by: 'end' | 'issue'
  readonly from: Day | undefined
  readonly until: Day | undefined
}

const soonDays = 60
export const pageSize = 20
const firstDay = '0001-01-01'
const farDay = '9999-12-31'

/** What is shown before anything is asked for. */
export const endingSoon = (office: string, today: Day): Sought => ({ office, type: undefined, state: 'valid', by: 'end', from: today, until: addDays(today, soonDays) })

/** One page of it, and where the next one begins. Nothing is counted. */
export async function listed(ctx: ReadCtx, sought: Sought, after: string): Promise<{ readonly rows: readonly q.ListedRow[]; readonly next: string | undefined }> {
  const { timeZone } = ctx.house.pack.settings
  const filter: ListFilter = { ...keptAs(sought.state), type: sought.type ?? null, today: dayIn(ctx.now, timeZone) }
  const found = await ctx.db.all(sought.by === 'end' ? byEnd(sought, filter, after) : byIssue(sought, filter, after, timeZone))
  const rows = found.slice(0, pageSize)
  const last = found.length > pageSize ? rows.at(-1) : undefined
  return { rows, next: last && (sought.by === 'end' ? `${last.valid_until}.${last.id}` : last.id) }
}

function byEnd({ office, from = firstDay, until = farDay }: Sought, filter: ListFilter, after: string) {
  const [day = '', id = ''] = after.split('.')
  return q.listByEnd(office, filter, { from, until }, isDay(day) && isUuid(id) ? { day, id } : { day: firstDay, id: nobody }, pageSize + 1)
}

function byIssue({ office, from, until }: Sought, filter: ListFilter, after: string, timeZone: string) {
  const before = until === undefined ? 'ffffffff-ffff-ffff-ffff-ffffffffffff' : leastUuid(spanOf(until, timeZone).until)
  return q.listByIssue(office, filter, { from: from === undefined ? nobody : leastUuid(spanOf(from, timeZone).from), before: isUuid(after) && after < before ? after : before }, pageSize + 1)
}
