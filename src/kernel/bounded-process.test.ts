import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { boundedProcess, type Bounds } from './bounded-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bounded-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'program.mjs')
writeFileSync(file, `process.on('message', ({ do: what, with: given }) => {
  if (what === 'loop') for (;;);
  if (what === 'fill') JSON.parse('[' + '{},'.repeat(4_000_000) + '{}]')
  if (what === 'throw') throw new Error('a defect')
  if (what === 'leave') setTimeout(() => process.exit(), 20)
  process.send({ pid: process.pid, secret: process.env.SECRET ?? 'none', given })
})
process.send('ready')`)
type Answer = { readonly pid: number; readonly secret: string; readonly given: unknown }
const bounds: Bounds = { ms: 10_000, heapMegabytes: 64, mostWaiting: 3 }
const work = boundedProcess<{ readonly do: string; readonly with?: unknown }, Answer>(pathToFileURL(file), bounds)
const answer = async (what: string, given?: unknown) => {
  const said = await work({ do: what, with: given })
  assert.ok('pid' in said, JSON.stringify(said))
  return said
}

test('pieces are done one after the other by one process, which knows no secret', async () => {
  process.env['SECRET'] = 'ours'
  const [one, two] = await Promise.all([answer('say', 1), answer('say', Buffer.from('x'))])
  assert.deepEqual([one.pid, one.given, one.secret], [two.pid, 1, 'none'])
  assert.ok(Buffer.from('x').equals(two.given as Uint8Array))
})

test('one that takes too long, one that fills its memory and one that fails are ended; the next is done by a new process', async () => {
  const first = await answer('say')
  assert.deepEqual(await work({ do: 'loop' }, 50), { unanswered: 'too-much' })
  assert.deepEqual(await work({ do: 'fill' }), { unanswered: 'too-much' })
  assert.deepEqual(await work({ do: 'throw' }), { unanswered: 'broken' })
  assert.notEqual((await answer('say')).pid, first.pid)
})

test('a process that ended while nothing was asked costs nobody an answer', async () => {
  const { pid } = await answer('leave')
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.notEqual((await answer('say')).pid, pid)
})

test('who comes when too many wait is told', async () => {
  const said = await Promise.all(Array.from({ length: 6 }, () => work({ do: 'say' })))
  assert.equal(said.filter((one) => 'unanswered' in one && one.unanswered === 'busy').length, 2)
})
