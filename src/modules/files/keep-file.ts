import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import type { View } from '../../kernel/page.ts'
import { sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { storeOf } from './blob-store.ts'
import { askClamd } from './clamd.ts'
import { safeFileName } from './file-name.ts'
import type { FileNote } from './file-notes.ts'
import { fileTypeOf, type FileType } from './file-type.ts'
import { insertBlob } from './files.sql.ts'
import { bytesPlace, namePlace } from './sealed-places.ts'
import { texts } from './texts.ts'

export type FileEntry =
  | { what: 'file.kept'; file: string; type: string; bytes: number; scan: string }
  | { what: 'file.infected'; bytes: number }
  | { what: 'file.dropped'; file: string }

/** On a page, `write` records what must outlast the refusal of the form. */
type KeepCtx = Ctx & Partial<Pick<View, 'write'>>

/** Takes a file in: checks what it is, has it scanned, encrypts and stores it. A problem is for the person to mend. */
export async function keepFile(
  ctx: KeepCtx,
  input: { partyId: string; name: string; bytes: Buffer; accept: readonly string[]; mostBytes: number },
): Promise<{ file: FileNote } | { problem: Text }> {
  const { partyId, bytes, accept, mostBytes } = input
  if (bytes.length === 0) return { problem: texts.empty }
  if (bytes.length > mostBytes) return { problem: texts.tooLarge(mostBytes) }
  const type = fileTypeOf(bytes)
  if (!type || !accept.includes(type)) return { problem: texts.wrongType(accept) }
  const scan = await scanBytes(ctx, bytes)
  if (scan === 'unknown') return { problem: texts.notChecked }
  if (scan === 'infected') {
    await recordInfected(ctx, partyId, bytes.length)
    return { problem: texts.infected }
  }
  return { file: await storeFile(ctx, { partyId, bytes, type, scan, name: safeFileName(input.name, type) }) }
}

async function scanBytes({ house: { config } }: Ctx, bytes: Buffer) {
  if (!config.CLAMD_HOST) return 'not scanned'
  return askClamd({ host: config.CLAMD_HOST, port: config.CLAMD_PORT }, bytes)
}

/** A form with a problem is rolled back as a whole, so on a page this is written beside it. */
async function recordInfected(ctx: KeepCtx, partyId: string, bytes: number): Promise<void> {
  const write = (own: Ctx) => record<FileEntry>(own, partyId, { what: 'file.infected', bytes })
  await (ctx.write ? ctx.write(write) : write(ctx))
}

async function storeFile(ctx: Ctx, file: { partyId: string; bytes: Buffer; type: FileType; scan: 'clean' | 'not scanned'; name: string }): Promise<FileNote> {
  const { partyId, bytes, type, scan, name } = file
  const id = uuid(ctx.now.getTime())
  const sha256 = createHash('sha256').update(bytes).digest()
  const row = { id, sealed_name: await sealFor(ctx, partyId, name, namePlace(id)), type, bytes: bytes.length, sha256, scan }
  await ctx.tx.all(insertBlob(partyId, row, scan === 'clean' ? ctx.now : null, ctx.now))
  await record<FileEntry>(ctx, partyId, { what: 'file.kept', file: id, type, bytes: bytes.length, scan })
  // Last, so that little can still go wrong; bytes whose row is rolled back are swept up later.
  await storeOf(ctx.house).put(partyId, id, await sealFor(ctx, partyId, bytes, bytesPlace(id)))
  return { id, name, type, bytes: bytes.length, sha256: sha256.toString('hex'), scan }
}
