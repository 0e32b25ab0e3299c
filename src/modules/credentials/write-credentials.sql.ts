import { sql } from '../../kernel/sql.ts'
import type { ManyShared } from './write-credentials.ts'

export type ManyRow = {
  readonly partyId: string
  readonly id: string
  readonly number: string
  readonly sealed: Buffer
  readonly place: { readonly listId: number; readonly index: number }
  readonly codeHash: Buffer
  readonly validUntil: string | null
  readonly runLine: number
  /** The one that it renews. */
  readonly renews: string | null
  readonly thing: Buffer
  /** The key that signed it. */
  readonly kid: string | null
}

/** Over all parties: documents of many holders in one statement. */
export const insertCredentials = (shared: ManyShared, at: Date, rows: readonly ManyRow[]) => sql`
  insert into credentials.credential (party_id, id, reference, service_id, organisation, type, title, colour, number, sealed,
    status, status_list_id, status_index, code_hash, issued_at, valid_until, replaces, how, run_id, run_line, kid, thing)
  select party_id, id, ${shared.reference}, ${shared.serviceId}, ${shared.organisation}, ${shared.output.type}, ${shared.output.title}::jsonb, ${shared.output.colour}, number, sealed,
    'valid', list_id, index, code_hash, ${at}::timestamptz, valid_until, renews, case when renews is not null then 'renewal' end, ${shared.runId}::uuid, run_line, kid, thing
  from unnest(${rows.map((row) => row.partyId)}::uuid[], ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.number)}::text[], ${rows.map((row) => row.sealed)}::bytea[],
    ${rows.map((row) => row.place.listId)}::integer[], ${rows.map((row) => row.place.index)}::integer[], ${rows.map((row) => row.codeHash)}::bytea[], ${rows.map((row) => row.validUntil)}::date[],
    ${rows.map((row) => row.runLine)}::integer[], ${rows.map((row) => row.kid)}::text[], ${rows.map((row) => row.renews)}::uuid[], ${rows.map((row) => row.thing)}::bytea[])
    as one(party_id, id, number, sealed, list_id, index, code_hash, valid_until, run_line, kid, renews, thing)`

export const insertCodes = (rows: readonly Pick<ManyRow, 'codeHash' | 'partyId' | 'id'>[]) => sql`
  insert into credentials.public_code (code_hash, party_id, credential_id)
  select code_hash, party_id, id
  from unnest(${rows.map((row) => row.codeHash)}::bytea[], ${rows.map((row) => row.partyId)}::uuid[], ${rows.map((row) => row.id)}::uuid[]) as one(code_hash, party_id, id)`

export type Wanted = { readonly partyId: string; readonly credentialId: string; readonly index: number }

/** The places that were free come back. */
export const takePlaces = (organisation: string, listId: number, wanted: readonly Wanted[]) => sql<{ index: number }>`
  insert into credentials.status_entry (organisation, list_id, index, party_id, credential_id)
  select ${organisation}, ${listId}, index, party_id, credential_id
  from unnest(${wanted.map((one) => one.index)}::integer[], ${wanted.map((one) => one.partyId)}::uuid[], ${wanted.map((one) => one.credentialId)}::uuid[]) as one(index, party_id, credential_id)
  on conflict (organisation, list_id, index) do nothing returning index`
