import { nobody } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { sql } from '../../kernel/sql.ts'
import type { Fate, How, Status } from './credential.ts'
import type { KeptState } from './state-filter.ts'

export type CredentialRow = {
  readonly id: string
  /** Null for what a run brought out, which belongs to no case. */
  readonly case_id: string | null
  readonly run_id: string | null
  readonly run_line: number | null
  readonly reference: string
  readonly service_id: string
  readonly organisation: string
  readonly type: string
  readonly title: Text
  readonly colour: 'brand' | 'accent'
  readonly number: string
  readonly sealed: Buffer
  readonly status: Status
  readonly status_list_id: number
  readonly status_index: number
  readonly issued_at: Date
  readonly valid_until: string | null
  /** The one that it came after. */
  readonly replaces: string | null
  readonly how: How | null
}

export type NewRow = CredentialRow & { readonly party_id: string; readonly code_hash: Buffer; readonly kid: string | null; readonly thing: Buffer }

export const insertCredential = (row: NewRow) => sql`
  insert into credentials.credential (party_id, id, case_id, reference, service_id, organisation, type, title, colour, number, sealed,
    status, status_list_id, status_index, code_hash, issued_at, valid_until, replaces, how, run_id, run_line, kid, thing)
  values (${row.party_id}, ${row.id}, ${row.case_id}, ${row.reference}, ${row.service_id}, ${row.organisation}, ${row.type}, ${row.title},
    ${row.colour}, ${row.number}, ${row.sealed}, ${row.status}, ${row.status_list_id}, ${row.status_index}, ${row.code_hash}, ${row.issued_at}, ${row.valid_until},
    ${row.replaces}, ${row.how}, ${row.run_id}, ${row.run_line}, ${row.kid}, ${row.thing})`

export const readCredential = (partyId: string, id: string) => sql<CredentialRow>`
  select id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.credential where party_id = ${partyId} and id = ${id}`

export const latestOfCase = (partyId: string, caseId: string) => sql<CredentialRow>`
  select id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.credential where party_id = ${partyId} and case_id = ${caseId} order by id desc limit 1`

export const ofCaseAndType = (partyId: string, caseId: string, type: string) => sql<{ id: string }>`
  select id from credentials.credential where party_id = ${partyId} and case_id = ${caseId} and type = ${type} order by id desc limit 1`

/** What came after a credential: one that stands in its place, or the newest renewal. */
export const successorOf = (partyId: string, id: string) => sql<{ id: string; how: How }>`
  select id, how from credentials.credential where party_id = ${partyId} and replaces = ${id} and how is not null order by how = 'renewal', id desc limit 1`

/** `today`: for `hasEnded`; a document without a last day has none. */
export type ListFilter = KeptState & { readonly type: string | null; readonly today: string }

export const listCredentials = (partyId: string, filter: ListFilter, before: string, limit: number) => sql<CredentialRow>`
  select id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.credential
  where party_id = ${partyId} and id < ${before} and (${filter.type}::text is null or type = ${filter.type}) and status = any(${filter.statuses}::text[])
    and (${filter.hasEnded}::boolean is null or coalesce(valid_until < ${filter.today}::date, false) = ${filter.hasEnded}) order by id desc limit ${limit}`

/** What kinds of document a party has. */
export const typesHeld = (partyId: string, limit: number) => sql<Pick<CredentialRow, 'type' | 'title'>>`
  select distinct on (type) type, title from credentials.credential where party_id = ${partyId} order by type, id desc limit ${limit}`

/** Moves the status only while it is still what the decision was made on. */
export const moveStatus = (partyId: string, id: string, from: Status, to: Status) => sql<{ id: string }>`
  update credentials.credential set status = ${to} where party_id = ${partyId} and id = ${id} and status = ${from} returning id`

export type ChangeRow = { readonly id: string; readonly from_status: Status; readonly to_status: Status; readonly reason_code: string | null; readonly reason_sealed: Buffer; readonly at: Date }

export const insertChange = (partyId: string, credentialId: string, change: ChangeRow, actorId: string) => sql`
  insert into credentials.status_change (party_id, id, credential_id, from_status, to_status, reason_code, reason_sealed, at, actor_id)
  values (${partyId}, ${change.id}, ${credentialId}, ${change.from_status}, ${change.to_status}, ${change.reason_code}, ${change.reason_sealed}, ${change.at}, ${actorId})`

