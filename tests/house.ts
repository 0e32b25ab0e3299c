import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../src/config.ts'
import type { House } from '../src/kernel/ctx.ts'
import { newCommits, openDb, type Db } from '../src/kernel/db.ts'
import { makeKeys } from '../src/kernel/keys.ts'
import { makeLog } from '../src/kernel/log.ts'
import { loginsOf, prepareLogin } from '../src/kernel/migrate.ts'
import { openWebDb, readGuarded, type WebDb } from '../src/kernel/web-db.ts'
import { mayOpen, policiesOf } from '../src/modules/access/index.ts'
import { sandboxRegisters } from '../src/modules/cases/index.ts'
import { keepSessionKey } from '../src/modules/identity/index.ts'
import type { Pack } from '../src/modules/jurisdiction/index.ts'
import { keyringOf } from '../src/modules/keyring/index.ts'
import { openAuthority, openTimeStamps } from '../src/modules/signing/index.ts'
import { readJurisdiction } from '../src/read-jurisdiction.ts'
import { onServer, templateName } from './server.ts'

export type TestHouse = {
  readonly house: House
  /** With the rights of the system, as jobs have it. */
  readonly db: Db
  /** With the rights of requests, as pages have it. */
  readonly web: WebDb
  /** The address of the login for requests, for statements by hand. */
  readonly webUrl: string
  /** The owner's address: only for what the application may not do. */
  readonly ownerUrl: string
  /** Runs a statement as the owner, behind the application's back. */
  asOwner(text: string, values?: unknown[]): Promise<pg.QueryResult>
  close(): Promise<void>
}

/** Where the pack is kept as read and proved: for all files of a run, or for a file that is run by itself. */
const packIn = () => process.env['TEST_PACK_DIR'] ?? mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))

let pack: Pack | undefined
let policies: House['policies'] | undefined

/** A house with a database of its own, made from a migrated template, on the server that TEST_DATABASE_URL names. */
export async function testHouse(settings: Record<string, string> = {}, secret = randomBytes(32)): Promise<TestHouse> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`
  await onServer(`create database ${name} template ${templateName}`)
  const owner = new URL(process.env['TEST_DATABASE_URL']!)
  owner.pathname = `/${name}`
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-test-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...settings })
  const commits = newCommits()
  const db = openDb(await prepareLogin(owner.href, 'system', 'test'), { connections: 8, commits })
  const webUrl = await prepareLogin(owner.href, 'web', 'test')
  const web = openWebDb(webUrl, { connections: 8, commits, guarded: await readGuarded(db) })
  pack ??= (await readJurisdiction(config.JURISDICTION, packIn())).pack
  policies ??= policiesOf(pack)
  const keys = makeKeys(secret)
  const house: House = { config, keys, keyring: keyringOf(db, { config, keys }), authority: openAuthority(db), timeStamps: openTimeStamps(db), log: makeLog(config.LOG_LEVEL), pack, policies, mayOpen, registers: sandboxRegisters(pack) }
  await keepSessionKey(db, house)
  return {
    house,
    db,
    web,
    webUrl,
    ownerUrl: owner.href,
    async asOwner(text, values) {
      const client = new pg.Client(owner.href)
      await client.connect()
      try {
        return await client.query(text, values)
      } finally {
        await client.end()
      }
    },
    async close() {
      await web.close()
      await db.close()
      await onServer(`drop database ${name} with (force)`)
      await onServer(`drop role if exists ${loginsOf(name).join(', ')}`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
