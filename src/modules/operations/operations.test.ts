import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { inTransaction, visitor, type Actor, type House } from '../../kernel/ctx.ts'
import { openDb, type Db } from '../../kernel/db.ts'
import { addJob } from '../../kernel/jobs.ts'
import { uuid } from '../../kernel/ids.ts'
import type { Endpoint } from '../../kernel/page.ts'
import { testHouse } from '../../../tests/house.ts'
import { countCheck } from '../credentials/measures.ts'
import { healthz, metrics, readyz } from './endpoints.ts'
import { observe } from './measures.ts'
import * as q from './operations.sql.ts'
import { isReady } from './readiness.ts'
import { retryJob } from './retry-job.ts'

const { db, house, asOwner, close } = await testHouse()
const owner = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> => (await asOwner(text, values)).rows
after(close)
beforeEach(() => owner('delete from graphile_worker._private_jobs'))

const id = uuid()
const operator: Actor = { ...visitor, kind: 'person', id, party: id, posts: [{ organisation: 'dpo', role: 'operator' }] }

async function failedJob(lastError: string, attempts = 20): Promise<number> {
  const [job] = await owner(`select id from graphile_worker.add_job('payments.ask', '{}', max_attempts => 20)`)
  await owner('update graphile_worker._private_jobs set attempts = $2, last_error = $3, run_at = now() + interval \'1 hour\' where id = $1', [job!['id'], attempts, lastError])
  return Number(job!['id'])
}

const ask = async (endpoint: Endpoint, { from = db, headers = {}, at = house }: { from?: Db; headers?: Record<string, string>; at?: House } = {}) => {
  const url = new URL(`http://localhost${endpoint.path}`)
  const write = () => Promise.reject(new Error('these only read'))
  const response = await endpoint.handle({ house: at, db: from, actor: visitor, now: new Date(), url, write }, {}, new Request(url, { headers }))
  return { status: response.status, text: await response.text() }
}

test('failed jobs show a code and never the words of the error', async () => {
  await failedJob('payments.bank_refused')
  await failedJob('connect ECONNREFUSED 10.0.0.1:25')
  await failedJob('invalid value "Chan Tai Man"', 3)
  const jobs = await db.all(q.failedJobs(10))
  assert.deepEqual(jobs.map(({ code, givenUp, attempts }) => [code, givenUp, attempts]), [['ECONNREFUSED', true, 20], ['payments.bank_refused', true, 20], ['defect', false, 3]])
  assert.deepEqual(await db.maybe(q.countJobs()), { givenUp: 2, retried: 1 })
})

test('the application reaches the worker only through the functions for it', async () => {
  for (const text of ['select * from graphile_worker._private_jobs', `select graphile_worker.add_job('x')`, 'select * from migration.done']) {
    await assert.rejects(db.all({ text, name: text, values: [] }), { code: '42501' })
  }
})

test('trying again gives all attempts back at once, and is in the journal', async () => {
  const id = await failedJob('payments.bank_refused')
  await inTransaction(db, { house, actor: operator, now: new Date() }, (ctx) => retryJob(ctx, id))
  const [job] = await owner('select attempts, run_at <= now() as due, is_available from graphile_worker._private_jobs')
  assert.deepEqual(job, { attempts: 0, due: true, is_available: true })
  const [entry] = await owner(`select actor_id, actor_organisation, about, facts from journal.entry where what = 'job.retried'`)
  assert.deepEqual(entry, { actor_id: operator.id, actor_organisation: 'dpo', about: `job ${id}`, facts: { task: 'payments.ask' } })
})

test('a job that runs, never failed or is gone cannot be tried again', async () => {
  const running = await failedJob('payments.bank_refused')
  await owner(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody'`)
  for (const id of [running, 999_999]) {
    await assert.rejects(inTransaction(db, { house, actor: operator, now: new Date() }, (ctx) => retryJob(ctx, id)), { code: 'operations.job_gone' })
  }
})

test('a process is ready only while the database answers and has all migrations', async () => {
  assert.deepEqual(await ask(healthz), { status: 200, text: 'ok\n' })
  assert.equal(await isReady(db, { pack: { ...house.pack, services: new Map() } }), false)
  assert.deepEqual(await ask(readyz), { status: 200, text: 'ready\n' })
  const [missing] = await owner(`delete from migration.done where module = 'cases' returning module, file, sha256`)
  assert.deepEqual(await ask(readyz), { status: 503, text: 'not ready\n' }, 'a module has not migrated here')
  await owner('insert into migration.done (module, file, sha256) values ($1, $2, $3)', [missing!['module'], missing!['file'], missing!['sha256']])
  const nowhere = openDb('postgres://nobody@127.0.0.1:1/nothing')
  assert.deepEqual(await ask(readyz, { from: nowhere }), { status: 503, text: 'not ready\n' })
  assert.equal((await ask(healthz, { from: nowhere })).status, 200)
  await nowhere.close()
})

test('a database that hangs makes the process not ready within about a second', async () => {
  const hanging = { ...db, all: () => new Promise<never>(() => undefined) }
  const started = Date.now()
  assert.equal(await isReady(hanging, house), false)
  assert.ok(Date.now() - started < 1_500)
})

test('figures tell of requests, jobs, outbox and journal, and only inside', async () => {
  await failedJob('payments.bank_refused')
  const at = new Date(Date.now() - 60_000)
  await inTransaction(db, { house, actor: operator, now: at }, (ctx) => addJob(ctx, { partyId: operator.party, task: 'payments.ask', payload: {} }))
  observe('/services/:id', 'GET', 200, 0.02)
  observe('*', 'BREW', 404, 0.001)
  countCheck({ result: 'not ours' })
  const { status, text } = await ask(metrics)
  assert.equal(status, 200)
  const figure = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1])
  assert.equal(figure('bauhinia_database_up'), 1)
  assert.equal(figure('bauhinia_jobs_failed'), 1)
  assert.equal(figure('bauhinia_outbox_waiting'), 1)
  assert.ok(figure('bauhinia_outbox_oldest_seconds') >= 60)
  assert.ok(figure('bauhinia_log_waiting_seconds{log="journal"}') > 0)
  assert.match(text, /bauhinia_http_seconds_count\{route="\/services\/:id",method="GET",status="200"\} 1/)
  assert.match(text, /method="other",status="404"/)
  assert.equal(figure('bauhinia_credential_checks_total\\{result="not ours"\\}'), 1)
  assert.match(text, /^process_cpu_seconds_total /m)
  const behindProxy: House = { ...house, config: { ...house.config, TRUST_PROXY: true } }
  assert.equal((await ask(metrics, { at: behindProxy, headers: { 'x-forwarded-for': '192.0.2.1' } })).status, 404)
  assert.equal((await ask(metrics, { at: behindProxy })).status, 200)
})
