import { createHash } from 'node:crypto'
import type { ReadCtx } from '../../kernel/ctx.ts'
import { openFor } from '../identity/index.ts'
import { storeOf } from './blob-store.ts'
import { fileNotes, type FileNote } from './file-notes.ts'
import { refuse } from './refusals.ts'
import { bytesPlace } from './sealed-places.ts'

/** A party's file with its bytes, exactly those that were handed in. Whether the reader may see it is the caller's to decide. */
export async function readFile(ctx: ReadCtx, partyId: string, id: string): Promise<{ note: FileNote; bytes: Buffer }> {
  const note = (await fileNotes(ctx, partyId, [id]))[0] ?? refuse('file.not_found')
  const bytes = await openFor(ctx, partyId, await storeOf(ctx.house).get(partyId, id), bytesPlace(id))
  if (createHash('sha256').update(bytes).digest('hex') !== note.sha256) throw new Error(`files: the bytes of ${id} are not those that were kept`)
  return { note, bytes }
}
