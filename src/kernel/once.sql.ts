import { sql } from './sql.ts'

/** A claim with the place where its request leads, for an operation that writes it within a statement of its own. */
export type ClaimRow = { readonly partyId: string; readonly key: string; readonly at: Date; readonly place: string }

export const insertClaim = (partyId: string, key: string, at: Date) => sql<{ key: string }>`
  insert into kernel.once (party_id, key, at) values (${partyId}, ${key}, ${at})
  on conflict (party_id, key) do nothing returning key`

export const readClaim = (partyId: string, key: string) => sql<{ place: string | null }>`
  select place from kernel.once where party_id = ${partyId} and key = ${key}`

export const settleClaim = (partyId: string, key: string, place: string) => sql`
  update kernel.once set place = ${place} where party_id = ${partyId} and key = ${key}`
