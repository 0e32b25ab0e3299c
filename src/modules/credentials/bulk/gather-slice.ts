import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import * as q from './gather.sql.ts'
import { linesInSlice, type Run } from './run.ts'
import { tellWhenChecked } from './tell-when-checked.ts'

/** Gathers the next documents that a run renews, in one transaction: a line for each, and how far it has come. Of two workers one finds it moved, and adds nothing. */
export async function gatherSlice(ctx: Ctx, run: Run, most = linesInSlice): Promise<void> {
  const key = { organisation: run.organisation, runId: run.id }
  const after = { day: run.reached_day ?? run.ends_from!, id: run.reached_id ?? nobody }
  const found = await ctx.tx.all(q.endingToRenew({ organisation: run.organisation, type: run.type, from: run.ends_from!, until: run.ends_until! }, after, most))
  const last = found.at(-1)
  const reached = { day: last?.valid_until ?? run.reached_day, id: last?.id ?? run.reached_id }
  const moved = await ctx.tx.maybe(q.moveGathered(key, run.reached_id, { lines: found.length, ...reached, isLast: found.length < most }, ctx.now))
  if (!moved) return
  await ctx.tx.all(q.insertRenewals(key, run.lines + 1, found))
  await tellWhenChecked(ctx, run, moved)
}
