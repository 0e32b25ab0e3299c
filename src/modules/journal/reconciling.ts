import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Acknowledged, Arrived, Place } from '../../kernel/reconciling.ts'
import * as q from './journal.sql.ts'

const dayMs = 86_400_000

/** Entries of all parties recorded after a place and before a moment, in that order; of every kind, so that a batch is bounded. For the reconciler. */
export async function entriesRecorded({ db }: Pick<ReadCtx, 'db'>, span: { after: Place; before: Date; most: number }): Promise<readonly (Acknowledged & { readonly recordedAt: Date })[]> {
  const rows = await db.all(q.entriesRecorded(span.after.at, span.after.id, span.after.partyId, span.before, span.most))
  return rows.map((row) => ({ ...told(row), recordedAt: row.recorded_at }))
}

export async function entryRecorded({ db }: Pick<ReadCtx, 'db'>, partyId: string, id: string): Promise<Acknowledged | undefined> {
  const row = await db.maybe(q.readEntry(partyId, id))
  return row && told(row)
}

const told = (row: Pick<q.RecordedRow, 'party_id' | 'id' | 'at' | 'what' | 'about' | 'facts'>): Acknowledged => ({ partyId: row.party_id, id: row.id, at: row.at, what: row.what, about: row.about, facts: row.facts as Acknowledged['facts'] })

/** Which of what lies in rooms no entry speaks of. An entry is written in the act's own transaction, so it is looked for within a day of it. */
export async function unacknowledged<One extends Arrived>({ db }: Pick<ReadCtx, 'db'>, arrived: readonly One[]): Promise<One[]> {
  if (arrived.length === 0) return []
  const bound = (one: Arrived, days: number) => uuidFrom(one.at.getTime() + days * dayMs)
  const rows = await db.all(q.unacknowledged({
    parties: arrived.map((one) => one.partyId),
    from: arrived.map((one) => bound(one, -1)),
    until: arrived.map((one) => bound(one, 1)),
    what: arrived.map((one) => one.what),
    fact: arrived.map((one) => one.named[0]),
    value: arrived.map((one) => one.named[1]),
  }))
  return rows.map(({ n }) => arrived[n - 1]!)
}

/** The lowest id of an entry that could be made at a moment: ids begin with the time. */
function uuidFrom(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
