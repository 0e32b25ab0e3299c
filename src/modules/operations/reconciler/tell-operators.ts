import type { Ctx } from '../../../kernel/ctx.ts'
import { tellOfficers } from '../../messages/index.ts'
import { alertLetter } from './texts.ts'
import * as q from './reconciler.sql.ts'

const quietMs = 3_600_000

/** Tells operators that there are differences of which they were not told, at most once an hour: what is found meanwhile is told with the next. */
export async function tellOperators(ctx: Ctx): Promise<void> {
  const untold = await ctx.tx.all(q.markTold(ctx.now, new Date(ctx.now.getTime() - quietMs)))
  if (untold.length === 0) return
  const { organisation } = ctx.house.pack.settings.accounts
  await tellOfficers(ctx, { action: 'pages.operator', on: {}, organisation }, { ...alertLetter(untold.length), topic: 'security', urgent: true })
}
