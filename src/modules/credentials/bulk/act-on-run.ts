import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import type { BulkEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import * as q from './bulk.sql.ts'
import { runActs, type RunAct } from './run.ts'

/** Agrees to a run as the second officer, holds it, goes on with it or stops it for good. Whether the officer may is the caller's to ask. */
export async function actOnRun(ctx: Ctx, key: q.RunKey, act: RunAct): Promise<void> {
  const run = (await ctx.tx.maybe(q.readRun(key))) ?? refuse('run.not_found')
  if (act === 'approve' && run.proposed_by === ctx.actor.id) refuse('credential.second_officer')
  const { from, to } = runActs[act]
  const moved = await ctx.tx.maybe(act === 'approve' ? q.approveRun(key, ctx.actor.id, ctx.now) : q.moveRun(key, from, to, ctx.now))
  if (!moved) return refuse('run.moved')
  await record<BulkEntry>(ctx, nobody, { what: 'credential.run-moved', about: key.runId, organisation: key.organisation, act })
  if (to === 'going') await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-issue', payload: { organisation: key.organisation, runId: key.runId } })
  if (to === 'stopped') await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-forget', payload: { organisation: key.organisation, runId: key.runId } })
}
