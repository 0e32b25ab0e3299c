import { nobody, system, type House, type ReadCtx } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import { commitmentOf, type LogSource } from '../transparency/index.ts'
import * as q from './credentials.sql.ts'
import { openLogEvent } from './log-event.ts'
import { commitmentOfSystemEvent } from './vc-api/system-event.ts'
import { systemEvents } from './vc-api/vc-api.sql.ts'

/** What credentials give to the log `credentials`: each event in the life of each, once; and of what systems have had signed. */
export const credentialsLog: LogSource = {
  log: 'credentials',
  async unlogged(db, _house, after, most) {
    return (await db.all(q.unloggedSince(after, most))).map((row) => ({ partyId: row.party_id, entryId: row.id, recordedAt: row.recorded_at, commitment: row.commitment }))
  },
  async logged(db, house, from, most) {
    const leaves = []
    const rows = await db.all(q.leavesFrom(from, most))
    const ofSystems = rows.flatMap((row) => (row.leaf_party === nobody ? [row.leaf_entry] : []))
    const events = new Map(ofSystems.length > 0 ? (await db.all(systemEvents(ofSystems))).map((one) => [one.id, { commitment: commitmentOfSystemEvent(house, one), at: one.at, recordedAt: one.recorded_at }]) : [])
    for (const row of rows) {
      const entry = row.id === null ? events.get(row.leaf_entry) : { commitment: await commitmentAgain(db, house, row), at: row.at, recordedAt: row.recorded_at }
      leaves.push({ i: row.i, partyId: row.leaf_party, entryId: row.leaf_entry, commitment: row.leaf_commitment, ...(entry && { entry }) })
    }
    return leaves
  },
  oldestWaiting: (db, after) => db.maybe(q.oldestUnlogged(after)),
}

/** From what is sealed, and only while that says the same as the open columns: else nothing that would fit the leaf. */
async function commitmentAgain(db: Reader, house: House, row: q.LogEventRow): Promise<Buffer> {
  const ctx: ReadCtx = { db, house, actor: system, now: row.at }
  const found = await openLogEvent(ctx, row.party_id, row).catch(() => undefined)
  const same = found && found.facts['event'] === row.event && found.facts['at'] === row.at.toISOString()
  const commitment = same ? commitmentOf(found.salt, found.facts) : Buffer.alloc(0)
  return commitment.equals(row.commitment) ? commitment : Buffer.alloc(0)
}
