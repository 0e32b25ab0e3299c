import { nobody, type Ctx } from '../../../kernel/ctx.ts'
import { addJob, type JobRun } from '../../../kernel/jobs.ts'
import { bySlices } from '../../../kernel/slices.ts'
import { record } from '../../journal/index.ts'
import type { BulkEntry } from '../entries.ts'
import { writeCredentials } from '../write-credentials.ts'
import * as q from './bulk.sql.ts'
import { itemsOfFile, itemsOfRenewal } from './items-of-lines.ts'
import { outputOf } from './output-of.ts'
import { keyOfRun, linesInSlice, type Run } from './run.ts'

/**
 * Issues slice after slice. Before each it looks whether the run is still going, so that a pause or a stop holds within one; a job that was killed in the
 * middle of a slice leaves nothing of it, and the next goes on there.
 */
export async function issueRun(job: JobRun): Promise<void> {
  const key = keyOfRun(job)
  await bySlices(job, 'credentials.bulk-issue', async (inTx) => {
    const run = await job.db.maybe(q.readRun(key))
    if (run?.state !== 'going') return false
    const rows = await job.db.all(q.nextLines(run.id, run.last_line, linesInSlice))
    await inTx((ctx) => (rows.length === 0 ? endRun(ctx, run) : issueSlice(ctx, run, rows)))
    return rows.length > 0
  })
}

/** One slice, whole or not at all. When another worker was quicker, or the run was stopped meanwhile, it is nobody's. */
async function issueSlice(ctx: Ctx, run: Run, rows: readonly q.LineRow[]): Promise<void> {
  const last = rows.at(-1)!.line
  if (!(await ctx.tx.maybe(q.takeSlice({ organisation: run.organisation, runId: run.id }, { after: run.last_line, last, lines: rows.length }, ctx.now)))) return
  await issueLines(ctx, run, rows)
  await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-tell', payload: { runId: run.id, organisation: run.organisation, from: rows[0]!.line, to: last } })
}

/** Issues what lines say, each to its holder; a line that cannot be issued any more is left out and told. */
export async function issueLines(ctx: Ctx, run: Run, rows: readonly q.LineRow[]): Promise<void> {
  const key = { organisation: run.organisation, runId: run.id }
  const output = outputOf(ctx.house, run)
  const { items, leftOut } = await (run.source === 'file' ? itemsOfFile : itemsOfRenewal)(ctx, run, output, rows)
  if (leftOut.length > 0) {
    await ctx.tx.all(q.insertFaults(key, leftOut))
    await ctx.tx.all(q.leaveOut(key, leftOut.length))
  }
  await writeCredentials(ctx, { organisation: run.organisation, serviceId: run.service_id, reference: run.reference, runId: run.id, output }, items)
}

async function endRun(ctx: Ctx, run: Run): Promise<void> {
  if (!(await ctx.tx.maybe(q.endRun({ organisation: run.organisation, runId: run.id }, run.last_line, ctx.now)))) return
  await record<BulkEntry>(ctx, nobody, { what: 'credential.run-ended', about: run.id, organisation: run.organisation, issued: run.issued, awaiting: run.awaiting, faulty: run.faulty })
}
