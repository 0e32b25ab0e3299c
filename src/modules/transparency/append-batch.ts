import type { House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import type { SigningKey } from '../../kernel/keyring.ts'
import { checkpointText } from './checkpoint.ts'
import { originOf, signersOf } from './log.ts'
import type { LogSource, Unlogged } from './log-source.ts'
import { leafHash } from './merkle.ts'
import { signNote } from './note.ts'
import { LogBroken, readEdge } from './read-tree.ts'
import { edgePlaces, grow, rootOfEdge } from './tile-tree.ts'
import * as q from './transparency.sql.ts'

/** Most entries under one new checkpoint: a batch stays at a few megabytes. */
export const mostLeaves = 4096

/**
 * How far behind the newest logged entry we look again. `recorded_at` is the start of an entry's transaction, which may
 * commit after younger ones are logged; the application's login ends what takes longer than 15 seconds (src/kernel/migrate.ts),
 * so twice that misses nothing and keeps the search short however long the log is.
 */
const lag = 30_000

/** What a sequencer keeps in mind of its log between batches. */
export type SequencerMemory = {
  /** The last checkpoint it saw; the log may only go on from there. */
  newest?: { readonly size: number; readonly root: Buffer }
  /** At this time there was nothing to add, so the next search need not start at an old checkpoint. */
  quietAt?: Date
}

/** Adds what a log lacks, at most one batch with one checkpoint, and says how many. 0 also when another sequencer is at it. */
export async function appendBatch(db: Db, house: House, source: LogSource, memory: SequencerMemory): Promise<number> {
  const { log } = source
  // Asked before the transaction: a first key is made in one of its own.
  const signers = await signersOf(house, log, new Date())
  const done = await db.transaction(async (tx) => {
    const turn = await tx.maybe(q.tryAppending(log))
    if (!turn?.mine) return undefined
    const last = await tx.maybe(q.newestCheckpoints(log, 1))
    await refuseBroken(tx, source, memory, last)
    const from = Math.max(last?.through.getTime() ?? 0, memory.quietAt?.getTime() ?? 0)
    const entries = await source.unlogged(tx, house, new Date(Math.max(0, from - lag)), mostLeaves)
    if (entries.length === 0) return { quietAt: turn.now, newest: last, size: 0 }
    // Asked after reading: no entry under a checkpoint was recorded after it.
    const { now: at } = (await tx.maybe(q.readClock()))!
    const newest = await append(tx, house, source, { entries, last, at, signers })
    return { newest, size: entries.length }
  })
  if (!done) return 0
  if (done.newest) memory.newest = { size: done.newest.size, root: done.newest.root }
  if (done.quietAt) memory.quietAt = done.quietAt
  return done.size
}

type Batch = { readonly entries: readonly Unlogged[]; readonly last: q.CheckpointRow | undefined; readonly at: Date; readonly signers: readonly SigningKey[] }

/** Costs the same however long the log is: only the right edge of the tree is read and written. */
async function append(tx: Reader, house: House, { log }: LogSource, { entries, last, at, signers }: Batch): Promise<q.CheckpointRow> {
  const before = last?.size ?? 0
  const edge = await readEdge(tx, log, edgePlaces(before))
  if (last && !rootOfEdge(edge, before).equals(last.root)) throw new LogBroken('the tiles are not those of the newest checkpoint')
  const grown = grow(edge, before, entries.map(({ commitment }) => leafHash(commitment)))
  const size = before + entries.length
  const root = rootOfEdge(grown.edge, size)
  const origin = originOf(house, log)
  const row = { size, root, note: await signNote(checkpointText({ origin, size, root }), origin, signers), at, through: throughOf(entries, last, at) }
  await tx.all(q.insertLeaves(log, before, entries.map(({ partyId }) => partyId), entries.map(({ entryId }) => entryId), entries.map(({ commitment }) => commitment)))
  await tx.all(q.putTiles(log, ...q.columnsOf(grown.tiles), grown.tiles.map(({ hashes }) => hashes)))
  await tx.all(q.insertCheckpoint(log, row))
  return row
}

/** Never ahead of the clock: a row with a time to come must not hide those before it. */
function throughOf(entries: readonly Unlogged[], last: q.CheckpointRow | undefined, now: Date): Date {
  const newest = Math.min(entries.at(-1)!.recordedAt.getTime(), now.getTime())
  return new Date(Math.max(newest, last?.through.getTime() ?? 0))
}

/** The checkpoint that this process saw last must still be there: else the log was cut off or replaced. */
async function refuseBroken(tx: Reader, { log }: LogSource, { newest }: SequencerMemory, last: q.CheckpointRow | undefined): Promise<void> {
  if (!newest) return
  const seen = last?.size === newest.size ? last : await tx.maybe(q.checkpointAt(log, newest.size))
  if (!seen?.root.equals(newest.root)) throw new LogBroken('checkpoints were removed or replaced')
}
