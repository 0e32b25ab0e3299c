import type { KeyObject } from 'node:crypto'
import { parseCheckpoint } from './checkpoint.ts'
import type { LoggedLeaf } from './log-source.ts'
import { leafHash } from './merkle.ts'
import { noteKey, openNote, partsOf } from './note.ts'
import type { CheckpointRow } from './transparency.sql.ts'

/** Where a log is not what it was, and what is wrong there. A deleted entry's time is read from its id. */
export type LogFault = { readonly problem: string; readonly checkpoint?: number; readonly entry?: { readonly partyId: string; readonly id: string; readonly at: Date } }

/** An entry that says it happened this long before the database took it was slipped in. */
const mostLate = 600_000

/** What is wrong with leaf number `i` under a checkpoint. `storedHash` reads what the tiles say of a place. */
export async function faultInLeaf(leaf: LoggedLeaf | undefined, i: number, { size, at }: Pick<CheckpointRow, 'size' | 'at'>, storedHash: (i: number) => Promise<Buffer | undefined>): Promise<LogFault | undefined> {
  if (leaf?.i !== i) return { checkpoint: size, problem: `leaf ${i} was removed` }
  const where = { checkpoint: size, ...placeOf(leaf) }
  if (!leaf.entry) return { ...where, problem: 'the entry was deleted' }
  if (!leaf.entry.commitment.equals(leaf.commitment)) {
    const leafAltered = (await storedHash(i))?.equals(leafHash(leaf.entry.commitment))
    return { ...where, problem: leafAltered ? 'the leaf of the entry was altered' : 'the entry was changed' }
  }
  if (leaf.entry.recordedAt.getTime() - leaf.entry.at.getTime() > mostLate) return { ...where, problem: 'the entry was recorded long after the time it gives' }
  if (leaf.entry.recordedAt > at) return { checkpoint: size, problem: 'the time of the checkpoint was altered' }
  return undefined
}

/** What is wrong with a checkpoint whose root is that of its leaves. */
export function faultInCheckpoint({ size, root, note, at, through }: CheckpointRow, before: Pick<CheckpointRow, 'at' | 'through'>, leaves: readonly LoggedLeaf[]): LogFault | undefined {
  const said = parseCheckpoint(partsOf(note)?.text ?? '')
  if (said?.size !== size || !said.root.equals(root)) return { checkpoint: size, problem: 'the checkpoint was altered' }
  if (at < before.at) return { checkpoint: size, problem: 'the time of the checkpoint was altered' }
  const newest = Math.max(before.through.getTime(), Math.min(leaves.at(-1)!.entry!.recordedAt.getTime(), at.getTime()))
  return through.getTime() === newest ? undefined : { checkpoint: size, problem: 'how far the checkpoint reaches was altered' }
}

/**
 * Whether a checkpoint is signed by one of these keys. One whose key was withdrawn since is held by the newest, which commits to
 * the same leaves and must be signed.
 */
export const isSignature = (keys: readonly KeyObject[], newestSize: number) => ({ size, note }: Pick<CheckpointRow, 'size' | 'note'>): boolean => {
  const parts = partsOf(note)
  const name = parts?.text.split('\n', 1)[0]
  if (!parts || !name) return false
  const named = keys.map((key) => noteKey(name, key))
  const isOurs = parts.signatures.some(({ id }) => named.some((key) => key.id.equals(id)))
  return isOurs ? openNote(note, named) !== undefined : size < newestSize
}

export const placeOf = ({ partyId, entryId, entry }: LoggedLeaf): Pick<LogFault, 'entry'> => ({ entry: { partyId, id: entryId, at: entry?.at ?? timeOf(entryId) } })

/** A UUID version 7 begins with its time in milliseconds. */
const timeOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
