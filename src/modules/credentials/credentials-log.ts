import { nobody, system, type House, type ReadCtx } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import { commitmentOf, type LoggedLeaf, type LogSource } from '../transparency/index.ts'
import * as q from './credentials.sql.ts'
import { openLogEvent } from './log-event.ts'
import { commitmentOfIssuerList } from './offline/issuer-list.ts'
import { issuerLists } from './offline/issuer-list.sql.ts'
import { commitmentOfSystemEvent } from './vc-api/system-event.ts'
import { systemEvents } from './vc-api/vc-api.sql.ts'

/** What credentials give to the log `credentials`: each event in the life of each, once; what systems have had signed; and the lists of issuers. */
export const credentialsLog: LogSource = {
  log: 'credentials',
  async unlogged(db, _house, after, most) {
    return (await db.all(q.unloggedSince(after, most))).map((row) => ({ partyId: row.party_id, entryId: row.id, recordedAt: row.recorded_at, commitment: row.commitment }))
  },
  async logged(db, house, from, most) {
    const leaves = []
    const rows = await db.all(q.leavesFrom(from, most))
    const events = await eventsOfNobody(db, house, rows.flatMap((row) => (row.leaf_party === nobody ? [row.leaf_entry] : [])))
    for (const row of rows) {
      const entry = row.id === null ? events.get(row.leaf_entry) : { commitment: await commitmentAgain(db, house, row), at: row.at, recordedAt: row.recorded_at }
      leaves.push({ i: row.i, partyId: row.leaf_party, entryId: row.leaf_entry, commitment: row.leaf_commitment, ...(entry && { entry }) })
    }
    return leaves
  },
  oldestWaiting: (db, after) => db.maybe(q.oldestUnlogged(after)),
}

type Entry = NonNullable<LoggedLeaf['entry']>

/** What systems have had signed, and the lists of issuers: nothing in them is sealed. */
async function eventsOfNobody(db: Reader, house: House, ids: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  if (ids.length === 0) return new Map()
  const events = (await db.all(systemEvents(ids))).map((one) => [one.id, { commitment: commitmentOfSystemEvent(house, one), at: one.at, recordedAt: one.recorded_at }] as const)
  const lists = (await db.all(issuerLists(ids))).map((one) => [one.id, { commitment: commitmentOfIssuerList(house, one), at: one.at, recordedAt: one.recorded_at }] as const)
  return new Map([...events, ...lists])
}

/** From what is sealed, and only while that says the same as the open columns: else nothing that would fit the leaf. */
async function commitmentAgain(db: Reader, house: House, row: q.LogEventRow): Promise<Buffer> {
  const ctx: ReadCtx = { db, house, actor: system, now: row.at }
  const found = await openLogEvent(ctx, row.party_id, row).catch(() => undefined)
  const same = found && found.facts['event'] === row.event && found.facts['at'] === row.at.toISOString()
  const commitment = same ? commitmentOf(found.salt, found.facts) : Buffer.alloc(0)
  return commitment.equals(row.commitment) ? commitment : Buffer.alloc(0)
}
