import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testHouse } from '../../tests/house.ts'
import { until } from '../../tests/portal.ts'
import { bumpEdition, editionNow, watchEdition } from './edition.ts'

const made = await testHouse()
after(() => made.close())

const watching = async (onNew: () => Promise<void>) => watchEdition({ db: made.db, log: made.house.log, from: await editionNow(made.db), onNew, everyMs: 20 })

test('every process notices a new edition, once', async () => {
  const seen = [0, 0]
  const watches = await Promise.all([0, 1].map((i) => watching(async () => void seen[i]!++)))
  await made.db.transaction(bumpEdition)
  await until(() => seen.every((n) => n === 1))
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual(seen, [1, 1])
  await Promise.all(watches.map((watch) => watch.stop()))
})

test('what was rolled back is no edition', async () => {
  const earlier = await editionNow(made.db)
  await assert.rejects(made.db.transaction(async (tx) => {
    await bumpEdition(tx)
    throw new Error('no')
  }))
  assert.equal(await editionNow(made.db), earlier)
})

test('a reading that fails is made again', async () => {
  let calls = 0
  const watch = await watching(async () => {
    if (calls++ === 0) throw new Error('the database is away')
  })
  await made.db.transaction(bumpEdition)
  await until(() => calls === 2)
  await watch.stop()
})
