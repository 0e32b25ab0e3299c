import { sql } from '../../kernel/sql.ts'

export type AgreementRow = { readonly id: string; readonly draft_id: string; readonly service_id: string; readonly saved_at: Date; readonly asked_by: string; readonly mandate_id: string; readonly asked_at: Date }

export const readAgreement = (partyId: string, draftId: string) => sql<AgreementRow>`
  select id, draft_id, service_id, saved_at, asked_by, mandate_id, asked_at from cases.agreement
  where party_id = ${partyId} and draft_id = ${draftId} and answer is null`

export const openAgreements = (partyId: string) => sql<AgreementRow>`
  select id, draft_id, service_id, saved_at, asked_by, mandate_id, asked_at from cases.agreement
  where party_id = ${partyId} and answer is null order by asked_at`

/** Asked anew, the earlier question is over. */
export const askAgreement = (partyId: string, row: AgreementRow) => sql`
  insert into cases.agreement (party_id, id, draft_id, service_id, saved_at, asked_by, mandate_id, asked_at)
  values (${partyId}, ${row.id}, ${row.draft_id}, ${row.service_id}, ${row.saved_at}, ${row.asked_by}, ${row.mandate_id}, ${row.asked_at})
  on conflict (party_id, draft_id) where answer is null
  do update set id = excluded.id, saved_at = excluded.saved_at, asked_by = excluded.asked_by, mandate_id = excluded.mandate_id, asked_at = excluded.asked_at`

/** A compare-and-set: of two answers one counts. */
export const answerAgreement = (partyId: string, id: string, answer: 'agreed' | 'declined', by: string, now: Date) => sql<{ id: string }>`
  update cases.agreement set answer = ${answer}, answered_by = ${by}, answered_at = ${now}
  where party_id = ${partyId} and id = ${id} and answer is null returning id`

/** How many applications were sent since a moment under a mandate, and under several with it. */
export const countUnder = (partyId: string, mandateId: string, together: readonly string[], since: Date) => sql<{ own: number; together: number }>`
  select (count(*) filter (where mandate_id = ${mandateId}))::int as own, count(*)::int as together
  from cases.case_file where party_id = ${partyId} and mandate_id = any(${together}::uuid[]) and submitted_at >= ${since}`
