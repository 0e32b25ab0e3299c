import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { House } from './kernel/ctx.ts'
import { openDb, type Db } from './kernel/db.ts'
import { startEmbeddedPostgres } from './kernel/embedded-postgres.ts'
import { migrateJobs } from './kernel/jobs.ts'
import { makeKeys, readSecret } from './kernel/keys.ts'
import { faultOf, makeLog } from './kernel/log.ts'
import { migrate, prepareAppLogin } from './kernel/migrate.ts'
import { sandboxRegisters } from './modules/cases/index.ts'
import { fillSearch } from './modules/catalogue/index.ts'
import { sandboxFaults, seedSandbox } from './modules/identity/index.ts'
import { modules } from './modules/index.ts'
import { deriveSimplified, loadPack, PackError, publishDefinitions, type Pack } from './modules/jurisdiction/index.ts'
import { formFaults } from './modules/forms/index.ts'

/** The journal as it stands, with the owner's eyes: nothing is migrated, seeded or written. */
export async function openJournal(config: Config): Promise<{ house: House; db: Db; close(): Promise<void> }> {
  const { house, ownerUrl, stop } = await openGround(config, () => undefined)
  const db = openDb(ownerUrl, { connections: 2 })
  return {
    house,
    db,
    async close() {
      await db.close()
      await stop()
    },
  }
}

export type OpenHouse = { readonly house: House; readonly db: Db; readonly ownerUrl: string; close(): Promise<void> }

/** Reads the jurisdiction and checks it whole, rules too. Throws PackError with every fault. */
export function readJurisdiction(id: string): Pack {
  const pack = loadPack(new URL(`../jurisdictions/${id}`, import.meta.url).pathname)
  const faults = [...formFaults(pack), ...sandboxFaults(pack)]
  if (faults.length > 0) throw new PackError(pack.folder, faults)
  deriveSimplified(pack)
  return pack
}

/** Pack, keys and log, and a PostgreSQL that answers. */
async function openGround(config: Config, say: (line: string) => void): Promise<{ house: House; ownerUrl: string; stop(): Promise<void> }> {
  const pack = readJurisdiction(config.JURISDICTION)
  say(`${pack.settings.name.en}: ${pack.services.size} services read and checked`)
  mkdirSync(config.DATA_DIR, { recursive: true })
  const keys = makeKeys(readSecret(config.BAUHINIA_SECRET, join(config.DATA_DIR, 'secret')))
  const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ folder: config.DATA_DIR, password: keys.derive('database owner').toString('base64url'), say })
  const house: House = { config, keys, log: makeLog(config.LOG_LEVEL), pack, registers: config.SANDBOX ? sandboxRegisters(pack) : new Map() }
  return { house, ownerUrl: config.DATABASE_URL ?? embedded!.url, stop: async () => embedded?.stop() }
}

/** Everything that web, worker and commands stand on: pack, keys, a database at this version. `say` tells what takes time. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<OpenHouse> {
  const { house, ownerUrl, stop } = await openGround(config, say)
  const db = await openAtThisVersion(house, ownerUrl, say)
  await publishDefinitions(db, house.pack, new Date())
  await fillSearch(db, house.pack)
  if (config.SANDBOX) await seedSandbox(db, house)
  return {
    house,
    db,
    ownerUrl,
    async close() {
      await db.close()
      await stop()
    },
  }
}

/** Brings the database to this version and opens it with the application's own rights. */
async function openAtThisVersion({ config, keys, log }: House, ownerUrl: string, say: (line: string) => void): Promise<Db> {
  await migrateJobs(ownerUrl)
  const ran = await migrate(ownerUrl, Object.keys(modules))
  if (ran.length > 0) say(`Database brought to this version (${ran.length} steps)`)
  const appUrl = await prepareAppLogin(ownerUrl, keys.derive('database application').toString('base64url'))
  return openDb(appUrl, { connections: config.DATABASE_CONNECTIONS, prepare: config.DATABASE_PREPARE, onIdleError: (error) => log.warn(faultOf(error), 'database connection lost') })
}