export const listChanges = (partyId: string, credentialId: string, limit: number) => sql<ChangeRow>`
  select id, from_status, to_status, reason_code, reason_sealed, at from credentials.status_change
  where party_id = ${partyId} and credential_id = ${credentialId} order by id desc limit ${limit}`

export type LogEventRow = { readonly party_id: string; readonly id: string; readonly credential_id: string; readonly event: string; readonly at: Date; readonly commitment: Buffer; readonly sealed: Buffer }

export const insertLogEvent = (row: LogEventRow) => sql`
  insert into credentials.log_event (party_id, id, credential_id, event, at, commitment, sealed)
  values (${row.party_id}, ${row.id}, ${row.credential_id}, ${row.event}, ${row.at}, ${row.commitment}, ${row.sealed})`

/** Of many parties. Over all parties. */
export const insertLogEvents = (rows: readonly LogEventRow[]) => sql`
  insert into credentials.log_event (party_id, id, credential_id, event, at, commitment, sealed)
  select party_id, id, credential_id, event, at, commitment, sealed
  from unnest(${rows.map((row) => row.party_id)}::uuid[], ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.credential_id)}::uuid[], ${rows.map((row) => row.event)}::text[],
    ${rows.map((row) => row.at)}::timestamptz[], ${rows.map((row) => row.commitment)}::bytea[], ${rows.map((row) => row.sealed)}::bytea[])
    as one(party_id, id, credential_id, event, at, commitment, sealed)`

/** Over all parties: the sequencer reads what came in, bounded by time. */
export const unloggedSince = (after: Date, most: number) => sql<Pick<LogEventRow, 'party_id' | 'id' | 'commitment'> & { readonly recorded_at: Date }>`
  select party_id, id, commitment, recorded_at from (
    (select e.party_id, e.id, e.commitment, e.recorded_at from credentials.log_event e
      where e.recorded_at > ${after}
        and not exists (select 1 from transparency.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
      order by e.recorded_at, e.id limit ${most})
    union all
    (select ${nobody}::uuid, s.id, s.commitment, s.recorded_at
      from (select id, commitment, recorded_at from credentials.system_event union all select id, commitment, recorded_at from credentials.issuer_list) s
      where s.recorded_at > ${after}
        and not exists (select 1 from transparency.leaf l where l.party_id = ${nobody}::uuid and l.entry_id = s.id)
      order by s.recorded_at, s.id limit ${most})
  ) waiting order by recorded_at, id limit ${most}`

type LoggedRow = { readonly i: number; readonly leaf_party: string; readonly leaf_entry: string; readonly leaf_commitment: Buffer }
type LoggedEventRow = LogEventRow & { readonly recorded_at: Date }

/** Over all parties: the proof of the whole log reads every event once, in the order of the log. */
export const leavesFrom = (from: number, most: number) => sql<LoggedRow & (LoggedEventRow | { [column in keyof LoggedEventRow]: null })>`
  select l.i, l.party_id as leaf_party, l.entry_id as leaf_entry, l.commitment as leaf_commitment,
    e.party_id, e.id, e.credential_id, e.event, e.at, e.commitment, e.sealed, e.recorded_at
  from transparency.leaf l left join credentials.log_event e on e.party_id = l.party_id and e.id = l.entry_id
  where l.log = 'credentials' and l.i >= ${from} order by l.i limit ${most}`

/** Of all parties: when the oldest event was recorded that waits for the log. */
export const oldestUnlogged = (after: Date) => sql<{ recorded_at: Date; now: Date }>`
  select recorded_at, now() as now from credentials.oldest_unlogged(${after}::timestamptz)`

/** What became of a credential, newest first. */
export const logEventsOf = (partyId: string, credentialId: string, most: number) => sql<Pick<LogEventRow, 'id' | 'event' | 'at' | 'sealed'>>`
  select id, event, at, sealed from credentials.log_event
  where party_id = ${partyId} and credential_id = ${credentialId} order by id desc limit ${most}`

export const insertCode = (codeHash: Buffer, partyId: string, credentialId: string) => sql`
  insert into credentials.public_code (code_hash, party_id, credential_id) values (${codeHash}, ${partyId}, ${credentialId})`

