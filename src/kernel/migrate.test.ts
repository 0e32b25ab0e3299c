import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import { childEnv } from '../../tests/portal.ts'
import { onServer } from '../../tests/server.ts'
import { modules } from '../modules/index.ts'
import { loginsOf, migrate, prepareLogin } from './migrate.ts'

const name = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`
const owner = new URL(process.env['TEST_DATABASE_URL']!)
owner.pathname = `/${name}`
const ownerUrl = owner.href
const root = new URL('../../', import.meta.url)

before(() => onServer(`create database ${name}`))
after(async () => {
  await onServer(`drop database ${name} with (force)`)
  await onServer(`drop role if exists ${loginsOf(name).join(', ')}`)
})

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** A process of its own that brings the database to this version and tells how many steps it ran. */
async function migrateElsewhere(): Promise<number> {
  const script = `
    const { migrateJobs } = await import('./src/kernel/jobs.ts')
    const { migrate } = await import('./src/kernel/migrate.ts')
    await migrateJobs(process.env.OWNER_URL)
    console.log((await migrate(process.env.OWNER_URL, JSON.parse(process.env.MODULES))).length)`
  const env = { ...childEnv(), OWNER_URL: ownerUrl, MODULES: JSON.stringify(Object.keys(modules)) }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env })
  return Number(stdout)
}

test('two processes that start at once migrate once', async () => {
  const ran = await Promise.all([migrateElsewhere(), migrateElsewhere()])
  const steps = globSync('src/**/migrations/*.sql', { cwd: root }).length
  assert.deepEqual(ran.toSorted((a, b) => a - b), [0, steps])
  assert.deepEqual(await migrate(ownerUrl, Object.keys(modules)), [])
})

test('a migration that was changed after it had run is refused by name, and nothing else is run', async () => {
  await ask(ownerUrl, `update migration.done set sha256 = 'of other words' where module = 'kernel'`)
  await ask(ownerUrl, `delete from migration.done where module = 'journal'`)
  await assert.rejects(migrate(ownerUrl, Object.keys(modules)), /^Error: kernel\/migrations\/0001-kernel\.sql was changed after it had run/)
  assert.deepEqual(await ask(ownerUrl, `select file from migration.done where module = 'journal'`), [])
})

test('a migration that fails leaves nothing behind and names its file', async () => {
  const digest = `(select sha256 from migration.done where module = 'identity' limit 1)`
  const before = await ask(ownerUrl, `select ${digest}`)
  await ask(ownerUrl, `delete from migration.done where module = 'kernel'`)
  // The kernel's tables are there already, so its first step cannot be done again.
  await assert.rejects(migrate(ownerUrl, []), /^Error: kernel\/migrations\/0001-kernel\.sql: schema "kernel" already exists/)
  assert.deepEqual(await ask(ownerUrl, `select file from migration.done where module = 'kernel'`), [])
  assert.deepEqual(await ask(ownerUrl, `select ${digest}`), before)
})

test('the login for requests has the rights of bauhinia_app and no more', async () => {
  const urls = await Promise.all([prepareLogin(ownerUrl, 'web', `p'w"1 %/`), prepareLogin(ownerUrl, 'web', `p'w"1 %/`)])
  const [url] = urls as [string, string]
  assert.equal(new URL(url).username, `${name}_web`)
  const [role] = await ask(url, 'select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication from pg_roles where rolname = current_user')
  assert.deepEqual(Object.values(role!), [false, false, false, false, false])
  assert.deepEqual(await ask(url, 'select roleid::regrole::text as role, admin_option from pg_auth_members where member = current_user::regrole'), [{ role: 'bauhinia_app', admin_option: false }])
  const forbidden = ['create table public.x (n int)', 'create schema x', 'drop table kernel.once', 'alter table kernel.once add n int', 'truncate kernel.once', 'update cases.action set n = 1', 'delete from journal.entry', 'select * from migration.done', 'create role x', 'set role postgres']
  for (const text of forbidden) await assert.rejects(ask(url, text), { code: '42501' }, text)
  await ask(url, 'select * from kernel.once')
})

test('the login for what the system does has those of bauhinia_system besides', async () => {
  const url = await prepareLogin(ownerUrl, 'system', 'fourth')
  assert.equal(new URL(url).username, `${name}_login`)
  assert.deepEqual(await ask(url, 'select roleid::regrole::text as role from pg_auth_members where member = current_user::regrole order by 1'), [{ role: 'bauhinia_app' }, { role: 'bauhinia_system' }])
})

test('no statement and no transaction of the application lives longer than 15 seconds', async () => {
  const url = await prepareLogin(ownerUrl, 'web', 'second')
  const [server] = await ask<{ version: string }>(url, `select current_setting('server_version_num') as version`)
  const limits = ['statement_timeout', 'idle_in_transaction_session_timeout', ...(Number(server!.version) >= 170_000 ? ['transaction_timeout'] : [])]
  for (const limit of limits) assert.deepEqual(await ask(url, `select current_setting('${limit}') as value`), [{ value: '15s' }], limit)
})

test('a new password replaces the old one', async () => {
  const first = await prepareLogin(ownerUrl, 'web', 'first')
  const second = await prepareLogin(ownerUrl, 'web', 'second')
  await ask(second, 'select 1')
  await assert.rejects(ask(first, 'select 1'), { code: '28P01' })
})
