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
export async function addJob(ctx: Pick<Ctx, 'tx' | 'now'>, job: { partyId: string; task: string; payload: Payload; runAt?: Date; /** Of what asks for it, where the reconciler is to find out whether it was lost. */ id?: string }): Promise<void> {
  await ctx.tx.all(insertOutbox(job.partyId, job.id ?? uuid(), job.task, job.payload, job.runAt ?? ctx.now, ctx.now))
}

/** Does a job's writes in one transaction, claimed by the job's id; nothing when an earlier run has done them. */
export function once(job: JobRun, work: (ctx: Ctx) => Promise<void>, step = 'done'): Promise<void> {
  return inTransaction(job.db, { house: job.house, actor: system, now: job.now }, async (ctx) => {
    const { mine } = await claim(ctx.tx, job.partyId, `job ${job.id} ${step}`, job.now)
    if (mine) await work(ctx)
  })
}

/**
 * Moves jobs from the outbox to graphile-worker: a batch, by whoever holds the lock; at least once, with the outbox id as job key.
 * The lock's own connection does nothing else, so that it is held until the batch has left the outbox.
 */
async function relayBatch(db: Db, worker: pg.Pool): Promise<number> {
  const lock = await worker.connect()
  let fault: Error | undefined
  try {
    await lock.query('begin')
    const { rows } = await lock.query('select pg_try_advisory_xact_lock(7215001) as mine')
    const batch = rows[0].mine ? await db.all(oldestOutbox(500)) : []
    if (batch.length > 0) {
      const specs = batch.map((row) => ({
        identifier: row.task,
        payload: { id: row.id, partyId: row.party_id, payload: row.payload },
        run_at: row.run_at.toISOString(),
        job_key: row.id,
        max_attempts: 20,
      }))
      await worker.query(
        `select count(*) from graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, s) from json_array_elements($1::json) s))`,
        [JSON.stringify(specs)],
      )
      await db.all(deleteOutbox(batch.map((row) => row.party_id), batch.map((row) => row.id)))
    }
    await lock.query('commit')
    return batch.length
  } catch (error) {
    fault = error as Error
    throw error
  } finally {
    // After a failure the connection is closed, not given back: it is inside a transaction.
    lock.release(fault)
  }
}

export type Worker = { stop(): Promise<void> }

/** Makes graphile-worker's tables. Run with the owner's rights, before our own migrations. */
export const migrateJobs = (ownerUrl: string): Promise<void> => runMigrations({ connectionString: ownerUrl, logger: silent })

/** Starts relay and workers in this process. `workerUrl` is a login that may use graphile-worker's tables. */
export async function startWorker(options: { db: Db; workerUrl: string; tasks: Readonly<Record<string, Task>>; house: House; /** The house as it is when a job runs. */ current?: () => House; concurrency?: number }): Promise<Worker> {
  const { db, tasks, house, current = () => house } = options
  const { log } = house
  const pool = new pg.Pool({ connectionString: options.workerUrl, max: (options.concurrency ?? 4) + 3, application_name: 'bauhinia-worker' })
  pool.on('error', (error) => log.warn(faultOf(error), 'worker connection lost'))
  pool.on('connect', (client) => client.on('error', (error) => log.warn(faultOf(error), 'worker connection lost')))
  // Without a listener a connection that is lost while in use would end this process; its next statement fails and tells.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const relay = startRelay(db, pool, log)
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 500,
    logger: silent,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (given: unknown) => runTask(db, current(), name, task, given)])),
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
    const about = faultOf(error)
    house.log.warn({ job: id, task: name, ...about }, 'job failed, will be tried again')
    // graphile-worker keeps the message in its table, and an error's words may be a person's: the code is enough.
    throw new Error(String(about['code'] ?? about['fault'] ?? 'defect'))
  }
}

function startRelay(db: Db, pool: pg.Pool, log: Log) {
  let stopped = false
  let asked = false
  let wake: () => void = () => undefined
  db.afterCommit(() => {
    asked = true
    wake()
  })
  const loop = async () => {
    while (!stopped) {
      asked = false
      const moved = await relayBatch(db, pool).catch((error: unknown) => (log.warn(faultOf(error), 'outbox relay failed'), 0))
      if (moved > 0 || stopped) continue
      await new Promise<void>((resolve) => {
        // A commit during the reading may have been missed: look again soon, though not at once, because under load there always is one.
        const timer = setTimeout(resolve, asked ? 10 : 250)
        wake = asked ? () => undefined : () => (clearTimeout(timer), resolve())
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
