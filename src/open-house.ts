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
import { seedSandbox } from './modules/identity/index.ts'
import { modules } from './modules/index.ts'
import { deriveSimplified, loadPack, PackError, publishDefinitions, type Pack } from './modules/jurisdiction/index.ts'
import { formFaults } from './modules/forms/index.ts'

export type OpenHouse = { readonly house: House; readonly db: Db; readonly ownerUrl: string; close(): Promise<void> }

/** Reads the jurisdiction and checks it whole, rules too. Throws PackError with every fault. */
export function readJurisdiction(id: string): Pack {
  const pack = loadPack(new URL(`../jurisdictions/${id}`, import.meta.url).pathname)
  const faults = formFaults(pack)
  if (faults.length > 0) throw new PackError(pack.folder, faults)
  deriveSimplified(pack)
  return pack
}

/** Everything that web, worker and commands stand on: pack, keys, a database at this version. `say` tells what takes time. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<OpenHouse> {
  const pack = readJurisdiction(config.JURISDICTION)
  say(`${pack.settings.name.en}: ${pack.services.size} services read and checked`)
  mkdirSync(config.DATA_DIR, { recursive: true })
  const keys = makeKeys(readSecret(config.BAUHINIA_SECRET, join(config.DATA_DIR, 'secret')))
  const log = makeLog(config.LOG_LEVEL)
  const embedded = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ folder: config.DATA_DIR, password: keys.derive('database owner').toString('base64url'), say })
  const ownerUrl = config.DATABASE_URL ?? embedded!.url
  const db = await prepareDatabase(config, ownerUrl, keys.derive('database application').toString('base64url'), say)
  const house: House = { config, keys, log, pack, registers: config.SANDBOX ? sandboxRegisters(pack) : new Map() }
  await publishDefinitions(db, pack, new Date())
  await fillSearch(db, pack)
  if (config.SANDBOX) await seedSandbox(db, house)
  return {
    house,
    db,
    ownerUrl,
    async close() {
      await db.close()
      await embedded?.stop()
    },
  }

  async function prepareDatabase({ DATABASE_CONNECTIONS, DATABASE_PREPARE }: Config, owner: string, password: string, tell: (line: string) => void): Promise<Db> {
    await migrateJobs(owner)
    const ran = await migrate(owner, Object.keys(modules))
    if (ran.length > 0) tell(`Database brought to this version (${ran.length} steps)`)
    const appUrl = await prepareAppLogin(owner, password)
    return openDb(appUrl, { connections: DATABASE_CONNECTIONS, prepare: DATABASE_PREPARE, onIdleError: (error) => log.warn(faultOf(error), 'database connection lost') })
  }
}
