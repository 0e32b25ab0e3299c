import { sql } from '../../../kernel/sql.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { CredentialRow, ListFilter } from '../credentials.sql.ts'

export type FoundRow = CredentialRow & { readonly party_id: string }

/** Over all parties: every document of a number, newest first; one that was replaced or corrected has the number of its successor. */
export const ofNumber = (number: string) => sql<FoundRow>`
  select party_id, id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.credential where number = ${number} order by id desc limit 20`

export type ListedRow = Pick<CredentialRow, 'id' | 'title' | 'number' | 'status' | 'issued_at' | 'valid_until'>

/** Over all parties: what an office has issued that ends in a span of days, soonest first, by key. */
export const listByEnd = (organisation: string, filter: ListFilter, span: { readonly from: Day; readonly until: Day }, after: { readonly day: Day; readonly id: string }, limit: number) => sql<ListedRow>`
  select id, title, number, status, issued_at, valid_until from credentials.credential
  where organisation = ${organisation} and valid_until between ${span.from} and ${span.until} and (valid_until, id) > (${after.day}::date, ${after.id}::uuid)
    and (${filter.type}::text is null or type = ${filter.type}) and status = any(${filter.statuses}::text[])
    and (${filter.hasEnded}::boolean is null or (valid_until < ${filter.today}::date) = ${filter.hasEnded})
  order by valid_until, id limit ${limit}`

/** Over all parties: what an office has issued between two moments, newest first, by key. An id begins with the time of issue. */
export const listByIssue = (organisation: string, filter: ListFilter, span: { readonly from: string; readonly before: string }, limit: number) => sql<ListedRow>`
  select id, title, number, status, issued_at, valid_until from credentials.credential
  where organisation = ${organisation} and id >= ${span.from} and id < ${span.before}
    and (${filter.type}::text is null or type = ${filter.type}) and status = any(${filter.statuses}::text[])
    and (${filter.hasEnded}::boolean is null or coalesce(valid_until < ${filter.today}::date, false) = ${filter.hasEnded})
  order by id desc limit ${limit}`
