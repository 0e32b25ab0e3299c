import type { Ctx } from '../../../kernel/ctx.ts'
import type { Place } from '../../../kernel/reconciling.ts'
import { entriesRecorded } from '../../journal/index.ts'
import { lackingInRooms, notToldOf, rooms } from './find-differences.ts'
import * as q from './reconciler.sql.ts'

const most = 500
/** Before every key. */
export const lowest = '00000000-0000-0000-0000-000000000000'
const dayMs = 86_400_000
const longestDays = 3650

/** Nothing of ours is older. */
export const beginning = new Date('2020-01-01T00:00:00Z')

export type Step = { readonly found: readonly q.Found[]; readonly looked: number; /** It has come to its end for now. */ readonly ended: boolean }

/**
 * One batch of a walk, in a transaction that holds it; undefined while another process is on it. `before`: what is younger may still be in a
 * transaction that has not ended. `spanDays`: how much of a room's time is read at once, so that an index of block ranges leads to it.
 */
export async function walkOn(ctx: Ctx, walk: { stream: q.Stream; again: boolean; before: Date; spanDays: number }): Promise<Step | undefined> {
  const { stream, again } = walk
  const held = await ctx.tx.maybe(q.holdWalk(stream, again))
  if (!held) return undefined
  const after: Place = { at: held.at, partyId: held.at_party, id: held.at_id }
  const end = held.until !== null && held.until < walk.before ? held.until : walk.before
  const spanEnd = new Date(Math.min(end.getTime(), after.at.getTime() + Math.min(walk.spanDays, longestDays) * dayMs))
  // A clock that was set back must not lead the walk back.
  const before = spanEnd > after.at ? spanEnd : after.at
  const { found, last, looked } = stream === 'journal' ? await journalBatch(ctx, after, end) : await roomBatch(ctx, stream, after, before)
  const isLast = looked < most
  // A room's span that was read to its end is behind; the journal's walk stays at the last entry that it has seen.
  const place = stream !== 'journal' && isLast ? { at: before, partyId: lowest, id: lowest } : (last ?? after)
  await ctx.tx.all(q.moveWalk(stream, again, place, looked))
  const ended = isLast && (stream === 'journal' || before >= end)
  if (ended && again) await ctx.tx.all(q.endWalk(stream))
  return { found, looked, ended }
}

type Batch = { readonly found: readonly q.Found[]; readonly last: Place | undefined; readonly looked: number }

async function journalBatch(ctx: Ctx, after: Place, before: Date): Promise<Batch> {
  const entries = await entriesRecorded(ctx, { after, before, most })
  const last = entries.at(-1)
  return { found: await lackingInRooms(ctx, entries), last: last && { at: last.recordedAt, partyId: last.partyId, id: last.id }, looked: entries.length }
}

async function roomBatch(ctx: Ctx, stream: q.Room, after: Place, before: Date): Promise<Batch> {
  const arrived = await rooms.find(({ room }) => room === stream)!.arrived(ctx, { after, before, most })
  return { found: await notToldOf(ctx, stream, arrived), last: arrived.at(-1), looked: arrived.length }
}
