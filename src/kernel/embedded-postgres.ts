import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkVersion, createCluster } from './embedded-postgres-cluster.ts'
import { urlOf, waitUntilReady } from './embedded-postgres-connect.ts'
import { withLock } from './embedded-postgres-lock.ts'
import { findPlace, keepPointer } from './embedded-postgres-place.ts'
import { prepareProgram } from './embedded-postgres-program.ts'
import { findServer, hasEnded, lastWords, spawnServer, stopServer } from './embedded-postgres-server.ts'
import { signIn, signOut } from './embedded-postgres-users.ts'
import type { Place } from './embedded-postgres-place.ts'
import type { Program } from './embedded-postgres-program.ts'
import type { Server } from './embedded-postgres-server.ts'

/** What the caller gives: the data folder (made if missing), the password of the database's owner, and where to say what takes time. */
export type EmbeddedPostgresOptions = { folder: string; password: string; say?: (line: string) => void }

/** A running server: `url` is the owner's, to the database `bauhinia`; `stop` may be called more than once. */
export type EmbeddedPostgres = { url: string; port: number; stop(): Promise<void> }

/**
 * Starts PostgreSQL on the data folder, or joins the server that already runs there, whoever started it. The server listens on
 * 127.0.0.1 and, where it can, on a Unix socket, and outlives a killed process; the last process to call `stop` ends it, others only leave.
 *
 * Throws an Error whose message a person can act on: no PostgreSQL for this machine, a cluster of another major version, another
 * password, another owner, a folder PostgreSQL's user may not enter, or PostgreSQL's own last words.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { password, say = () => undefined } = options
  if (!password || /[\r\n\0]/.test(password)) throw new Error('The database password must be one line and not empty.')
  const place = await findPlace(resolve(options.folder))
  return withLock(join(place.at, 'lock'), async () => {
    // Looked at again: while we waited, another process may have made it.
    const now = await findPlace(resolve(options.folder))
    const program = await prepareProgram(now, say)
    if (now.exists) await checkVersion(now, program)
    else await prepareCluster(now, program, password, say)
    const server = await startOrJoin(now, program, password, say)
    const name = await signIn(now)
    const leave = () => withLock(join(now.at, 'lock'), async () => {
      const last = await signOut(now, name)
      const running = last && (await findServer(now))
      if (running) await stopServer(now, program, running)
    })
    let left: Promise<void> | undefined
    return { url: urlOf(server, password), port: server.port, stop: () => (left ??= leave()) }
  })
}

async function prepareCluster(place: Place, program: Program, password: string, say: (line: string) => void): Promise<void> {
  say('Preparing PostgreSQL (first start)…')
  if (place.pointer) say(`The data folder is private to root, so the database is kept in ${place.at}.`)
  await createCluster(place, program, password)
  await keepPointer(place)
}

const attempts = 4

async function startOrJoin(place: Place, program: Program, password: string, say: (line: string) => void): Promise<Server> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const found = await findServer(place)
    const server = found ?? (await spawnServer(place, program))
    const ready = await waitUntilReady(place, server, password, say).catch(async (error: unknown) => {
      if (!found && !(await hasEnded(server, 0))) await stopServer(place, program, server)
      throw error
    })
    if (ready) return server
    // It ended: the one we joined was being stopped, or somebody took the port, or the last process of a killed server still holds its memory.
    await sleep(250 * attempt)
  }
  throw new Error(`PostgreSQL does not start on ${place.cluster}. Its last words:\n${await lastWords(place)}`)
}
