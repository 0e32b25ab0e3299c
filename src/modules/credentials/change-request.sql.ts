import type { Text } from '../../kernel/i18n.ts'
import { sql } from '../../kernel/sql.ts'

export type ChangeKind = 'surrender' | 'replacement' | 'amendment'
export type RequestState = 'proposed' | 'asked' | 'done' | 'declined' | 'void'

export type RequestRow = {
  readonly id: string
  readonly credential_id: string
  readonly organisation: string
  readonly kind: ChangeKind
  readonly state: RequestState
  readonly reason_code: string
  readonly sealed: Buffer
  readonly asked_by: string
  readonly asked_at: Date
}

export const insertRequest = (partyId: string, row: RequestRow) => sql`
  insert into credentials.change_request (party_id, id, credential_id, organisation, kind, state, reason_code, sealed, asked_by, asked_at)
  values (${partyId}, ${row.id}, ${row.credential_id}, ${row.organisation}, ${row.kind}, ${row.state}, ${row.reason_code}, ${row.sealed}, ${row.asked_by}, ${row.asked_at})`

export const readRequest = (partyId: string, id: string) => sql<RequestRow>`
  select id, credential_id, organisation, kind, state, reason_code, sealed, asked_by, asked_at from credentials.change_request where party_id = ${partyId} and id = ${id}`

export const openRequest = (partyId: string, credentialId: string) => sql<RequestRow>`
  select id, credential_id, organisation, kind, state, reason_code, sealed, asked_by, asked_at from credentials.change_request
  where party_id = ${partyId} and credential_id = ${credentialId} and state in ('proposed', 'asked')`

export type ProposedRow = Pick<RequestRow, 'id' | 'organisation' | 'asked_by' | 'asked_at'> & { readonly party_id: string; readonly number: string; readonly title: Text }

/** Over all parties: corrections that offices have to agree to or decline and that the reader may see, oldest first. */
export const proposedRequests = (organisations: readonly string[], limit: number) => sql<ProposedRow>`
  select r.party_id, r.id, r.organisation, r.asked_by, r.asked_at, c.number, c.title
  from credentials.change_request r join credentials.credential c on c.party_id = r.party_id and c.id = r.credential_id
  where r.organisation = any(${organisations}::text[]) and r.state = 'proposed' order by r.id limit ${limit}`

export const decideRequest = (partyId: string, id: string, state: 'asked' | 'declined', by: string, at: Date) => sql<{ id: string }>`
  update credentials.change_request set state = ${state}, decided_by = ${by}, decided_at = ${at}
  where party_id = ${partyId} and id = ${id} and state = 'proposed' returning id`

export const endRequest = (partyId: string, id: string, state: 'done' | 'void', outcomeId: string | null) => sql<{ id: string }>`
  update credentials.change_request set state = ${state}, outcome_id = ${outcomeId} where party_id = ${partyId} and id = ${id} and state = 'asked' returning id`
