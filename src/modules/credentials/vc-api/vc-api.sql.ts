import { sql } from '../../../kernel/sql.ts'

export type SignedRow = { readonly client_id: string; readonly id_hash: Buffer; readonly document_hash: Buffer; readonly organisation: string; readonly at: Date }

/** Nothing comes back for an id that the system used before. */
export const insertSigned = (row: SignedRow) => sql<{ client_id: string }>`
  insert into credentials.signed_for_system (client_id, id_hash, document_hash, organisation, at)
  values (${row.client_id}, ${row.id_hash}, ${row.document_hash}, ${row.organisation}, ${row.at})
  on conflict (client_id, id_hash) do nothing returning client_id`

export const readSigned = (clientId: string, idHash: Buffer) => sql<Pick<SignedRow, 'document_hash'>>`
  select document_hash from credentials.signed_for_system where client_id = ${clientId} and id_hash = ${idHash}`
