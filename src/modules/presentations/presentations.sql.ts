import { sql } from '../../kernel/sql.ts'

export type RequestRow = { readonly sealed: Buffer; readonly answer_sealed: Buffer | null; readonly expires_at: Date; readonly answered_at: Date | null; readonly read_at: Date | null }

export const insertRequest = (hash: Buffer, sealed: Buffer, expiresAt: Date) => sql`
  insert into presentations.request (request_hash, sealed, expires_at) values (${hash}, ${sealed}, ${expiresAt})`

export const readRequest = (hash: Buffer) => sql<RequestRow>`
  select sealed, answer_sealed, expires_at, answered_at, read_at from presentations.request where request_hash = ${hash}`

/** Compare and set: of two answers at the same moment one is the first. */
export const answerRequest = (hash: Buffer, answer: Buffer, now: Date) => sql<{ request_hash: Buffer }>`
  update presentations.request set answer_sealed = ${answer}, answered_at = ${now}
  where request_hash = ${hash} and answered_at is null returning request_hash`

/** An answer that was read is gone. */
export const forgetAnswer = (hash: Buffer, now: Date) => sql<{ request_hash: Buffer }>`
  update presentations.request set answer_sealed = null, read_at = ${now} where request_hash = ${hash} and answer_sealed is not null returning request_hash`

export const sweepRequests = (before: Date, most: number) => sql<{ request_hash: Buffer }>`
  delete from presentations.request where request_hash in (select request_hash from presentations.request where expires_at < ${before} limit ${most}) returning request_hash`
