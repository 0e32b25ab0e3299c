import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { migrateJobs } from '../src/kernel/jobs.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { modules } from '../src/modules/index.ts'
import { onServer, templateName } from './server.ts'

/** Runs the tests named on the command line, or all, against one PostgreSQL with one migrated template. */
const named = process.argv.slice(2)
const files = named.length > 0 ? named : globSync(['contracts/*.test.ts', 'src/**/*.test.ts', 'tests/**/*.test.ts']).sort()

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-tests-'))
chmodSync(folder, 0o755)
const server = process.env['TEST_DATABASE_URL'] ? undefined : await startEmbeddedPostgres({ folder, password: 'test', say: console.log })
const url = process.env['TEST_DATABASE_URL'] ?? server!.url
process.env['TEST_DATABASE_URL'] = url
// The pack is read and proved once for all files.
process.env['TEST_PACK_DIR'] = join(folder, 'pack')

await onServer(`drop database if exists ${templateName}`)
await onServer(`create database ${templateName}`)
const template = new URL(url)
template.pathname = `/${templateName}`
await migrateJobs(template.href)
await migrate(template.href, Object.keys(modules))

const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', '--test-timeout=600000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: url, LOG_LEVEL: 'silent' },
})
// Whoever ends this early also ends the tests; then the server is stopped below as after any run.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
await server?.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(code)
