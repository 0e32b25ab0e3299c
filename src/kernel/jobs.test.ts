import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testHouse, type TestHouse } from '../../tests/house.ts'
import { until } from '../../tests/portal.ts'
import { inTransaction, nobody, system, type Ctx } from './ctx.ts'
import { uuid } from './ids.ts'
import { addJob, once, startWorker, type JobRun, type Task, type Worker } from './jobs.ts'
import type { Log } from './log.ts'

let made: TestHouse
const workers: Worker[] = []
const warned: { what: string; about: Record<string, unknown> }[] = []
const ran: JobRun[] = []
let failures = 0

const tasks: Record<string, Task> = {
  'test.note': async (job) => void ran.push(job),
  'test.write-then-fail': async (job) => {
    ran.push(job)
    await once(job, (ctx) => addJob(ctx, { partyId: job.partyId, task: 'test.note', payload: { written: job.id } }))
    if (failures-- > 0) throw new Error('secret words of a person')
  },
}

before(async () => {
  made = await testHouse()
  const note = (about: Record<string, unknown>, what: string) => void warned.push({ what, about })
  const log = { info: note, warn: note, error: note, debug: note } as unknown as Log
  // Two, as two processes would: whatever they do, they do together.
  for (let i = 0; i < 2; i++) workers.push(await startWorker({ db: made.db, workerUrl: made.ownerUrl, tasks, house: { ...made.house, log } }))
})
after(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await made.close()
})

const write = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(made.db, { house: made.house, actor: system, now: new Date() }, work)
const ask = (mark: string | number, more: { task?: string; runAt?: Date } = {}) => write((ctx) => addJob(ctx, { partyId: nobody, task: 'test.note', payload: { mark }, ...more }))
const runsOf = (mark: string | number) => ran.filter((job) => job.payload['mark'] === mark)
const count = async (from: string) => Number((await made.asOwner(`select count(*) as n from ${from}`)).rows[0].n)

test('a job that was asked for in a transaction runs after commit, and leaves the outbox', async () => {
  const partyId = uuid()
  await write((ctx) => addJob(ctx, { partyId, task: 'test.note', payload: { mark: 'first', n: 7 } }))
  await until(() => runsOf('first').length > 0)
  const [job] = runsOf('first')
  assert.deepEqual([job!.partyId, job!.payload], [partyId, { mark: 'first', n: 7 }])
  await until(async () => (await count('kernel.outbox')) === 0)
})

test('a job that was asked for in a transaction that rolls back never runs', async () => {
  await assert.rejects(
    write(async (ctx) => {
      await addJob(ctx, { partyId: nobody, task: 'test.note', payload: { mark: 'undone' } })
      throw new Error('thought better of it')
    }),
    /thought better/,
  )
  await ask('after the undone')
  await until(() => runsOf('after the undone').length > 0)
  assert.equal(runsOf('undone').length, 0)
})

test('a job for later waits for its time', async () => {
  await ask('later', { runAt: new Date(Date.now() + 1500) })
  await ask('now')
  await until(() => runsOf('now').length > 0)
  assert.equal(runsOf('later').length, 0)
  await until(() => runsOf('later').length > 0)
})

test('two workers share a hundred jobs; each runs once', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)))
  await until(() => Array.from({ length: 100 }, (_, i) => runsOf(i).length).every((n) => n > 0))
  await until(async () => (await count('graphile_worker.jobs')) + (await count('kernel.outbox')) === 0)
  assert.equal(ran.filter((job) => typeof job.payload['mark'] === 'number').length, 100)
})

test('a job that fails is tried again, and what it wrote before it failed is written once', async () => {
  failures = 2
  await ask('stubborn', { task: 'test.write-then-fail' })
  for (let tries = 1; tries <= 3; tries++) {
    await until(() => runsOf('stubborn').length === tries)
    // Each try waits longer than the one before; a test does not.
    await until(async () => (await count('graphile_worker.jobs where locked_at is not null')) === 0)
    if (tries < 3) await made.asOwner('update graphile_worker._private_jobs set run_at = now()')
  }
  const { id } = runsOf('stubborn')[0]!
  await until(() => ran.some((job) => job.payload['written'] === id))
  await until(async () => (await count('graphile_worker.jobs')) === 0)
  assert.equal(ran.filter((job) => job.payload['written'] === id).length, 1)
})

test('of a job that fails neither the log nor the worker’s table keeps what people wrote', async () => {
  failures = 1
  await ask('careless', { task: 'test.write-then-fail' })
  await until(async () => (await count('graphile_worker.jobs where last_error is not null')) === 1)
  const { rows } = await made.asOwner('select last_error from graphile_worker.jobs where last_error is not null')
  assert.equal(rows[0].last_error, 'Error')
  assert.ok(warned.some(({ what, about }) => what.startsWith('job failed') && about['task'] === 'test.write-then-fail'))
  assert.doesNotMatch(JSON.stringify(warned), /secret words/)
})

test('the same job at the same moment, twice: its writes happen once, and each step once', async () => {
  const job: JobRun = { id: uuid(), partyId: uuid(), payload: {}, now: new Date(), db: made.db, house: made.house }
  let writes = 0
  await Promise.all([1, 2, 3].map(() => once(job, async () => void writes++)))
  assert.equal(writes, 1)
  await once(job, async () => void writes++, 'second step')
  assert.equal(writes, 2)
  await assert.rejects(once(job, () => Promise.reject(new Error('failed')), 'third step'))
  await once(job, async () => void writes++, 'third step')
  assert.equal(writes, 3)
})

test('after either side of the relay failed it goes on', async () => {
  const sides = [
    ['alter table kernel.outbox rename to outbox_away', 'alter table kernel.outbox_away rename to outbox'],
    ['alter function graphile_worker.add_jobs rename to jobs_away', 'alter function graphile_worker.jobs_away rename to add_jobs'],
  ] as const
  for (const [breaks, mends] of sides) {
    await ask(`before ${breaks}`, { runAt: new Date(Date.now() + 500) })
    await made.asOwner(breaks)
    const failed = () => warned.filter(({ what }) => what === 'outbox relay failed').length
    const enough = failed() + 4
    if (breaks.includes('function')) await ask('while it fails')
    await until(() => failed() >= enough)
    await made.asOwner(mends)
    await ask(`after ${breaks}`)
    await until(() => runsOf(`before ${breaks}`).length > 0 && runsOf(`after ${breaks}`).length > 0)
  }
  await until(() => runsOf('while it fails').length > 0)
})

test('a worker that stops finishes the job in hand', async () => {
  let ended = false
  const slow: Record<string, Task> = { 'test.slow': () => sleep(300).then(() => void (ended = true)) }
  const worker = await startWorker({ db: made.db, workerUrl: made.ownerUrl, tasks: slow, house: made.house })
  await ask('slow', { task: 'test.slow' })
  await until(async () => (await count('graphile_worker.jobs where locked_at is not null')) === 1)
  await worker.stop()
  assert.ok(ended)
})
