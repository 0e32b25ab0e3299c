import { globSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import { migrationsDone } from './operations.sql.ts'

const patience = 1000

/** Whether requests may come: the pack is loaded, and the database answers within a second and has all our migrations. */
export async function isReady(db: Reader, house: Pick<House, 'pack'>): Promise<boolean> {
  if (house.pack.services.size === 0) return false
  const late = new AbortController()
  const answer = db.all(migrationsDone()).then((done) => holdsAll(done.map((one) => one.key)), () => false)
  try {
    return await Promise.race([answer, sleep(patience, false, { signal: late.signal })])
  } finally {
    late.abort()
  }
}

function holdsAll(done: readonly string[]): boolean {
  const ran = new Set(done)
  return ourMigrations().every((file) => ran.has(file))
}

let known: readonly string[] | undefined

/** The files that this version of the program brings, in the names that src/kernel/migrate.ts keeps them by. */
function ourMigrations(): readonly string[] {
  const root = new URL('../../', import.meta.url)
  known ??= globSync('{kernel,modules/*}/migrations/*.sql', { cwd: root }).map((path) => `${basename(dirname(dirname(path)))}/${basename(path)}`)
  return known
}