/** Whoever has the code has the document, so a function shows it that needs no more than the code. */
export const credentialOfCode = (codeHash: Buffer) => sql<CredentialRow & { readonly party_id: string }>`
  select party_id, id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.of_code(${codeHash})`

/** The newest event of the document that has the code. */
export const eventOfCode = (codeHash: Buffer) => sql<{ readonly party_id: string; readonly id: string }>`
  select party_id, id from credentials.event_of_code(${codeHash})`

/** The list that new credentials of an organisation go into; the first needs no row. */
export const newestList = (organisation: string) => sql<{ list_id: number }>`
  select list_id from credentials.status_list where organisation = ${organisation} order by list_id desc limit 1`

export const openList = (organisation: string, listId: number) => sql`
  insert into credentials.status_list (organisation, list_id) values (${organisation}, ${listId}) on conflict do nothing`

/** Whether an organisation has signed with the key that was derived from the secret. */
export const readEarlierIssuer = (organisation: string) => sql<{ organisation: string }>`
  select organisation from credentials.earlier_issuer where organisation = ${organisation}`

/** A JSON-LD context by the SHA-256 of its text. */
export const readContext = (hash: Buffer) => sql<{ body: Buffer }>`
  select body from credentials.context where hash = ${hash}`

export const keepContext = (hash: Buffer, body: Buffer) => sql`
  insert into credentials.context (hash, body) values (${hash}, ${body}) on conflict do nothing`

/** At most 131,072 rows, in a job. */
export const countTaken = (organisation: string, listId: number) => sql<{ taken: number }>`
  select count(*) as taken from credentials.status_entry where organisation = ${organisation} and list_id = ${listId}`

/** Nothing comes back when the place is taken. */
export const takePlace = (place: { organisation: string; listId: number; index: number; partyId: string; credentialId: string }) => sql<{ index: number }>`
  insert into credentials.status_entry (organisation, list_id, index, party_id, credential_id)
  values (${place.organisation}, ${place.listId}, ${place.index}, ${place.partyId}, ${place.credentialId})
  on conflict (organisation, list_id, index) do nothing returning index`

export const setEntry = (organisation: string, listId: number, index: number, status: number, fate: Fate | null) => sql`
  update credentials.status_entry set status = ${status}, fate = ${fate} where organisation = ${organisation} and list_id = ${listId} and index = ${index}`

export const readEntry = (organisation: string, listId: number, index: number) => sql<{ status: number; fate: Fate | null }>`
  select status, fate from credentials.status_entry where organisation = ${organisation} and list_id = ${listId} and index = ${index}`

export const notValid = (organisation: string, listId: number) => sql<{ index: number; status: number }>`
  select index, status from credentials.status_entry where organisation = ${organisation} and list_id = ${listId} and status <> 0`

/** Over all parties: how many documents were issued in a span of time, by service. */
export const issuedBetween = (from: Date, until: Date) => sql<{ service_id: string; n: number }>`
  select service_id, count(*)::int as n from credentials.credential
  where issued_at >= ${from} and issued_at < ${until} group by service_id`

export type RenewableRow = Pick<CredentialRow, 'id' | 'organisation' | 'number' | 'sealed'> & { readonly party_id: string; readonly valid_until: string; readonly thing: Buffer | null }

/** Documents of holders, over all parties, of a type that were not taken out of force and end in a span of days: those for one of some things, and those that nobody knows it of. Newest first. */
export const renewable = (parties: readonly string[], type: string, span: { readonly from: string; readonly before: string }, things: readonly Buffer[], limit: number) => sql<RenewableRow>`
  select party_id, id, organisation, number, sealed, valid_until, thing from credentials.credential
  where party_id = any(${parties}::uuid[]) and type = ${type} and status = 'valid' and valid_until >= ${span.from} and valid_until < ${span.before}
    and (thing is null or thing = any(${things}::bytea[])) order by id desc limit ${limit}`

type EndingRow = Pick<CredentialRow, 'id' | 'organisation' | 'reference' | 'title'> & { readonly party_id: string; readonly valid_until: string }

/** Over all parties, by key from one document on: those in force that have an end. */
export const endingAfter = (today: string, after: { partyId: string; id: string }, limit: number) => sql<EndingRow>`
  select party_id, id, organisation, reference, title, valid_until from credentials.credential
  where (party_id, id) > (${after.partyId}, ${after.id}) and status = 'valid' and valid_until >= ${today} order by party_id, id limit ${limit}`
