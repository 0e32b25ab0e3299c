import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { migrateJobs } from '../src/kernel/jobs.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { modules } from '../src/modules/index.ts'
import { onServer, templateName } from './server.ts'

/** Those that take half a minute and more begin first, so that the run does not end with one of them alone on its core. */
const long = /^tests\/(routes|journal|key-ceremony|journeys\/)|\/(blank-form|outside|journal|text-faults)\.test\.ts$/
const longestFirst = (files: readonly string[]): string[] => files.toSorted((one, other) => Number(long.test(other)) - Number(long.test(one)) || one.localeCompare(other))

/** Runs the tests named on the command line, or all, against one PostgreSQL with one migrated template. */
const named = process.argv.slice(2)
const files = named.length > 0 ? named : longestFirst(globSync(['contracts/*.test.ts', 'src/**/*.test.ts', 'tests/**/*.test.ts']))

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-tests-'))
chmodSync(folder, 0o755)
const server = process.env['TEST_DATABASE_URL'] ? undefined : await startEmbeddedPostgres({ folder, password: 'test', say: console.log })
const url = process.env['TEST_DATABASE_URL'] ?? server!.url
process.env['TEST_DATABASE_URL'] = url
// The pack is read and proved once for all files, and the code compiled once.
process.env['TEST_PACK_DIR'] = join(folder, 'pack')
process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
process.env['LOG_LEVEL'] = 'silent'

await onServer(`drop database if exists ${templateName}`)
await onServer(`create database ${templateName}`)
const template = new URL(url)
template.pathname = `/${templateName}`
await migrateJobs(template.href)
await migrate(template.href, Object.keys(modules))

// Whoever ends this early also ends the tests; then the server is stopped below as after any run.
const ended = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.abort())

const seconds = new Map<string, number>()
let failed = false
const tests = run({ files, concurrency: 2, timeout: 600_000, signal: ended.signal })
tests.on('test:summary', ({ file, duration_ms: ms, success }) => {
  if (file) seconds.set(relative(process.cwd(), file), ms / 1000)
  failed ||= !success
})
const told = tests.compose(spec)
told.pipe(process.stdout)
await once(told, 'end')
// Where the time goes, for whoever asks; what a run closes with is the runner's own summary.
if (process.env['TEST_TIMES']) for (const [file, took] of [...seconds].sort(([, one], [, other]) => other - one).slice(0, 25)) console.log(`${took.toFixed(1).padStart(7)} s  ${file}`)
await server?.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(failed || ended.signal.aborted ? 1 : 0)
