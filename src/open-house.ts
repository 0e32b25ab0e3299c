import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { House } from './kernel/ctx.ts'
import { newCommits, openDb, type Db } from './kernel/db.ts'
import { startEmbeddedPostgres } from './kernel/embedded-postgres.ts'
import { migrateJobs } from './kernel/jobs.ts'
import { makeKeys, readSecret, type Keys } from './kernel/keys.ts'
import { faultOf, makeLog } from './kernel/log.ts'
import { migrate, prepareLogin } from './kernel/migrate.ts'
import { openWebDb, readGuarded, type WebDb } from './kernel/web-db.ts'
import { openLiveHouse, type LiveHouse } from './live-house.ts'
import { mayOpen, policiesOf } from './modules/access/index.ts'
import { sandboxRegisters } from './modules/cases/index.ts'
import { refreshSearch } from './modules/catalogue/index.ts'
import { seedClients } from './modules/clients/index.ts'
import { keepSessionKey, sandboxFaults, seedSandbox } from './modules/identity/index.ts'
import { seedFeedback } from './modules/improvement/index.ts'
import { modules } from './modules/index.ts'
import { keyringOf, tryStores } from './modules/keyring/index.ts'
import { seedMandates } from './modules/mandates/index.ts'
import { seedContent } from './modules/publishing/index.ts'
import { openAuthority, openTimeStamps } from './modules/signing/index.ts'
import { soundServices, type ProvedPack } from './modules/forms/index.ts'
import { holdLive, PackError, publishDefinitions, tellFault, type Pack } from './modules/jurisdiction/index.ts'
import { readJurisdiction } from './read-jurisdiction.ts'

/** The journal as it stands, with the owner's eyes: nothing is migrated, seeded or written. */
export async function openJournal(config: Config): Promise<{ house: House; db: Db; close(): Promise<void> }> {
  const { house, ownerUrl, stop } = await openGround(config, () => undefined)
  const db = openDb(ownerUrl, { connections: 2 })
  return {
    house: { ...house, keyring: keyringOf(db, house), authority: openAuthority(db), timeStamps: openTimeStamps(db) },
    db,
    async close() {
      await db.close()
      await stop()
    },
  }
}

/** The secret and the database as they are, with the owner's eyes: enough to look after keys, without the pack. */
export async function openStrongroom(config: Config): Promise<{ keys: Keys; db: Db; close(): Promise<void> }> {
  const { keys, ownerUrl, stop } = await openStorage(config, () => undefined)
  const db = openDb(ownerUrl, { connections: 2 })
  return {
    keys,
    db,
    async close() {
      await db.close()
      await stop()
    },
  }
}

/** `db` has the rights of the system, `web` those of whoever asks. */
export type OpenHouse = Omit<LiveHouse, 'stop'> & { readonly db: Db; readonly web: WebDb; readonly ownerUrl: string; close(): Promise<void> }

/** A house before its database is open. */
type GroundHouse = Omit<House, 'keyring' | 'authority' | 'timeStamps'>

/** Pack, keys and log, and a PostgreSQL that answers. */
async function openGround(config: Config, say: (line: string) => void): Promise<{ house: GroundHouse; proved: ProvedPack; ownerUrl: string; stop(): Promise<void> }> {
  const proved = await readJurisdiction(config.JURISDICTION, join(config.DATA_DIR, 'pack'))
  const { pack } = proved
  const wrong = config.SANDBOX ? sandboxFaults(pack) : []
  if (wrong.length > 0) throw new PackError(pack.folder, wrong)
  say(`${pack.settings.name.en}: ${soundServices(pack, proved)} services read and proved`)
  const { keys, ownerUrl, stop } = await openStorage(config, say)
  const house: GroundHouse = { config, keys, log: makeLog(config.LOG_LEVEL), pack, policies: policiesOf(pack), mayOpen, registers: config.SANDBOX ? sandboxRegisters(pack) : new Map() }
  return { house, proved, ownerUrl, stop }
}

async function openStorage(config: Config, say: (line: string) => void): Promise<{ keys: Keys; ownerUrl: string; stop(): Promise<void> }> {
  mkdirSync(config.DATA_DIR, { recursive: true })
  const keys = makeKeys(readSecret(config.BAUHINIA_SECRET, join(config.DATA_DIR, 'secret')))
  const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ folder: config.DATA_DIR, password: keys.derive('database owner').toString('base64url'), say })
  return { keys, ownerUrl: config.DATABASE_URL ?? embedded!.url, stop: async () => embedded?.stop() }
}

/** Everything that web, worker and commands stand on: pack, keys, a database at this version. `say` tells what takes time. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<OpenHouse> {
  const ground = await openGround(config, say)
  const { proved, ownerUrl, stop } = ground
  await tryStores(ground.house, say)
  const { db, web } = await openAtThisVersion(ground.house, ownerUrl, say)
  const usable: House = { ...ground.house, keyring: keyringOf(db, ground.house), authority: openAuthority(db), timeStamps: openTimeStamps(db), pack: await usablePack(db, ground.house.pack, proved, say) }
  // Before editions are watched: what the pack brings is there from the first page on.
  await seedContent(db, usable, new Date())
  const live = await openLiveHouse(db, usable)
  await publishDefinitions(db, live.house.pack, new Date())
  await refreshSearch(db, live.house.pack)
  if (config.SANDBOX) {
    await seedSandbox(db, live.house)
    await seedMandates(db, live.house)
    await seedFeedback(db, live.house)
    await seedClients(db, live.house)
  }
  return {
    get house() {
      return live.house
    },
    db,
    web,
    ownerUrl,
    onEdition: live.onEdition,
    async close() {
      await live.stop()
      await web.close()
      await db.close()
      await stop()
    },
  }
}

/** A broken definition never reaches a person: what is live of its service goes on, and who runs the portal is told. */
async function usablePack(db: Db, pack: Pack, { byService }: ProvedPack, say: (line: string) => void): Promise<Pack> {
  if (byService.size === 0) return pack
  const usable = await holdLive(db, pack, byService.keys())
  for (const [id, faults] of byService) {
    say(`${id} is not published: ${usable.held.has(id) ? 'its live version goes on' : 'it cannot be applied for here yet'}`)
    for (const fault of faults) say(`  ${tellFault(fault)}`)
  }
  return usable
}

/** Brings the database to this version and opens it twice: for what the system does, and for requests. */
async function openAtThisVersion(house: GroundHouse, ownerUrl: string, say: (line: string) => void): Promise<{ db: Db; web: WebDb }> {
  const { config, keys, log } = house
  await migrateJobs(ownerUrl)
  const ran = await migrate(ownerUrl, Object.keys(modules))
  if (ran.length > 0) say(`Database brought to this version (${ran.length} steps)`)
  const options = { connections: config.DATABASE_CONNECTIONS, prepare: config.DATABASE_PREPARE, commits: newCommits(), onIdleError: (error: Error) => log.warn(faultOf(error), 'database connection lost') }
  const db = openDb(await prepareLogin(ownerUrl, 'system', keys.derive('database application').toString('base64url')), options)
  await keepSessionKey(db, house)
  const web = openWebDb(await prepareLogin(ownerUrl, 'web', keys.derive('database web').toString('base64url')), { ...options, guarded: await readGuarded(db) })
  return { db, web }
}
