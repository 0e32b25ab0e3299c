import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testHouse, type TestHouse } from '../../tests/house.ts'
import { isDuplicate } from './db.ts'
import { uuid } from './ids.ts'
import { insertClaim } from './once.sql.ts'
import { sql } from './sql.ts'

let made: TestHouse
before(async () => void (made = await testHouse()))
after(() => made.close())

const partyId = uuid()
const claims = async () => (await made.db.all(sql<{ key: string }>`select key from kernel.once where party_id = ${partyId} order by key`)).map((row) => row.key)

test('what a transaction wrote stays when it ends well, and goes when it throws', async () => {
  const result = await made.db.transaction(async (tx) => (await tx.all(insertClaim(partyId, 'kept', new Date())), 7))
  assert.equal(result, 7)
  await assert.rejects(made.db.transaction(async (tx) => (await tx.all(insertClaim(partyId, 'gone', new Date())), Promise.reject(new Error('no')))), /no/)
  assert.deepEqual(await claims(), ['kept'])
})

test('listeners hear of a commit and not of a rollback', async () => {
  let heard = 0
  made.db.afterCommit(() => heard++)
  await made.db.transaction(async () => undefined)
  await made.db.transaction(() => Promise.reject(new Error('no'))).catch(() => undefined)
  assert.equal(heard, 1)
  await made.db.write(insertClaim(partyId, 'alone', new Date()))
  assert.equal(heard, 2, 'a statement of its own is a commit too')
  await assert.rejects(made.db.write(sql`insert into kernel.once (party_id, key, at) values (${partyId}, ${'alone'}, ${new Date()})`), isDuplicate)
  assert.equal(heard, 2)
})

test('values never become text, days stay days, and whole numbers are numbers', async () => {
  const row = await made.db.maybe(sql<{ words: string; day: string; n: number }>`select ${`'; drop table kernel.once; --`}::text as words, '2026-11-22'::date as day, 9007199254740991::int8 as n`)
  assert.deepEqual(row, { words: `'; drop table kernel.once; --`, day: '2026-11-22', n: 9007199254740991 })
})

test('a row that is there already is known by its SQLSTATE', async () => {
  const twice = sql`insert into kernel.once (party_id, key, at) values (${partyId}, ${'twice'}, ${new Date()})`
  await made.db.all(twice)
  await assert.rejects(made.db.all(twice), isDuplicate)
})

test('a connection that the server ends in the middle of a transaction fails that transaction only', async () => {
  await assert.rejects(
    made.db.transaction(async (tx) => {
      const row = await tx.maybe(sql<{ pid: number }>`select pg_backend_pid() as pid`)
      await made.asOwner('select pg_terminate_backend($1)', [row!.pid])
      // No statement is under way when the news arrives.
      await sleep(100)
      await tx.all(insertClaim(partyId, 'lost', new Date()))
    }),
  )
  assert.ok(!(await claims()).includes('lost'))
  await Promise.all(Array.from({ length: 16 }, () => made.db.transaction((tx) => tx.all(sql`select 1`))))
})

test('a transaction in which a statement failed does not commit, even when its error was caught', async () => {
  const swallowing = made.db.transaction(async (tx) => {
    await tx.all(insertClaim(partyId, 'swallowed', new Date()))
    await tx.all(sql`select 1 / 0`).catch(() => undefined)
  })
  await assert.rejects(swallowing, /rolled back/)
  const unwaited = made.db.transaction(async (tx) => {
    await tx.all(insertClaim(partyId, 'swallowed', new Date()))
    void tx.all(sql`select 1 / 0`).catch(() => undefined)
  })
  await assert.rejects(unwaited, /rolled back/)
  assert.ok(!(await claims()).includes('swallowed'))
})

test('statements that are not waited for run in their order, each is answered with its own, and the driver has nothing against it', async () => {
  const warned: string[] = []
  const hear = ({ message }: Error) => void warned.push(message)
  process.on('warning', hear)
  const answers = await made.db.transaction(async (tx) => {
    const all = [1, 2, 3, 4].map((n) => (n === 3 ? tx.all(sql<{ n: number }>`select key from kernel.once where key = 'none'`) : tx.all(sql<{ n: number }>`select ${n}::int as n, count(*)::int as c from kernel.once where party_id = ${partyId} and key like 'order%'`)))
    void tx.all(insertClaim(partyId, 'order', new Date()))
    return [...(await Promise.all(all)), await tx.all(sql<{ n: number }>`select 5 as n, count(*)::int as c from kernel.once where party_id = ${partyId} and key like 'order%'`)]
  })
  assert.deepEqual(answers, [[{ n: 1, c: 0 }], [{ n: 2, c: 0 }], [], [{ n: 4, c: 0 }], [{ n: 5, c: 1 }]])
  await new Promise(setImmediate)
  process.off('warning', hear)
  assert.deepEqual(warned, [])
})
