import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Round } from '../../kernel/rounds.ts'
import { storeOf } from './blob-store.ts'
import { readBlobs } from './files.sql.ts'

const youngMs = 86_400_000
const everyMs = 6 * 3_600_000

/** Removes bytes that no row knows. Young ones stay: their transaction may still be open. Returns how many went. */
export async function sweepBlobs(db: Db, house: House, now: Date): Promise<number> {
  const store = storeOf(house)
  let removed = 0
  for await (const { partyId, ids } of store.olderThan(new Date(now.getTime() - youngMs))) {
    const kept = new Set((await db.all(readBlobs(partyId, ids))).map((row) => row.id))
    for (const id of ids.filter((one) => !kept.has(one))) {
      await store.remove(partyId, id)
      removed++
    }
  }
  return removed
}

/** Removing twice is the same as once. */
export const sweeping: Round = { what: 'the sweep of files', everyMs, firstMs: everyMs, run: sweepBlobs }
