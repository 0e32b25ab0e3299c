import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { birthOf, stillLives } from './embedded-postgres-process.ts'
import type { Place as WholePlace } from './embedded-postgres-place.ts'

/** The folder that the users of a server leave their notes in. */
type Place = Pick<WholePlace, 'at'>

/** Notes that this process uses the server, so that nobody else stops it. Returns the name to sign out with. Hold the lock. */
export async function signIn(place: Place): Promise<string> {
  await mkdir(folderOf(place), { recursive: true, mode: 0o700 })
  const name = `${process.pid}_${await birthOf(process.pid)}_${randomUUID()}`
  await writeFile(join(folderOf(place), name), '', { flag: 'wx', mode: 0o600 })
  return name
}

/** Takes the note back and says whether no living process uses the server any more. Hold the lock. */
export async function signOut(place: Place, name: string): Promise<boolean> {
  await rm(join(folderOf(place), name), { force: true })
  let others = 0
  for (const note of await readdir(folderOf(place))) {
    const [pid, birth] = note.split('_')
    if (await stillLives(Number(pid), birth ?? '')) others++
    else await rm(join(folderOf(place), note), { force: true })
  }
  return others === 0
}

const folderOf = (place: Place) => join(place.at, 'users')
