import type { ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { openFor } from '../identity/index.ts'
import type { FileType } from './file-type.ts'
import { readBlobs } from './files.sql.ts'
import { namePlace } from './sealed-places.ts'

/** What is known of a kept file without reading it. */
export type FileNote = {
  readonly id: string
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  readonly sha256: string
  readonly scan: 'clean' | 'not scanned' | 'infected'
}

/** Notes of a party's files, in the order asked for; what is not there, was dropped or is another party's is left out. */
export async function fileNotes(ctx: ReadCtx, partyId: string, ids: readonly string[]): Promise<FileNote[]> {
  const asked = ids.filter(isUuid)
  if (asked.length === 0) return []
  const rows = new Map((await ctx.db.all(readBlobs(partyId, asked))).map((row) => [row.id, row]))
  const found = asked.flatMap((id) => rows.get(id) ?? [])
  return Promise.all(
    found.map(async ({ id, sealed_name, type, bytes, sha256, scan }) => {
      const name = (await openFor(ctx, partyId, sealed_name, namePlace(id))).toString()
      return { id, name, type, bytes, sha256: sha256.toString('hex'), scan }
    }),
  )
}
