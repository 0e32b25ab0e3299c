import type { ReadCtx } from '../../kernel/ctx.ts'
import { may } from '../access/index.ts'
import * as q from './designer.sql.ts'
import { refuse } from './refusals.ts'

/** A release by the number in its address, for somebody who writes for its organisation; others are told that there is none. */
export async function releaseOf(ctx: ReadCtx, serviceId: string, n: string): Promise<q.ReleaseRow> {
  const row = /^\d{1,6}$/.test(n) ? await ctx.db.maybe(q.readRelease(serviceId, Number(n))) : undefined
  return row && may(ctx, 'designer.write', { organisation: row.organisation }) ? row : refuse('design.no_version')
}
