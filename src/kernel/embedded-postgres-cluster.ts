import { randomUUID } from 'node:crypto'
import { chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './embedded-postgres-process.ts'
import { quietEnv } from './embedded-postgres-program.ts'
import type { Place } from './embedded-postgres-place.ts'
import type { Program } from './embedded-postgres-program.ts'

/** Makes a new cluster whose owner `postgres` has this password. It appears whole or not at all. Throws with what initdb said. */
export async function createCluster(place: Place, program: Program, password: string): Promise<void> {
  await tidy(place)
  // A name of its own: the initdb of a killed process may still be writing to the folder it was given.
  const fresh = join(place.at, `${unfinished}${randomUUID()}`)
  const secret = `${fresh}.password`
  try {
    await mkdir(fresh, { mode: 0o700 })
    await writeFile(secret, `${password}\n`, { mode: 0o600, flag: 'wx' })
    if (place.runAs) for (const path of [fresh, secret]) await chown(path, place.runAs.uid, place.runAs.gid)
    const options = ['--pgdata', fresh, '--username=postgres', '--auth=scram-sha-256', '--pwfile', secret, '--encoding=UTF8', ...locale, '--no-instructions']
    await run(program.initdb, options, { ...place.runAs, cwd: place.at, env: quietEnv })
    await rename(fresh, place.cluster)
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim() || (cause as Error).message
    throw new Error(`PostgreSQL could not prepare ${place.cluster}: ${said}`, { cause })
  } finally {
    await rm(secret, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

const unfinished = 'cluster.new-'

async function tidy(place: Place): Promise<void> {
  for (const name of await readdir(place.at))
    // What cannot be removed now, because somebody still writes to it, is removed another time.
    if (name.startsWith(unfinished)) await rm(join(place.at, name), { recursive: true, force: true }).catch(() => undefined)
}

/** Throws if another major version of PostgreSQL made this cluster: its files cannot be read by this one. */
export async function checkVersion(place: Place, program: Program): Promise<void> {
  const made = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (made === program.major) return
  if (!made) throw new Error(`${place.cluster} is not a PostgreSQL database (no PG_VERSION in it). Move it away, or bring the database back from a backup.`)
  throw new Error(`The database in ${place.cluster} was made by PostgreSQL ${made}, and this is PostgreSQL ${program.major}. Start the release you used before, export the data, move ${place.cluster} away, start this release and import the data.`)
}

// PostgreSQL's built-in order of letters is the same on every machine. Letters beyond A to Z must still be known as letters
// (pg_trgm asks the system), and the name of such a locale differs.
const letters = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C'
const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${letters}`]
