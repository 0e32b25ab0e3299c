import { sql } from '../../../kernel/sql.ts'

export type BrowserRow = { id: string; sealed: Buffer; addedAt: Date }

/** Of two of the same browser at the same moment one is kept. */
export const putBrowser = (partyId: string, row: { id: string; endpointHash: Buffer; sealed: Buffer }, at: Date) => sql`
  insert into messages.push_browser (party_id, id, endpoint_hash, sealed, added_at)
  values (${partyId}, ${row.id}, ${row.endpointHash}, ${row.sealed}, ${at})
  on conflict (party_id, endpoint_hash) do nothing`

export const deleteEndpoint = (partyId: string, endpointHash: Buffer) => sql`
  delete from messages.push_browser where party_id = ${partyId} and endpoint_hash = ${endpointHash}`

export const listBrowsers = (partyId: string) => sql<BrowserRow>`
  select id, sealed, added_at as "addedAt" from messages.push_browser where party_id = ${partyId} order by id limit 50`

export const deleteBrowser = (partyId: string, id: string) => sql<{ id: string }>`
  delete from messages.push_browser where party_id = ${partyId} and id = ${id} returning id`
