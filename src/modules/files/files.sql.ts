import { sql } from '../../kernel/sql.ts'
import type { FileType } from './file-type.ts'

export type BlobRow = { id: string; sealed_name: Buffer; type: FileType; bytes: number; sha256: Buffer; scan: 'clean' | 'not scanned' }

export const insertBlob = (partyId: string, row: BlobRow, scannedAt: Date | null, keptAt: Date) => sql`
  insert into files.blob (party_id, id, sealed_name, type, bytes, sha256, scan, scanned_at, kept_at)
  values (${partyId}, ${row.id}, ${row.sealed_name}, ${row.type}, ${row.bytes}, ${row.sha256}, ${row.scan}, ${scannedAt}, ${keptAt})`

export const readBlobs = (partyId: string, ids: readonly string[]) => sql<BlobRow>`
  select id, sealed_name, type, bytes, sha256, scan from files.blob
  where party_id = ${partyId} and id = any(${ids}::uuid[]) and dropped_at is null`

export const dropBlob = (partyId: string, id: string, now: Date) => sql<{ id: string }>`
  update files.blob set dropped_at = ${now} where party_id = ${partyId} and id = ${id} and dropped_at is null returning id`
