import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import * as q from './journal.sql.ts'
import { hashOfEntry, sealedForm, type EntryRow } from './leaf.ts'
import { rootOf } from '../transparency/index.ts'
import { beforeTheFirst, mostLeaves, signSeal, type Seal } from './seal.ts'

/**
 * How far behind the newest sealed entry we look again. `recorded_at` is the start of an entry's transaction, which may
 * commit after younger ones are sealed; the application's login ends what takes longer than 15 seconds (src/kernel/migrate.ts),
 * so twice that misses nothing and keeps the search short however long the journal is.
 */
const lag = 30_000

/** What a sealer keeps in mind between batches. */
export type SealerMemory = {
  /** The last seal it saw; the chain may only go on from there. */
  newest?: Pick<Seal, 'n' | 'hash'>
  /** At this time there was nothing to seal, so the next search need not start at an old seal. */
  quietAt?: Date
}

/** The chain in the database is shorter than, or another than, the one this process saw before. Never mended by sealing on. */
export class ChainBroken extends Error {
  readonly code = 'journal.chain_broken'
}

/** Seals the entries that have no seal yet, at most one batch, and says how many. 0 also when another sealer is at it. */
export async function sealBatch(db: Db, house: Pick<House, 'keys'>, memory: SealerMemory): Promise<number> {
  const done = await db.transaction(async (tx) => {
    const turn = await tx.maybe(q.trySealing())
    if (!turn?.mine) return undefined
    const last = await tx.maybe(q.newestSeals(1))
    refuseBrokenChain(last, memory)
    const from = Math.max(last?.through.getTime() ?? 0, memory.quietAt?.getTime() ?? 0)
    const entries = await tx.all(q.unsealedSince(new Date(Math.max(0, from - lag)), mostLeaves))
    if (entries.length === 0) return { quietAt: turn.now, newest: last, size: 0 }
    const hashes = entries.map((entry) => hashOfEntry(sealedForm(entry)))
    const seal = signSeal(house, {
      n: (last?.n ?? 0) + 1,
      size: entries.length,
      root: rootOf(hashes),
      previous: last?.hash ?? beforeTheFirst,
      sealedAt: turn.now,
      through: throughOf(entries, last, turn.now),
    })
    await tx.all(q.insertSeal(seal))
    await tx.all(q.insertLeaves(seal.n, entries.map((entry) => entry.party_id), entries.map((entry) => entry.id), hashes))
    return { newest: seal, size: entries.length }
  })
  if (!done) return 0
  if (done.newest) memory.newest = { n: done.newest.n, hash: done.newest.hash }
  if (done.quietAt) memory.quietAt = done.quietAt
  return done.size
}

/** Never ahead of the clock: a row with a time to come must not hide those before it. */
function throughOf(entries: readonly EntryRow[], last: Seal | undefined, now: Date): Date {
  const newest = Math.min(entries.at(-1)!.recorded_at.getTime(), now.getTime())
  return new Date(Math.max(newest, last?.through.getTime() ?? 0))
}

function refuseBrokenChain(last: Seal | undefined, { newest }: SealerMemory): void {
  if (!newest) return
  if (!last || last.n < newest.n || (last.n === newest.n && !last.hash.equals(newest.hash))) throw new ChainBroken('seals were removed or replaced')
}
