import type { JobRun } from '../../../kernel/jobs.ts'
import * as q from './bulk.sql.ts'

/** What a run that was stopped will not issue is not kept: the rest of its file, and the lines that were not reached. */
export async function forgetRun(job: JobRun): Promise<void> {
  const key = { organisation: String(job.payload['organisation']), runId: String(job.payload['runId']) }
  const run = await job.db.maybe(q.readRun(key))
  if (run?.state !== 'stopped') return
  await job.db.write(q.dropPieces(key))
  await job.db.write(q.dropLines(run.id, run.last_line))
}
