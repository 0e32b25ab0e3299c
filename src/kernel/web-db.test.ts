import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../tests/house.ts'
import { actAs, sandboxPartyId, seedSandbox } from '../modules/identity/index.ts'
import { beginSession } from '../modules/identity/begin-session.ts'
import { inTransaction, system } from './ctx.ts'
import type { Db } from './db.ts'
import { uuid } from './ids.ts'
import { insertClaim } from './once.sql.ts'
import { sql } from './sql.ts'
import { openWebDb, readGuarded, type WebDb } from './web-db.ts'

let made: TestHouse
let narrow: WebDb
let chan: string
let asChan: () => Db
before(async () => {
  made = await testHouse({ SANDBOX: 'on' })
  const { house, db, webUrl } = made
  await seedSandbox(db, house)
  chan = sandboxPartyId(house, 'person', 'chan-tai-man')
  const { token } = await inTransaction(db, { house, actor: system, now: new Date() }, (ctx) => beginSession(ctx, { personId: chan, provider: 'sandbox', assurance: 'basic' }))
  narrow = openWebDb(webUrl, { connections: 2, guarded: await readGuarded(db) })
  asChan = () => narrow.asking(actAs(token))
})
after(async () => {
  await narrow.close()
  await made.close()
})

const entries = () => sql<{ n: number; began: string }>`select count(*)::int as n, now()::text as began from journal.entry`
const moment = () => sql<{ began: string }>`select now()::text as began`

test('a request reads what its asker may, outside a transaction and in one; nobody reads nothing', async () => {
  assert.equal((await narrow.maybe(entries()))!.n, 0)
  assert.equal((await narrow.asking(undefined).maybe(entries()))!.n, 0)
  assert.equal((await asChan().maybe(entries()))!.n, 1)
  assert.equal((await asChan().transaction((tx) => tx.maybe(entries())))!.n, 1)
  assert.equal((await asChan().write(entries()))[0]!.n, 1)
  assert.equal((await narrow.maybe(entries()))!.n, 0, 'and the connection has forgotten it')
})

test('readings that follow each other are one transaction, and what is not guarded begins none', async () => {
  const db = asChan()
  const [first, second, third] = [await db.maybe(entries()), await db.maybe(moment()), await db.maybe(entries())]
  assert.equal(second!.began, first!.began)
  assert.equal(third!.began, first!.began)
  const apart = asChan()
  assert.notEqual((await apart.maybe(moment()))!.began, (await apart.maybe(moment()))!.began)
})

test('forty requests that read and then write share two connections without waiting for each other', async () => {
  const one = async () => {
    const db = asChan()
    await Promise.all([db.maybe(entries()), db.maybe(moment()), db.maybe(entries())])
    await db.transaction(async (tx) => {
      await tx.all(insertClaim(chan, uuid(), new Date()))
      assert.equal((await tx.maybe(entries()))!.n, 1)
    })
    assert.equal((await db.maybe(entries()))!.n, 1)
  }
  await Promise.all(Array.from({ length: 40 }, one))
})

test('a reading that fails spoils neither the next nor the connection', async () => {
  const db = asChan()
  await assert.rejects(db.all(sql`select 1 / 0 from journal.entry`), { code: '22012' })
  for (let i = 0; i < 4; i++) assert.equal((await db.maybe(entries()))!.n, 1)
})

test('a reading changes nothing: its transaction only reads', async () => {
  await assert.rejects(asChan().all(sql`update messages.message set read_at = now() where party_id = ${chan}`), { code: '25006' })
})
