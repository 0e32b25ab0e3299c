import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../config.ts'
import type { House } from '../../kernel/ctx.ts'
import { openDb } from '../../kernel/db.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { migrateJobs } from '../../kernel/jobs.ts'
import { makeKeys } from '../../kernel/keys.ts'
import { makeLog } from '../../kernel/log.ts'
import { migrate, prepareAppLogin } from '../../kernel/migrate.ts'

/** For tests: a database of its own with these modules' tables, as the application and as the owner see it. */
export async function freshJournal(modules: readonly string[] = ['journal']) {
  const server = await serverFor()
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(server.url, `create database ${name}`)
  const ownerUrl = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  await migrateJobs(ownerUrl)
  await migrate(ownerUrl, modules)
  const appUrl = await prepareAppLogin(ownerUrl, randomBytes(12).toString('hex'))
  const db = openDb(appUrl)
  const ownerPool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  const house: Pick<House, 'config' | 'keys' | 'log'> = { config: readConfig({}), keys: makeKeys(randomBytes(32)), log: makeLog('silent') }
  return {
    db,
    ownerUrl,
    /** These modules ask nothing else of their house. */
    house: house as House,
    owner: async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> => (await ownerPool.query(text, values)).rows,
    async end() {
      await db.close()
      await ownerPool.end()
      await run(server.url, `drop database ${name} with (force)`)
      await run(server.url, `drop role if exists ${name}_app`)
      await server.stop()
    },
  }
}

/** The server that TEST_DATABASE_URL names, or one of our own for as long as the test runs. */
async function serverFor(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'bauhinia-journal-'))
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
