import { spawn } from 'node:child_process'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { birthOf, commandOf, run } from './embedded-postgres-process.ts'
import { quietEnv } from './embedded-postgres-program.ts'
import type { AddressInfo } from 'node:net'
import type { Place } from './embedded-postgres-place.ts'
import type { Program } from './embedded-postgres-program.ts'

/** A PostgreSQL server that runs on a cluster, started by us or by anybody. `socketFolder` holds its Unix socket, where it has one. */
export type Server = { pid: number; port: number; socketFolder: string | undefined }

// Errors are not logged: their words may quote what a person typed. Whoever sent the statement is told.
const settings = {
  listen_addresses: '127.0.0.1', unix_socket_permissions: '0700', max_connections: '60', shared_buffers: '128MB',
  fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', password_encryption: 'scram-sha-256',
  timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', logging_collector: 'off', log_destination: 'stderr',
  log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_checkpoints: 'off', log_statement: 'none',
}

/** The server that runs on this cluster now, if any; a postmaster.pid left by a dead one is removed. Hold the lock. */
export async function findServer(place: Place): Promise<Server | undefined> {
  const { pid, cluster, port, socketFolder } = await readPidFile(place)
  if (!(pid > 0) || !cluster) return undefined
  if ((await birthOf(pid)) !== undefined) {
    // The number may long belong to another program. The path is the one it was started with, even if the folder has moved since.
    const command = await commandOf(pid)
    if (command === undefined || (command.includes('postgres') && command.includes(cluster))) return { pid, port, socketFolder }
  }
  await rm(pidFile(place), { force: true })
  return undefined
}

/** Whether this very server takes connections: asked of its own file, because another program may answer on the port. */
export async function isListening(place: Place, server: Server): Promise<boolean> {
  const { pid, status } = await readPidFile(place)
  return pid === server.pid && status === 'ready'
}

const pidFile = (place: Place) => join(place.cluster, 'postmaster.pid')

/** PostgreSQL writes eight lines: process, folder, start, port, socket folder, address, memory key, status. A socket in a folder that has moved since is reached by its port. */
async function readPidFile(place: Place) {
  const lines = (await readFile(pidFile(place), 'utf8').catch(() => '')).split('\n').map((line) => line.trim())
  return { pid: Number(lines[0]), cluster: lines[1], port: Number(lines[3]), socketFolder: lines[4] === place.cluster ? place.cluster : undefined, status: lines[7] }
}

/** Starts a server and returns at once; it lives on when we die. It listens on the port of last time if that is free. */
export async function spawnServer(place: Place, program: Program): Promise<Server> {
  const portFile = join(place.at, 'port')
  const port = await freePort(Number(await readFile(portFile, 'utf8').catch(() => '0')))
  // Made anew, because root may have made it for this user.
  await rm(portFile, { force: true })
  await writeFile(portFile, `${port}\n`)
  const log = await openLog(place)
  try {
    const socketFolder = socketFolderOf(place)
    const words = Object.entries({ ...settings, port: String(port), unix_socket_directories: socketFolder ?? '' }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    // Detached: Ctrl-C in a terminal goes to the whole group, and the server must outlive the last request.
    const child = spawn(program.postgres, ['-D', place.cluster, ...words], { ...place.runAs, cwd: place.at, env: quietEnv, detached: true, windowsHide: true, stdio: ['ignore', log.fd, log.fd] })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    return { pid: child.pid!, port, socketFolder }
  } finally {
    await log.close()
  }
}

// What an address of a Unix socket can hold, where it holds least (macOS: 104 bytes with the zero that ends it).
const longestSocket = 103

/**
 * The cluster's own folder, which only its user and root may enter: by a Unix socket there a sign-in took our process 3.2 ms of a processor, over TCP
 * 3.5. None where a system has no such sockets, or where the folder's name does not fit an address or a list of folders.
 */
function socketFolderOf({ cluster }: Place): string | undefined {
  const fits = Buffer.byteLength(join(cluster, '.s.PGSQL.65535')) <= longestSocket && !/[,"]|\s$/.test(cluster)
  return process.platform !== 'win32' && fits ? cluster : undefined
}

/** Ends a server: politely for 15 seconds, then at once (it recovers at its next start), then by force. */
export async function stopServer(place: Place, program: Program, server: Server): Promise<void> {
  for (const [mode, seconds] of [['fast', 15], ['immediate', 5]] as const) {
    if (await hasEnded(server, 0)) return
    const options = ['stop', '--pgdata', place.cluster, '--mode', mode, '--timeout', String(seconds), '--silent']
    await run(program.pgCtl, options, { ...place.runAs, cwd: place.at, env: quietEnv }).catch(() => undefined)
    if (await hasEnded(server, 1_000)) return
  }
  process.kill(server.pid, 'SIGKILL')
  if (!(await hasEnded(server, 5_000))) throw new Error(`PostgreSQL (process ${server.pid}) on ${place.cluster} does not end.`)
}

/** Whether the process has ended, after waiting for it a while. */
export async function hasEnded(server: Server, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs
  while ((await birthOf(server.pid)) !== undefined) {
    if (Date.now() >= until) return false
    await sleep(10)
  }
  return true
}

/** What the server wrote last: its reason, when it did not start. */
export async function lastWords(place: Place): Promise<string> {
  const text = await readFile(logFile(place), 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-6).join('\n')
}

const logFile = (place: Place) => join(place.at, 'log')

/** A new log for each server, so that it does not grow for ever; the one before is kept. */
async function openLog(place: Place) {
  await rename(logFile(place), `${logFile(place)}.before`).catch(() => undefined)
  return open(logFile(place), 'wx', 0o600)
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  const tryPort = (port: number) => new Promise<boolean>((resolve) => server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
  if (!(wanted > 1023 && (await tryPort(wanted))) && !(await tryPort(0))) throw new Error('No free port on 127.0.0.1 for PostgreSQL.')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
