import { sql } from '../../kernel/sql.ts'

export type AssistedRow = { draft_id: string; service_id: string; officer_id: string; organisation: string; begun_at: Date; ends_at: Date; ended_at: Date | null; ended_by: 'handed over' | 'taken back' | null }

export const insertAssisted = (partyId: string, row: Omit<AssistedRow, 'ended_at' | 'ended_by'>) => sql`
  insert into cases.assisted (party_id, draft_id, service_id, officer_id, organisation, begun_at, ends_at)
  values (${partyId}, ${row.draft_id}, ${row.service_id}, ${row.officer_id}, ${row.organisation}, ${row.begun_at}, ${row.ends_at})`

export const readAssisted = (partyId: string, draftId: string) => sql<AssistedRow>`
  select draft_id, service_id, officer_id, organisation, begun_at, ends_at, ended_at, ended_by
  from cases.assisted where party_id = ${partyId} and draft_id = ${draftId}`

/** Holds it until the end of the transaction, so that nobody writes on while the person takes it back. */
export const lockAssisted = (partyId: string, draftId: string) => sql<AssistedRow>`
  select draft_id, service_id, officer_id, organisation, begun_at, ends_at, ended_at, ended_by
  from cases.assisted where party_id = ${partyId} and draft_id = ${draftId} for update`

export const endAssisted = (partyId: string, draftId: string, by: NonNullable<AssistedRow['ended_by']>, now: Date) => sql<{ service_id: string }>`
  update cases.assisted set ended_at = ${now}, ended_by = ${by}
  where party_id = ${partyId} and draft_id = ${draftId} and ended_at is null returning service_id`

/** The help with the draft that a case was: a case has its draft's id but for the time in it (`caseIdOf`). */
export const assistedOfCase = (partyId: string, caseId: string) => sql<{ organisation: string; begun_at: Date }>`
  select organisation, begun_at from cases.assisted where party_id = ${partyId} and right(draft_id::text, 23) = right(${caseId}, 23)`

export type HelpingRow = { draft_id: string; person_id: string; service_id: string; ends_at: Date }

export const insertHelping = (officerId: string, row: HelpingRow) => sql`
  insert into cases.helping (party_id, draft_id, person_id, service_id, ends_at)
  values (${officerId}, ${row.draft_id}, ${row.person_id}, ${row.service_id}, ${row.ends_at})`

export const readHelping = (officerId: string, draftId: string) => sql<HelpingRow>`
  select draft_id, person_id, service_id, ends_at from cases.helping where party_id = ${officerId} and draft_id = ${draftId}`

export const listHelping = (officerId: string, now: Date) => sql<HelpingRow>`
  select draft_id, person_id, service_id, ends_at from cases.helping where party_id = ${officerId} and ends_at > ${now} order by ends_at desc limit 20`

export const deleteHelping = (officerId: string, draftId: string) => sql`
  delete from cases.helping where party_id = ${officerId} and draft_id = ${draftId}`
