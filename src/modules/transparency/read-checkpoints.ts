import type { ReadCtx } from '../../kernel/ctx.ts'
import { checkpointText } from './checkpoint.ts'
import { originOf, signersOf, type Log } from './log.ts'
import type { LogSource } from './log-source.ts'
import { emptyRoot } from './merkle.ts'
import { noteKey, partsOf, signNote } from './note.ts'
import * as q from './transparency.sql.ts'

/** A checkpoint as people and pages are told of it. `root` is hexadecimal. */
export type CheckpointNote = { readonly size: number; readonly root: string; readonly at: Date }

/** The newest checkpoints of a log, newest first. */
export async function newestCheckpoints(ctx: Pick<ReadCtx, 'db'>, log: Log, most: number): Promise<CheckpointNote[]> {
  return (await ctx.db.all(q.newestCheckpoints(log, most))).map(({ size, root, at }) => ({ size, root: root.toString('hex'), at }))
}

/** The newest checkpoint as a signed note, as readers of such logs take it; of an empty log too. */
export async function newestNote(ctx: Pick<ReadCtx, 'db' | 'house' | 'now'>, log: Log): Promise<string> {
  const row = await ctx.db.maybe(q.newestCheckpoints(log, 1))
  return noteOf(ctx, log, row ?? { size: 0, root: emptyRoot, note: '' })
}

/** A checkpoint's note. It is signed again when the keys that sign, or the address of the log, have changed since. */
export async function noteOf({ house, now }: Pick<ReadCtx, 'house' | 'now'>, log: Log, { size, root, note }: Pick<q.CheckpointRow, 'size' | 'root' | 'note'>): Promise<string> {
  const origin = originOf(house, log)
  const signers = await signersOf(house, log, now)
  const signed = partsOf(note)
  const whole = signed?.text.startsWith(`${origin}\n`) && signers.every((signer) => signed.signatures.some(({ id }) => id.equals(noteKey(origin, signer.publicKey).id)))
  return whole ? note : signNote(checkpointText({ origin, size, root }), origin, signers)
}

/** How many seconds the oldest entry of a log has waited since the newest checkpoint for its own; 0 when none waits. */
export async function loggingLag(ctx: Pick<ReadCtx, 'db'>, source: Pick<LogSource, 'log' | 'oldestWaiting'>): Promise<number> {
  const last = await ctx.db.maybe(q.newestCheckpoints(source.log, 1))
  const waiting = await source.oldestWaiting(ctx.db, last?.through ?? new Date(0))
  return waiting ? Math.max(0, (waiting.now.getTime() - waiting.recorded_at.getTime()) / 1000) : 0
}
