import type { LogSource } from '../transparency/index.ts'
import { commitmentOfEntry, type EntryRow } from './entry-facts.ts'
import * as q from './journal.sql.ts'

/** What the journal gives to the log `journal`: each of its entries, once. */
export const journalLog: LogSource = {
  log: 'journal',
  async unlogged(db, house, after, most) {
    const rows = await db.all(q.unloggedSince(after, most))
    return rows.map((row) => ({ partyId: row.party_id, entryId: row.id, recordedAt: row.recorded_at, commitment: commitmentOfEntry(house, row) }))
  },
  async logged(db, house, from, most) {
    const rows = await db.all(q.leavesFrom(from, most))
    return rows.map((row) => ({
      i: row.i, partyId: row.leaf_party, entryId: row.leaf_entry, commitment: row.commitment,
      ...(isEntry(row) && { entry: { commitment: commitmentOfEntry(house, row), at: row.at, recordedAt: row.recorded_at } }),
    }))
  },
  oldestWaiting: (db, after) => db.maybe(q.oldestUnlogged(after)),
}

const isEntry = (row: q.LeafRow): row is q.LeafRow & EntryRow => row.id !== null
