import { once, type JobRun, type Task } from '../../kernel/jobs.ts'
import { requestRefund } from '../payments/index.ts'
import { actOnCase } from './act-on-case.ts'
import { standing, type ActionRow } from './case.ts'
import * as q from './cases.sql.ts'
import { definitionOfCase } from './find-case.ts'
import { runEffects } from './effects.ts'
import { forgetDocument } from './govstack/documents.ts'

/**
 * A system action that was asked for; left out when the case has moved on meanwhile. A wait belongs to one stay in a state (`since` is the
 * action that began it): a case that has left and come back waits anew.
 */
async function act(job: JobRun): Promise<void> {
  await once(job, async (ctx) => {
    const key = { partyId: job.partyId, caseId: String(job.payload['caseId']) }
    const found = await ctx.tx.maybe(q.lockCase(key))
    if (!found || found.state !== job.payload['state']) return
    const { since } = job.payload
    if (since !== undefined && hasLeft(await ctx.tx.all(q.actionsOf(key)), since)) return
    await actOnCase(ctx, { key, action: String(job.payload['action']) })
  })
}

function hasLeft(actions: readonly ActionRow[], since: string | number): boolean {
  const all = standing(actions)
  const began = all.findIndex((one) => one.id === since)
  return began < 0 || all.slice(began + 1).some((one) => one.from_state !== one.to_state)
}

/**
 * Money has arrived for a case: it moves on if it waits for that. When the case is over and nothing was delivered, the money goes back;
 * otherwise the payment stands beside the case for an officer to see.
 */
async function paid(job: JobRun): Promise<void> {
  await once(job, async (ctx) => {
    const key = { partyId: job.partyId, caseId: String(job.payload['caseId']) }
    const found = await ctx.tx.maybe(q.lockCase(key))
    if (!found) return
    const { procedure } = await definitionOfCase(ctx, found)
    const end = procedure.states[found.state]?.end
    if (procedure.actions['paid']?.from.includes(found.state)) await actOnCase(ctx, { key, action: 'paid' })
    else if (end === 'lapsed' || end === 'withdrawn') await requestRefund(ctx, key)
  })
}

export const tasks: Record<string, Task> = { 'cases.effects': runEffects, 'cases.act': act, 'cases.paid': paid, 'cases.forget-document': forgetDocument }
