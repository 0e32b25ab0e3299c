import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { House } from './ctx.ts'
import type { Db } from './db.ts'
import { startRound } from './rounds.ts'

const said: string[] = []
const house = { log: { error: (_fault: object, words: string) => void said.push(words) } } as unknown as House

test('rounds follow each other one at a time, a fault ends none of those to come, and stopping waits for the one that is on', async () => {
  let [begun, ended] = [0, 0]
  const round = startRound({} as Db, () => house, {
    what: 'the count',
    everyMs: 10,
    firstMs: 0,
    async run() {
      assert.equal(begun++, ended)
      await wait(35)
      ended++
      if (ended === 1) throw new Error('no')
    },
  })
  const held = setInterval(() => undefined, 1000)
  while (begun < 3) await wait(5)
  await round.stop()
  assert.equal(ended, begun)
  await wait(40)
  assert.equal(ended, begun)
  assert.deepEqual(said, ['the count failed'])
  clearInterval(held)
})
