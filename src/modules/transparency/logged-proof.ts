import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Log } from './log.ts'
import { noteOf } from './read-checkpoints.ts'
import { readTree } from './read-tree.ts'
import { writeTlogProof } from './tlog-proof.ts'
import * as q from './transparency.sql.ts'

/** Which entry of a log: both ids, because each entry is some party's. */
export type EntryKey = { readonly partyId: string; readonly entryId: string }

/** `loggedAt` is when the first checkpoint was made that covers the entry; `text` is a C2SP tlog-proof under one of `size` leaves. */
export type LoggedProof = { readonly index: number; readonly size: number; readonly loggedAt: Date; readonly text: string }

/**
 * The proof that an entry is in a log, under the newest checkpoint or under one of a given size; undefined while it is not
 * logged (about half a second), when that checkpoint does not cover it, or when there is no such entry.
 */
export async function loggedProof(ctx: ReadCtx, log: Log, key: EntryKey, size?: number): Promise<LoggedProof | undefined> {
  return (await loggedProofs(ctx, log, [key], size))[0]
}

/** The same for many entries under one checkpoint, with one reading of the tree. */
export async function loggedProofs(ctx: ReadCtx, log: Log, keys: readonly EntryKey[], size?: number): Promise<(LoggedProof | undefined)[]> {
  const places = await ctx.db.all(q.placesOf(log, keys.map(({ partyId }) => partyId), keys.map(({ entryId }) => entryId)))
  // Read after the places: then the newest covers them.
  const checkpoint = size === undefined ? await ctx.db.maybe(q.newestCheckpoints(log, 1)) : await ctx.db.maybe(q.checkpointAt(log, size))
  const proofs = Array.from<LoggedProof | undefined>({ length: keys.length })
  if (!checkpoint) return proofs
  const covered = places.filter(({ i }) => i < checkpoint.size)
  const tree = await readTree(ctx.db, log, checkpoint.size, covered.map(({ i }) => i))
  const note = covered.length > 0 ? await noteOf(ctx, log, checkpoint) : ''
  for (const { asked, i, at } of covered) {
    proofs[asked - 1] = { index: i, size: checkpoint.size, loggedAt: at, text: writeTlogProof({ index: i, path: tree.inclusion(i, checkpoint.size), note }) }
  }
  return proofs
}

/** When an entry was logged that a receipt has proved under a checkpoint; undefined when the log does not have that checkpoint so. */
export async function loggedSince(ctx: Pick<ReadCtx, 'db'>, log: Log, { index, size, root }: { index: number; size: number; root: string }): Promise<Date | undefined> {
  const checkpoint = await ctx.db.maybe(q.checkpointAt(log, size))
  if (checkpoint?.root.toString('hex') !== root) return undefined
  return (await ctx.db.maybe(q.checkpointsAfter(log, index, 1)))?.at
}

/** That the log of one size is the beginning of the log of a later one; both are sizes of checkpoints. Undefined when they are not. */
export async function consistencyProof(ctx: Pick<ReadCtx, 'db'>, log: Log, smaller: number, larger: number): Promise<Buffer[] | undefined> {
  const [before, after] = [await ctx.db.maybe(q.checkpointAt(log, smaller)), await ctx.db.maybe(q.checkpointAt(log, larger))]
  if (!before || !after || smaller > larger) return undefined
  return (await readTree(ctx.db, log, larger, [smaller - 1])).consistency(smaller, larger)
}
