import { sql } from '../../../kernel/sql.ts'

export type SignedRow = {
  readonly client_id: string
  readonly id_hash: Buffer
  readonly document_hash: Buffer
  readonly organisation: string
  readonly at: Date
  /** Its place in the department's status lists; null for what was signed before there were places. */
  readonly credential_id: string | null
  readonly list_id: number | null
  readonly index: number | null
}

/** Nothing comes back for an id that the system used before. */
export const insertSigned = (row: SignedRow) => sql<{ client_id: string }>`
  insert into credentials.signed_for_system (client_id, id_hash, document_hash, organisation, at, credential_id, list_id, index)
  values (${row.client_id}, ${row.id_hash}, ${row.document_hash}, ${row.organisation}, ${row.at}, ${row.credential_id}, ${row.list_id}, ${row.index})
  on conflict (client_id, id_hash) do nothing returning client_id`

export const readSigned = (clientId: string, idHash: Buffer) => sql<SignedRow>`
  select client_id, id_hash, document_hash, organisation, at, credential_id, list_id, index
  from credentials.signed_for_system where client_id = ${clientId} and id_hash = ${idHash}`

/** The place, if it was free. */
export const takeSystemPlace = (place: { organisation: string; listId: number; index: number; credentialId: string }) => sql<{ index: number }>`
  select index from credentials.take_place_for_system(${place.organisation}, ${place.listId}, ${place.index}, ${place.credentialId}) as index`

/** The place, if it stood at `from`. */
export const moveSystemPlace = (clientId: string, idHash: Buffer, from: number, to: number) => sql<{ index: number }>`
  select index from credentials.move_place_of_system(${clientId}, ${idHash}, ${from}::smallint, ${to}::smallint) as index`

export type SystemEventRow = {
  readonly id: string
  readonly client_id: string
  readonly id_hash: Buffer
  readonly event: 'issued' | 'suspended' | 'restored' | 'revoked'
  readonly at: Date
  readonly commitment: Buffer
}

export const insertSystemEvent = (row: SystemEventRow) => sql`
  insert into credentials.system_event (id, client_id, id_hash, event, at, commitment)
  values (${row.id}, ${row.client_id}, ${row.id_hash}, ${row.event}, ${row.at}, ${row.commitment})`

/** Events by their ids, with what their commitments are made of. */
export const systemEvents = (ids: readonly string[]) => sql<SystemEventRow & { readonly organisation: string; readonly document_hash: Buffer; readonly recorded_at: Date }>`
  select e.id, e.client_id, e.id_hash, e.event, e.at, e.commitment, e.recorded_at, s.organisation, s.document_hash
  from credentials.system_event e join credentials.signed_for_system s on s.client_id = e.client_id and s.id_hash = e.id_hash
  where e.id = any(${ids}::uuid[])`
