import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Acknowledged, Arrived, ReconciledRoom } from '../../../kernel/reconciling.ts'
import { reconciledCases } from '../../cases/index.ts'
import { reconciledCredentials } from '../../credentials/index.ts'
import { unacknowledged } from '../../journal/index.ts'
import { reconciledMessages } from '../../messages/index.ts'
import { reconciledPayments } from '../../payments/index.ts'
import * as q from './reconciler.sql.ts'

export const rooms: readonly ReconciledRoom[] = [reconciledCases, reconciledPayments, reconciledMessages, reconciledCredentials]

/** What of a batch of the journal is not in its room, or not as it was acknowledged. */
export async function lackingInRooms(ctx: ReadCtx, entries: readonly Acknowledged[]): Promise<q.Found[]> {
  const found: q.Found[] = []
  for (const { room, kinds, lacking } of rooms) {
    const own = entries.filter((one) => kinds.includes(one.what))
    if (own.length === 0) continue
    for (const { entry, sort } of await lacking(ctx, own)) found.push({ room, sort, record_id: entry.id, party_id: entry.partyId, what: entry.what, reference: entry.about ?? entry.id, acted_at: entry.at })
  }
  return found
}

/** What of a batch of a room the journal does not speak of, and whose job neither ran nor waits. */
export async function notToldOf(ctx: ReadCtx, room: q.Room, arrived: readonly Arrived[]): Promise<q.Found[]> {
  const found = (sort: q.Sort) => (one: Arrived): q.Found => ({ room, sort, record_id: one.id, party_id: one.partyId, what: one.what, reference: one.reference, acted_at: one.at })
  return [...(await unacknowledged(ctx, arrived)).map(found('unacknowledged')), ...(await withLostJob(ctx, room, arrived)).map(found('job-lost'))]
}

async function withLostJob(ctx: ReadCtx, room: q.Room, arrived: readonly Arrived[]): Promise<Arrived[]> {
  const waiting = arrived.filter((one) => one.awaits !== undefined)
  if (waiting.length === 0) return []
  const since = (await ctx.db.maybe(q.jobsKnownSince()))!.since
  const known = new Set((await ctx.db.all(q.waitingJobs(waiting.map((one) => one.partyId), waiting.map((one) => one.awaits!)))).map(({ id }) => id))
  const gone = waiting.filter((one) => one.at >= since && !known.has(one.awaits!))
  // A job may have ended between the two readings: then what shows it is there by now.
  const { arrivedOne } = rooms.find((one) => one.room === room)!
  const again = await Promise.all(gone.map((one) => arrivedOne(ctx, one.partyId, one.id)))
  return gone.filter((_, i) => again[i]?.awaits !== undefined)
}
