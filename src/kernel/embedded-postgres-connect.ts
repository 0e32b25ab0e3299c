import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded, isListening } from './embedded-postgres-server.ts'
import type { Place } from './embedded-postgres-place.ts'
import type { Server } from './embedded-postgres-server.ts'

const patienceMs = 300_000
const quietMs = 4_000

export const databaseName = 'bauhinia'

/** The owner's address of a database, by the Unix socket where there is one. */
export const urlOf = ({ port, socketFolder }: Server, password: string, database = databaseName) =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${socketFolder ? `?host=${encodeURIComponent(socketFolder)}` : ''}`

/**
 * Waits until the server answers and has our database. Returns false if it ended instead.
 * Throws on a wrong password, and when it does not answer for five minutes.
 */
export async function waitUntilReady(place: Place, server: Server, password: string, say: (line: string) => void): Promise<boolean> {
  const begun = Date.now()
  let told = false
  while (!(await hasEnded(server, 0))) {
    if ((await isListening(place, server)) && (await answers(place, server, password))) return true
    const waitedMs = Date.now() - begun
    if (waitedMs > patienceMs) throw new Error(`PostgreSQL on ${place.cluster} (process ${server.pid}, port ${server.port}) does not answer.`)
    if (waitedMs > quietMs && !told) say('PostgreSQL is checking its data after an unclean end…')
    told ||= waitedMs > quietMs
    await sleep(20)
  }
  return false
}

async function answers(place: Place, server: Server, password: string): Promise<boolean> {
  try {
    await query(urlOf(server, password), 'select 1')
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === missingDatabase) return create(urlOf(server, password, 'postgres'))
    if (code === wrongPassword) throw new Error(`The database in ${place.cluster} has another password. Bring back the key file it was made with, or move ${place.cluster} away to begin with an empty database.`, { cause: error })
    if (code === undefined || notYet.has(code)) return false
    throw error
  }
}

async function create(url: string): Promise<boolean> {
  await query(url, `create database ${databaseName}`).catch((error: { code?: string }) => {
    if (error.code !== duplicateDatabase) throw error
  })
  return true
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that ends between two messages says so by this event; the query then fails as well.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(text)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const missingDatabase = '3D000'
const duplicateDatabase = '42P04'
const wrongPassword = '28P01'
// Ending, or every connection is taken at this moment.
const notYet = new Set(['57P03', '57P01', '57P02', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', '53300'])
