import { sql } from '../../../kernel/sql.ts'
import type { CredentialRow } from '../credentials.sql.ts'

export type FoundRow = CredentialRow & { readonly party_id: string }

/** Over all parties: every document of a number, newest first; one that was replaced or corrected has the number of its successor. */
export const ofNumber = (number: string) => sql<FoundRow>`
  select party_id, id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, issued_at, valid_until, replaces, how, run_id, run_line
  from credentials.credential where number = ${number} order by id desc limit 20`

export type EndingRow = Pick<CredentialRow, 'id' | 'organisation' | 'title' | 'number'> & { readonly valid_until: string }

/** Over all parties: what offices have issued that ends in a span of days, soonest first, by key. */
export const endingAtOffices = (organisations: readonly string[], from: string, to: string, after: { readonly day: string; readonly id: string }, limit: number) => sql<EndingRow>`
  select id, organisation, title, number, valid_until from credentials.credential
  where organisation = any(${organisations}::text[]) and status = 'valid' and valid_until between ${from} and ${to} and (valid_until, id) > (${after.day}::date, ${after.id}::uuid)
  order by valid_until, id limit ${limit}`
