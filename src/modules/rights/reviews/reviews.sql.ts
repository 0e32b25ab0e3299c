import { sql } from '../../../kernel/sql.ts'
import type { HeldPost } from '../rights.sql.ts'

export type ReviewRow = { organisation: string; quarter: string; opened_at: Date; due_on: string; closed_at: Date | null; closed_by: string | null; digest: Buffer | null }
export type ReviewKey = { readonly organisation: string; readonly quarter: string }

/** Over all parties, for a job: opens a review at every organisation where posts are held and none is open for the quarter. */
export const openReviews = (quarter: string, dueOn: string, now: Date) => sql<{ organisation: string }>`
  insert into rights.review (organisation, quarter, opened_at, due_on)
  select distinct a.organisation, ${quarter}::text, ${now}::timestamptz, ${dueOn}::date from identity.appointment a where a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})
  on conflict (organisation, quarter) do nothing returning organisation`

/** Claims one open review of which somebody is to be told now: as it opens, and once more in its last days. None where there is no more. */
export const claimToTell = (lastDaysFrom: string, now: Date) => sql<ReviewRow>`
  update rights.review set told_at = ${now} where (organisation, quarter) = (
    select organisation, quarter from rights.review
    where closed_at is null and (told_at is null or (due_on <= ${lastDaysFrom}::date and told_at < due_on - 7))
    order by organisation, quarter limit 1 for update skip locked)
  returning organisation, quarter, opened_at, due_on, closed_at, closed_by, digest`

export const reviewsOf = (organisations: readonly string[], most: number) => sql<ReviewRow>`
  select organisation, quarter, opened_at, due_on, closed_at, closed_by, digest from rights.review
  where organisation = any(${organisations}::text[]) order by quarter desc, organisation limit ${most}`

/** Those that are open, the first due first. */
export const openReviewsOf = (organisations: readonly string[], most: number) => sql<ReviewRow>`
  select organisation, quarter, opened_at, due_on, closed_at, closed_by, digest from rights.review
  where organisation = any(${organisations}::text[]) and closed_at is null order by due_on, organisation limit ${most}`

export const readReview = ({ organisation, quarter }: ReviewKey) => sql<ReviewRow>`
  select organisation, quarter, opened_at, due_on, closed_at, closed_by, digest from rights.review where organisation = ${organisation} and quarter = ${quarter}`

export type ReviewedRow = { party_id: string; appointment_id: string; role: string; kept: boolean; decided_by: string; decided_at: Date }

/** Over all parties, by index: what was decided in one review. */
export const reviewedOf = ({ organisation, quarter }: ReviewKey) => sql<ReviewedRow>`
  select party_id, appointment_id, role, kept, decided_by, decided_at from rights.reviewed
  where organisation = ${organisation} and quarter = ${quarter} order by party_id, appointment_id`

/** Over all parties, by index: posts that were held when the review began, are held still, and of which nothing has been decided. */
export const unreviewedOf = ({ organisation, quarter }: ReviewKey, openedAt: Date, now: Date, most: number) => sql<HeldPost>`
  select a.party_id, a.id, a.organisation, a.role, a.kind, a.stands_for, a.valid_from, a.valid_to from identity.appointment a
  where a.organisation = ${organisation} and a.valid_from <= ${openedAt} and (a.valid_to is null or a.valid_to > ${now})
    and not exists (select from rights.reviewed r where r.party_id = a.party_id and r.appointment_id = a.id and r.quarter = ${quarter})
  order by a.role, a.party_id, a.id limit ${most}`

export const insertReviewed = ({ organisation, quarter }: ReviewKey, row: ReviewedRow) => sql<{ party_id: string }>`
  insert into rights.reviewed (party_id, appointment_id, organisation, quarter, role, kept, decided_by, decided_at)
  values (${row.party_id}, ${row.appointment_id}, ${organisation}, ${quarter}, ${row.role}, ${row.kept}, ${row.decided_by}, ${row.decided_at})
  on conflict (party_id, appointment_id, quarter) do nothing returning party_id`

export const closeReview = ({ organisation, quarter }: ReviewKey, by: string, now: Date, digest: Buffer) => sql<{ quarter: string }>`
  update rights.review set closed_at = ${now}, closed_by = ${by}, digest = ${digest} where organisation = ${organisation} and quarter = ${quarter} and closed_at is null returning quarter`
