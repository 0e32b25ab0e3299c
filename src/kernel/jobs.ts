import { Logger, run, runMigrations, type Runner } from 'graphile-worker'
import pg from 'pg'
import { inTransaction, system, type Ctx, type House } from './ctx.ts'
import type { Db } from './db.ts'
import { uuid } from './ids.ts'
import { deleteOutbox, insertOutbox, oldestOutbox } from './jobs.sql.ts'
import { faultOf, type Log } from './log.ts'
import { claim } from './once.ts'

/** Ids, codes and counts only: payloads are read by operators. */
export type Payload = Readonly<Record<string, string | number>>

/** One run of a job. The same job may run more than once: `once` makes its writes happen once. */
export type JobRun = { readonly id: string; readonly partyId: string; readonly payload: Payload; readonly now: Date; readonly db: Db; readonly house: House }

export type Task = (job: JobRun) => Promise<void>

/** Asks for work after commit, in the transaction of the act that calls for it. The party is the owner of the act's record. */
export async function addJob(ctx: Ctx, job: { partyId: string; task: string; payload: Payload; runAt?: Date }): Promise<void> {
  await ctx.tx.all(insertOutbox(job.partyId, uuid(), job.task, job.payload, job.runAt ?? ctx.now, ctx.now))
}

/** Does a job's writes in one transaction, claimed by the job's id; nothing when an earlier run has done them. */
export function once(job: JobRun, work: (ctx: Ctx) => Promise<void>, step = 'done'): Promise<void> {
  return inTransaction(job.db, { house: job.house, actor: system, now: job.now }, async (ctx) => {
    const { mine } = await claim(ctx.tx, job.partyId, `job ${job.id} ${step}`, job.now)
    if (mine) await work(ctx)
  })
}

/** Moves jobs from the outbox to graphile-worker: a batch, by whoever holds the lock; at least once, with the outbox id as job key. */
async function relayBatch(db: Db, worker: pg.Pool): Promise<number> {
  const client = await worker.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query('select pg_try_advisory_xact_lock(7215001) as mine')
    const batch = rows[0].mine ? await db.all(oldestOutbox(500)) : []
    if (batch.length > 0) {
      const specs = batch.map((row) => ({
        identifier: row.task,
        payload: { id: row.id, partyId: row.party_id, payload: row.payload },
        runAt: row.run_at.toISOString(),
        jobKey: row.id,
        maxAttempts: 20,
      }))
      await client.query(
        `select count(*) from graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, s) from json_array_elements($1::json) s))`,
        [JSON.stringify(specs.map(snakeCase))],
      )
    }
    await client.query('commit')
    if (batch.length > 0) await db.all(deleteOutbox(batch.map((row) => row.party_id), batch.map((row) => row.id)))
    return batch.length
  } finally {
    client.release()
  }
}

const snakeCase = (spec: { identifier: string; payload: object; runAt: string; jobKey: string; maxAttempts: number }) => ({
  identifier: spec.identifier,
  payload: spec.payload,
  run_at: spec.runAt,
  job_key: spec.jobKey,
  max_attempts: spec.maxAttempts,
})

export type Worker = { stop(): Promise<void> }

/** Makes graphile-worker's tables. Run with the owner's rights, before our own migrations. */
export const migrateJobs = (ownerUrl: string): Promise<void> => runMigrations({ connectionString: ownerUrl, logger: silent })

/** Starts relay and workers in this process. `workerUrl` is a login that may use graphile-worker's tables. */
export async function startWorker(options: { db: Db; workerUrl: string; tasks: Readonly<Record<string, Task>>; house: House; concurrency?: number }): Promise<Worker> {
  const { db, tasks, house } = options
  const { log } = house
  const pool = new pg.Pool({ connectionString: options.workerUrl, max: (options.concurrency ?? 4) + 3, application_name: 'bauhinia-worker' })
  pool.on('error', (error) => log.warn(faultOf(error), 'worker connection lost'))
  const relay = startRelay(db, pool, log)
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 500,
    logger: silent,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (given: unknown) => runTask(db, house, name, task, given)])),
  })
  return {
    async stop() {
      await relay.stop()
      await runner.stop()
      await pool.end()
    },
  }
}

async function runTask(db: Db, house: House, name: string, task: Task, given: unknown): Promise<void> {
  const { id, partyId, payload } = given as { id: string; partyId: string; payload: Payload }
  try {
    await task({ id, partyId, payload, now: new Date(), db, house })
  } catch (error) {
    house.log.warn({ job: id, task: name, ...faultOf(error) }, 'job failed, will be tried again')
    throw error
  }
}

function startRelay(db: Db, pool: pg.Pool, log: Log) {
  let stopped = false
  let wake: () => void = () => undefined
  db.afterCommit(() => wake())
  const loop = async () => {
    while (!stopped) {
      const moved = await relayBatch(db, pool).catch((error: unknown) => (log.warn(faultOf(error), 'outbox relay failed'), 0))
      if (moved > 0) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 250)
        wake = () => (clearTimeout(timer), resolve())
      })
    }
  }
  const done = loop()
  return {
    async stop() {
      stopped = true
      wake()
      await done
    },
  }
}

const silent = new Logger(() => () => undefined)
