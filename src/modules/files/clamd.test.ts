import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { askClamd } from './clamd.ts'
import { eicar, fakeClamd, type Habit } from './fake-clamd.ts'

const verdict = async (habit: Habit, bytes: Buffer, withinMs = 2000) => {
  const clamd = await fakeClamd(habit)
  try {
    return { verdict: await askClamd({ ...clamd, withinMs }, bytes), seen: clamd.seen }
  } finally {
    await clamd.close()
  }
}

test('bytes arrive at the scanner as they are, however many', async () => {
  for (const size of [1, 65_535, 65_536, 65_537, 3_000_000]) {
    const bytes = randomBytes(size)
    const asked = await verdict('honest', bytes)
    assert.equal(asked.verdict, 'clean', String(size))
    assert.ok(asked.seen[0]!.equals(bytes), String(size))
  }
})

test('a virus is found, also where two chunks meet', async () => {
  assert.equal((await verdict('honest', Buffer.from(eicar))).verdict, 'infected')
  assert.equal((await verdict('honest', Buffer.concat([Buffer.alloc(65_530), Buffer.from(eicar)]))).verdict, 'infected')
})

test('nothing but a whole and plain OK is clean', async () => {
  for (const habit of ['slams the door', 'says half', 'too large'] as const) assert.equal((await verdict(habit, Buffer.from('x'))).verdict, 'unknown', habit)
  assert.equal((await verdict('silent', Buffer.from('x'), 100)).verdict, 'unknown', 'silent')
})

test('a scanner that is not there is no verdict', async () => {
  const clamd = await fakeClamd()
  await clamd.close()
  assert.equal(await askClamd({ ...clamd, withinMs: 2000 }, Buffer.from('x')), 'unknown')
})
