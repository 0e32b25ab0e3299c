import { sql } from '../../../kernel/sql.ts'
import type { Answered, Change } from './person-register.ts'

export const keepAnswer = (requestId: string, answer: Answered, at: Date) => sql`
  insert into sandbox_persons.answer (request_id, answer, at) values (${requestId}, ${answer}, ${at}) on conflict (request_id) do nothing`

export const readAnswer = (requestId: string) => sql<{ answer: Answered }>`select answer from sandbox_persons.answer where request_id = ${requestId}`

export type ChangeRow = { n: number; number: string; kind: Change['kind']; issued_on: string | null }

export const addChange = (number: string, kind: Change['kind'], issuedOn: string | null, at: Date) => sql`
  insert into sandbox_persons.change (n, number, kind, issued_on, at)
  select coalesce(max(n), 0) + 1, ${number}, ${kind}, ${issuedOn}, ${at}::timestamptz from sandbox_persons.change`

export const changesAfter = (n: number, limit: number) => sql<ChangeRow>`
  select n, number, kind, issued_on from sandbox_persons.change where n > ${n} order by n limit ${limit}`

export const changesOf = (number: string) => sql<ChangeRow>`
  select n, number, kind, issued_on from sandbox_persons.change where number = ${number} order by n`
