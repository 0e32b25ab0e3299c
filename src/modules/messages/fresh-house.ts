import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readConfig } from '../../config.ts'
import { inTransaction, system, type Actor, type Ctx, type House, type ReadCtx } from '../../kernel/ctx.ts'
import { openDb } from '../../kernel/db.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { migrateJobs, type JobRun, type Task } from '../../kernel/jobs.ts'
import { makeKeys } from '../../kernel/keys.ts'
import { makeLog } from '../../kernel/log.ts'
import { migrate, prepareAppLogin } from '../../kernel/migrate.ts'
import { seedSandbox } from '../identity/index.ts'
import { loadPack } from '../jurisdiction/index.ts'

type OutboxRow = { party_id: string; id: string; task: string; payload: JobRun['payload']; run_at: Date }

/** For tests: a database of its own with the first rooms' tables and the sandbox's people, and jobs that run when they are told to. */
export async function freshHouse(settings: Record<string, string> = {}) {
  const server = await serverFor()
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(server.url, `create database ${name}`)
  const ownerUrl = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  await migrateJobs(ownerUrl)
  await migrate(ownerUrl, ['journal', 'jurisdiction', 'dictionary', 'identity', 'access', 'files', 'messages', 'calendars', 'forms', 'payments'])
  const db = openDb(await prepareAppLogin(ownerUrl, randomBytes(12).toString('hex')), { connections: 12 })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  const parts: Pick<House, 'config' | 'keys' | 'log' | 'pack'> = {
    config: readConfig({ LOG_LEVEL: 'silent', ...settings }),
    keys: makeKeys(randomBytes(32)),
    log: makeLog('silent'),
    pack: loadPack(fileURLToPath(new URL('../../../jurisdictions/hk', import.meta.url))),
  }
  // These rooms ask nothing else of their house.
  const house = parts as House
  await seedSandbox(db, house)
  const read = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> => (await owner.query(text, values)).rows
  const [chan, wong] = (await read(`select party_id from identity.party where kind = 'person' order by party_id limit 2`)).map((row) => String(row['party_id']))
  return {
    db,
    house,
    chan: chan!,
    wong: wong!,
    read,
    readCtx: (now = new Date()): ReadCtx => ({ house, db, actor: system, now }),
    inTx: <T>(work: (ctx: Ctx) => Promise<T>, now = new Date(), actor: Actor = system) => inTransaction(db, { house, actor, now }, work),
    /** Jobs that are waiting, oldest first. */
    waiting: async (task?: string) => (await read('select party_id, id, task, payload, run_at from kernel.outbox order by run_at, id')).filter((row) => !task || row['task'] === task) as OutboxRow[],
    /** Runs a waiting job as the worker would, at the time it is for; it leaves the outbox when it succeeds. */
    async runJob(task: Task, row: OutboxRow, now: Date = row.run_at) {
      await task({ id: row.id, partyId: row.party_id, payload: row.payload, now, db, house })
      await read('delete from kernel.outbox where id = $1', [row.id])
    },
    async end() {
      await db.close()
      await owner.end()
      await run(server.url, `drop database ${name} with (force)`)
      await run(server.url, `drop role if exists ${name}_app`)
      await server.stop()
    },
  }
}

async function serverFor(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'bauhinia-rooms-'))
  const server = await startEmbeddedPostgres({ folder, password: randomBytes(12).toString('hex') })
  return { url: server.url, stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })) }
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
