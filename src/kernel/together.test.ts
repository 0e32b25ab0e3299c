import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from './db.ts'
import { together } from './together.ts'

const db = {} as Db

test('what is asked while a statement is on its way goes with the next one, and each is told its own', async () => {
  const statements: string[][] = []
  const ask = together(async (_db, all: readonly string[]) => {
    statements.push([...all])
    await Promise.resolve()
    return all.map((one) => one.toUpperCase())
  })
  assert.deepEqual(await Promise.all([...'abcd'].map((one) => ask(db, one))), ['A', 'B', 'C', 'D'])
  assert.deepEqual(statements, [['a'], ['b', 'c', 'd']])
  assert.equal(await ask(db, 'e'), 'E', 'and who comes later is not kept waiting')
})

test('nobody fails because of another, nor is a statement longer than two hundred', async () => {
  const sizes: number[] = []
  const ask = together(async (_db, all: readonly number[]) => {
    sizes.push(all.length)
    await Promise.resolve()
    if (all.includes(300)) throw new Error('not this one')
    return all
  })
  const answers = await Promise.allSettled(Array.from({ length: 402 }, (_, n) => ask(db, n)))
  assert.deepEqual(answers.flatMap((one, n) => (one.status === 'rejected' ? [n] : [])), [300])
  assert.deepEqual(answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), Array.from({ length: 402 }, (_, n) => n).filter((n) => n !== 300))
  assert.ok(Math.max(...sizes) <= 200)
})
