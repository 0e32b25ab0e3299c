import { sql } from '../../kernel/sql.ts'

export type RequestKind = 'post' | 'acting' | 'delegated'
export type RequestState = 'waiting' | 'approved' | 'refused' | 'withdrawn'
export type RequestKey = { readonly partyId: string; readonly id: string }

export type RequestRow = {
  party_id: string; id: string; kind: RequestKind; organisation: string; role: string; stands_for: string | null
  valid_from: Date; valid_to: Date | null; why_sealed: Buffer; cared: string[]; proposed_by: string; proposed_at: Date
  state: RequestState; decided_by: string | null; decided_at: Date | null; reason_sealed: Buffer | null
}

export const insertRequest = (row: Omit<RequestRow, 'state' | 'decided_by' | 'decided_at' | 'reason_sealed'>) => sql`
  insert into rights.request (party_id, id, kind, organisation, role, stands_for, valid_from, valid_to, why_sealed, cared, proposed_by, proposed_at)
  values (${row.party_id}, ${row.id}, ${row.kind}, ${row.organisation}, ${row.role}, ${row.stands_for}, ${row.valid_from}, ${row.valid_to}, ${row.why_sealed}, ${row.cared}, ${row.proposed_by}, ${row.proposed_at})`

export const readRequest = ({ partyId, id }: RequestKey) => sql<RequestRow>`
  select party_id, id, kind, organisation, role, stands_for, valid_from, valid_to, why_sealed, cared, proposed_by, proposed_at, state, decided_by, decided_at, reason_sealed
  from rights.request where party_id = ${partyId} and id = ${id}`

/** One of two who decide at the same moment gets a row. */
export const decideRequest = ({ partyId, id }: RequestKey, decided: { state: RequestState; by: string; at: Date; reason: Buffer | null }) => sql<{ id: string }>`
  update rights.request set state = ${decided.state}, decided_by = ${decided.by}, decided_at = ${decided.at}, reason_sealed = ${decided.reason}
  where party_id = ${partyId} and id = ${id} and state = 'waiting' returning id`

/** Over all parties, without locks: what waits at organisations, newest first. */
export const waitingRequests = (organisations: readonly string[], most: number) => sql<RequestRow>`
  select party_id, id, kind, organisation, role, stands_for, valid_from, valid_to, why_sealed, cared, proposed_by, proposed_at, state, decided_by, decided_at, reason_sealed
  from rights.request where organisation = any(${organisations}::text[]) and state = 'waiting' order by proposed_at desc, id limit ${most}`

export type HeldPost = { party_id: string; id: string; organisation: string; role: string; kind: string; stands_for: string | null; valid_from: Date; valid_to: Date | null }

/** Over all parties, by key and without locks: the posts of an organisation that are held now. */
export const postsOfOffice = (organisation: string, now: Date, after: { role: string; partyId: string }, most: number) => sql<HeldPost>`
  select party_id, id, organisation, role, kind, stands_for, valid_from, valid_to from identity.appointment
  where organisation = ${organisation} and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) and (role, party_id) > (${after.role}, ${after.partyId}::uuid)
  order by role, party_id, id limit ${most}`

/** The posts that an officer holds or will hold. */
export const postsOfOfficer = (partyId: string, now: Date) => sql<HeldPost>`
  select party_id, id, organisation, role, kind, stands_for, valid_from, valid_to from identity.appointment
  where party_id = ${partyId} and (valid_to is null or valid_to > ${now}) order by organisation, role, id`

export const insertPost = (row: HeldPost & { given_by: string }) => sql`
  insert into identity.appointment (party_id, id, organisation, role, kind, stands_for, valid_from, valid_to, given_by)
  values (${row.party_id}, ${row.id}, ${row.organisation}, ${row.role}, ${row.kind}, ${row.stands_for}, ${row.valid_from}, ${row.valid_to}, ${row.given_by})`

/** Ends a post now; no row when it is over already. */
export const endPost = (partyId: string, id: string, now: Date) => sql<{ organisation: string; role: string }>`
  update identity.appointment set valid_to = greatest(valid_from, ${now}) where party_id = ${partyId} and id = ${id} and (valid_to is null or valid_to > ${now}) returning organisation, role`

export type EmergencyRow = { party_id: string; id: string; organisation: string; role: string; why_sealed: Buffer; began_at: Date; ends_at: Date; looked_at_by: string | null; looked_at: Date | null; in_order: boolean | null; note_sealed: Buffer | null }

export const insertEmergency = (row: Pick<EmergencyRow, 'party_id' | 'id' | 'organisation' | 'role' | 'why_sealed' | 'began_at' | 'ends_at'>) => sql`
  insert into rights.emergency (party_id, id, organisation, role, why_sealed, began_at, ends_at)
  values (${row.party_id}, ${row.id}, ${row.organisation}, ${row.role}, ${row.why_sealed}, ${row.began_at}, ${row.ends_at})`

export const readEmergency = ({ partyId, id }: RequestKey) => sql<EmergencyRow>`
  select party_id, id, organisation, role, why_sealed, began_at, ends_at, looked_at_by, looked_at, in_order, note_sealed from rights.emergency where party_id = ${partyId} and id = ${id}`

/** Over all parties, by index: the newest emergencies at some organisations. */
export const emergenciesOf = (organisations: readonly string[], most: number) => sql<EmergencyRow>`
  select party_id, id, organisation, role, why_sealed, began_at, ends_at, looked_at_by, looked_at, in_order, note_sealed
  from rights.emergency where organisation = any(${organisations}::text[]) order by began_at desc, id limit ${most}`

/** Over all parties, by index: emergencies that nobody has looked into, oldest first. */
export const emergenciesToLookAt = (organisations: readonly string[], most: number) => sql<EmergencyRow>`
  select party_id, id, organisation, role, why_sealed, began_at, ends_at, looked_at_by, looked_at, in_order, note_sealed
  from rights.emergency where organisation = any(${organisations}::text[]) and looked_at is null order by began_at, id limit ${most}`

export const lookedAt = ({ partyId, id }: RequestKey, look: { by: string; at: Date; inOrder: boolean; note: Buffer | null }) => sql<{ id: string }>`
  update rights.emergency set looked_at_by = ${look.by}, looked_at = ${look.at}, in_order = ${look.inOrder}, note_sealed = ${look.note}
  where party_id = ${partyId} and id = ${id} and looked_at is null returning id`
