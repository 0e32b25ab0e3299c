import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { readConfig } from '../src/config.ts'
import { nobody, system, type ReadCtx } from '../src/kernel/ctx.ts'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { uuid } from '../src/kernel/ids.ts'
import { appendBatch, mostLeaves } from '../src/modules/transparency/append-batch.ts'
import { loggedProofs, type LogSource, type Unlogged } from '../src/modules/transparency/index.ts'
import { openHouse } from '../src/open-house.ts'
import type { Figure } from './report.ts'
import { newFolder } from './site.ts'

/** BENCH_LOG_LEAVES is for a quick look with fewer. */
const leaves = Number(process.env['BENCH_LOG_LEAVES'] ?? 1_000_000)
const fewLeaves = 1000
const rounds = 7
/** The next thousand may cost 1.2 of the first. */
const bar = 1 / 1.2

/** What a log costs when it is new and when it is long: entries are added and the proof of each is made. The search in the journal is not in it. */
export async function log(): Promise<Figure[]> {
  const folder = newFolder()
  const server = await startEmbeddedPostgres({ folder, password: 'bench' })
  const open = await openHouse(readConfig({ DATABASE_URL: server.url, DATA_DIR: folder, LOG_LEVEL: 'warn', CHAIN: 'off', BAUHINIA_SECRET: randomBytes(32).toString('base64') }), () => undefined)
  const owner = new pg.Client(server.url)
  await owner.connect()
  const empty = () => owner.query('truncate transparency.checkpoint, transparency.leaf, transparency.tile cascade')
  try {
    let waiting: Unlogged[] = []
    const source: LogSource = { log: 'journal', unlogged: () => Promise.resolve(waiting), logged: () => Promise.resolve([]), oldestWaiting: () => Promise.resolve(undefined) }
    /** Milliseconds to add so many and to make the proof of each. */
    const add = async (n: number): Promise<number> => {
      waiting = Array.from({ length: n }, () => ({ partyId: nobody, entryId: uuid(), recordedAt: new Date(), commitment: randomBytes(32) }))
      const started = performance.now()
      await appendBatch(open.db, open.house, source, {})
      const ctx: ReadCtx = { house: open.house, db: open.db, actor: system, now: new Date() }
      const proofs = await loggedProofs(ctx, 'journal', waiting.map(({ partyId, entryId }) => ({ partyId, entryId })))
      if (proofs.includes(undefined)) throw new Error('an entry has no proof')
      return performance.now() - started
    }
    for (let n = 0; n < 20; n++) await add(fewLeaves)
    const first: number[] = []
    for (let n = 0; n < rounds; n++) {
      await empty()
      first.push(await add(fewLeaves))
    }
    let took = 0
    for (let size = fewLeaves; size < leaves; size += mostLeaves) took += await add(Math.min(mostLeaves, leaves - size))
    const next: number[] = []
    for (let n = 0; n < rounds; n++) next.push(await add(fewLeaves))
    const [few, many] = [median(first), median(next)]
    const rate = (leaves - fewLeaves) / (took / 1000)
    return [
      { name: 'log, next 1,000', ratio: few / many, bar, ours: many, limit: few, unit: 'ms for 1,000 with proofs', p50: many, p99: Math.max(...next), note: `after ${leaves.toLocaleString('en')} leaves, beside the first 1,000 of a new log; the middle of ${rounds}` },
      { name: 'log, appended', ratio: 1, ours: rate, limit: rate, unit: 'entries/s with proofs', p50: 0, p99: 0, note: `${leaves.toLocaleString('en')} entries in batches of ${mostLeaves}` },
    ]
  } finally {
    await owner.end()
    await open.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
