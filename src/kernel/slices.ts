import { inTransaction, nobody, system, type Ctx } from './ctx.ts'
import { addJob, type JobRun } from './jobs.ts'

/** For how long one job works before it makes way for others and asks for the next. */
const workMs = 4_000

/** A transaction of a slice's own, with the time that it is. */
export type SliceTx = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/**
 * Does the job of a long task slice after slice, each in a transaction of its own, and asks for the next job of the same task when its time is over. `slice` finds by
 * what lies in the database where to go on, so that a job that was stopped or killed loses one slice; it answers whether there may be more.
 */
export async function bySlices(job: JobRun, task: string, slice: (inTx: SliceTx) => Promise<boolean>): Promise<void> {
  const until = Date.now() + workMs
  const inTx: SliceTx = (work) => inTransaction(job.db, { house: job.house, actor: system, now: new Date() }, work)
  while (Date.now() < until) {
    if (!(await slice(inTx))) return
  }
  await inTx((ctx) => addJob(ctx, { partyId: nobody, task, payload: { ...job.payload } }))
}
