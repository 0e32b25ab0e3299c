import { once, type Task } from '../../kernel/jobs.ts'
import { runCaseMove } from './case-moves.ts'
import * as q from './designer.sql.ts'
import { makeLive } from './make-live.ts'

/** At its hour a release goes live, unless it was taken back or given another hour meanwhile. */
const publish: Task = (job) =>
  once(job, async (ctx) => {
    const release = await ctx.tx.maybe(q.lockRelease(String(job.payload['serviceId']), Number(job.payload['n'])))
    if (release?.state !== 'scheduled' || release.publish_at?.getTime() !== job.payload['publishAt']) return
    await makeLive(ctx, release)
  })

export const tasks: Readonly<Record<string, Task>> = { 'designer.publish': publish, 'designer.move': runCaseMove }
