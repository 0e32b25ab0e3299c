import type { Tag } from '../../kernel/i18n.ts'
import type { ClaimRow } from '../../kernel/once.sql.ts'
import { sql } from '../../kernel/sql.ts'

export type DraftRow = { id: string; service_id: string; digest: string; answers: Buffer; at_page: string | null; language: Tag; saved_at: Date; expires_at: Date }

/** What a draft is opened with. */
export type OpenRow = Pick<DraftRow, 'id' | 'digest' | 'answers' | 'at_page' | 'saved_at' | 'expires_at'>

export const readDraft = (partyId: string, serviceId: string, now: Date) => sql<OpenRow>`
  select id, digest, answers, at_page, saved_at, expires_at
  from forms.draft where party_id = ${partyId} and service_id = ${serviceId} and expires_at > ${now}`

/** Keeps two saves at the same moment from losing one page's answers. */
export const lockDraft = (partyId: string, serviceId: string, now: Date) => sql<DraftRow>`
  select id, service_id, digest, answers, at_page, language, saved_at, expires_at
  from forms.draft where party_id = ${partyId} and service_id = ${serviceId} and expires_at > ${now} for update`

/** The id goes with the answers, because the seal is bound to it. */
export const putDraft = (partyId: string, row: DraftRow) => sql`
  insert into forms.draft (party_id, id, service_id, digest, answers, at_page, language, saved_at, expires_at)
  values (${partyId}, ${row.id}, ${row.service_id}, ${row.digest}, ${row.answers}, ${row.at_page}, ${row.language}, ${row.saved_at}, ${row.expires_at})
  on conflict (party_id, service_id) do update set id = excluded.id, digest = excluded.digest, answers = excluded.answers, at_page = excluded.at_page,
    language = excluded.language, saved_at = excluded.saved_at, expires_at = excluded.expires_at`

/**
 * The same with the post's claim, for a draft that was read without a lock when it had been saved at `readAs`. Where it has been
 * saved by another since, saved_at would become null and the statement fails whole (23502).
 */
export const putReadDraft = (partyId: string, row: DraftRow, readAs: Date, claim: ClaimRow) => sql`
  with claimed as (
    insert into kernel.once (party_id, key, place, at) values (${partyId}, ${claim.key}, ${claim.place}, ${claim.at})
  )
  insert into forms.draft (party_id, id, service_id, digest, answers, at_page, language, saved_at, expires_at)
  values (${partyId}, ${row.id}, ${row.service_id}, ${row.digest}, ${row.answers}, ${row.at_page}, ${row.language}, ${row.saved_at}, ${row.expires_at})
  on conflict (party_id, service_id) do update set id = excluded.id, digest = excluded.digest, answers = excluded.answers, at_page = excluded.at_page,
    language = excluded.language, expires_at = excluded.expires_at,
    saved_at = case when forms.draft.saved_at = ${readAs} or forms.draft.expires_at <= ${row.saved_at} then excluded.saved_at end`

/** The same for a draft that is saved for the first time, with the job that sees to its end. */
export const putNewDraft = (partyId: string, row: DraftRow, claim: ClaimRow, job: { id: string; runAt: Date }) => sql`
  with claimed as (
    insert into kernel.once (party_id, key, place, at) values (${partyId}, ${claim.key}, ${claim.place}, ${claim.at})
  ), asked as (
    insert into kernel.outbox (party_id, id, task, payload, run_at, at)
    values (${partyId}, ${job.id}, 'forms.expire', ${{ draft: row.id }}, ${job.runAt}, ${row.saved_at})
  )
  insert into forms.draft (party_id, id, service_id, digest, answers, at_page, language, saved_at, expires_at)
  values (${partyId}, ${row.id}, ${row.service_id}, ${row.digest}, ${row.answers}, ${row.at_page}, ${row.language}, ${row.saved_at}, ${row.expires_at})
  on conflict (party_id, service_id) do update set id = excluded.id, digest = excluded.digest, answers = excluded.answers, at_page = excluded.at_page,
    language = excluded.language, expires_at = excluded.expires_at, saved_at = case when forms.draft.expires_at <= ${row.saved_at} then excluded.saved_at end`

export const listDrafts = (partyId: string, now: Date) => sql<{ service_id: string; saved_at: Date; expires_at: Date }>`
  select service_id, saved_at, expires_at from forms.draft where party_id = ${partyId} and expires_at > ${now} order by saved_at desc`

/** Puts a draft where there is none, or one whose time is over; no row when there is another. */
export const addDraft = (partyId: string, row: DraftRow) => sql<{ id: string }>`
  insert into forms.draft (party_id, id, service_id, digest, answers, at_page, language, saved_at, expires_at)
  values (${partyId}, ${row.id}, ${row.service_id}, ${row.digest}, ${row.answers}, ${row.at_page}, ${row.language}, ${row.saved_at}, ${row.expires_at})
  on conflict (party_id, service_id) do update set id = excluded.id, digest = excluded.digest, answers = excluded.answers, at_page = excluded.at_page,
    language = excluded.language, saved_at = excluded.saved_at, expires_at = excluded.expires_at
  where forms.draft.expires_at <= ${row.saved_at} returning id`

export const anyDraft = (partyId: string) => sql<{ id: string }>`select id from forms.draft where party_id = ${partyId} limit 1`

export const keepDraftsUntil = (partyId: string, expiresAt: Date) => sql`
  update forms.draft set expires_at = ${expiresAt} where party_id = ${partyId} and expires_at < ${expiresAt}`

export const readDraftById = (partyId: string, id: string) => sql<DraftRow>`
  select id, service_id, digest, answers, at_page, language, saved_at, expires_at
  from forms.draft where party_id = ${partyId} and id = ${id} for update`

export const deleteDraft = (partyId: string, id: string) => sql`delete from forms.draft where party_id = ${partyId} and id = ${id}`

export type ReadingRow = { question: Buffer; provider: string; asked_at: Date; found: Buffer | null }

export const readReadings = (partyId: string, questions: readonly Buffer[]) => sql<ReadingRow>`
  select question, provider, asked_at, found from forms.register_reading where party_id = ${partyId} and question = any(${questions}::bytea[])`

export const putReading = (partyId: string, row: ReadingRow) => sql`
  insert into forms.register_reading (party_id, question, provider, asked_at, found)
  values (${partyId}, ${row.question}, ${row.provider}, ${row.asked_at}, ${row.found})
  on conflict (party_id, question) do update set asked_at = excluded.asked_at, found = excluded.found`
