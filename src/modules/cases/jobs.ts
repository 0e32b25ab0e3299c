import { once, type JobRun, type Task } from '../../kernel/jobs.ts'
import { actOnCase } from './act-on-case.ts'
import * as q from './cases.sql.ts'
import { definitionOfCase } from './find-case.ts'
import { runEffects } from './effects.ts'

/** A system action that was asked for; left out when the case has moved on meanwhile. */
async function act(job: JobRun): Promise<void> {
  await once(job, async (ctx) => {
    const key = { partyId: job.partyId, caseId: String(job.payload['caseId']) }
    const found = await ctx.tx.maybe(q.lockCase(key))
    if (!found || found.state !== job.payload['state']) return
    await actOnCase(ctx, { key, action: String(job.payload['action']) })
  })
}

/** Money has arrived for a case: it moves on if it waits for that, and otherwise the payment stands beside it for an officer to see. */
async function paid(job: JobRun): Promise<void> {
  await once(job, async (ctx) => {
    const key = { partyId: job.partyId, caseId: String(job.payload['caseId']) }
    const found = await ctx.tx.maybe(q.lockCase(key))
    if (!found) return
    const { procedure } = await definitionOfCase(ctx, found)
    if (procedure.actions['paid']?.from.includes(found.state)) await actOnCase(ctx, { key, action: 'paid' })
  })
}

export const tasks: Record<string, Task> = { 'cases.effects': runEffects, 'cases.act': act, 'cases.paid': paid }
