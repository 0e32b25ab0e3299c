import { nobody, type Ctx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import * as q from './operations.sql.ts'
import { refuse } from './refusals.ts'

type Entry = { what: 'job.retried'; about: string; task: string }

/**
 * Lets a failed job try again. It touches graphile-worker's table inside the transaction of the act, which scale.md keeps to the
 * relay: a repair by hand may, since losing it costs one more press of the button.
 */
export async function retryJob(ctx: Ctx, id: number): Promise<void> {
  const done = await ctx.tx.maybe(q.retryJob(id))
  if (!done?.task) return refuse('operations.job_gone')
  await record<Entry>(ctx, nobody, { what: 'job.retried', about: `job ${id}`, task: done.task })
}
