import { sql } from '../../kernel/sql.ts'
import type { CredentialRow } from './credentials.sql.ts'

export type SignedRow = Pick<CredentialRow, 'id' | 'reference' | 'type' | 'title' | 'number' | 'sealed' | 'status_list_id' | 'status_index' | 'issued_at' | 'valid_until'> & { readonly party_id: string }

/** Over all parties: documents of an issuer that still stand and were signed by a key, or by one that nobody has looked up yet. */
export const signedBy = (organisation: string, kid: string, today: string, limit: number) => sql<SignedRow>`
  select party_id, id, reference, type, title, number, sealed, status_list_id, status_index, issued_at, valid_until from credentials.credential
  where organisation = ${organisation} and (kid = ${kid} or kid is null) and status in ('valid', 'suspended') and (valid_until is null or valid_until >= ${today}::date) limit ${limit}`

export type Update = { readonly partyId: string; readonly id: string; readonly kid: string; readonly sealed: Buffer; /** Signed anew, and not only looked up. */ readonly anew: boolean }

/** Documents of many holders that no other worker has signed anew meanwhile. */
export const updateSigned = (kid: string, rows: readonly Update[]) => sql<{ id: string }>`
  update credentials.credential c set sealed = one.sealed, kid = one.kid
  from unnest(${rows.map((row) => row.partyId)}::uuid[], ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.kid)}::text[], ${rows.map((row) => row.sealed)}::bytea[]) as one(party_id, id, kid, sealed)
  where c.party_id = one.party_id and c.id = one.id and (c.kid = ${kid} or c.kid is null) returning c.id`
