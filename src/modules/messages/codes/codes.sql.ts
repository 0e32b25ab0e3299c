import { sql } from '../../../kernel/sql.ts'
import type { CodeChannel } from './code.ts'

export type CodeRow = { channel: CodeChannel; sealed: Buffer; codeHash: Buffer; tries: number }

export const insertCode = (partyId: string, code: { id: string; channel: CodeChannel; purpose: string; sealed: Buffer; codeHash: Buffer; expiresAt: Date }, at: Date) => sql`
  insert into messages.code (party_id, id, channel, purpose, sealed, code_hash, asked_at, expires_at)
  values (${partyId}, ${code.id}, ${code.channel}, ${code.purpose}, ${code.sealed}, ${code.codeHash}, ${at}, ${code.expiresAt})`

export const countCodes = (partyId: string, since: Date) => sql<{ n: number }>`
  select count(*)::integer as n from messages.code where party_id = ${partyId} and asked_at > ${since}`

export const forgetCodes = (partyId: string, before: Date) => sql`
  delete from messages.code where party_id = ${partyId} and asked_at < ${before}`

/** Counts the try before it is judged: many tries at once are many. Undefined where no more tries are left, and for what is not there. */
export const useTry = (key: { partyId: string; id: string; purpose: string }, mostTries: number, at: Date) => sql<CodeRow>`
  update messages.code set tries = tries + 1
  where party_id = ${key.partyId} and id = ${key.id} and purpose = ${key.purpose} and tries < ${mostTries} and confirmed_at is null and expires_at > ${at}
  returning channel, sealed, code_hash as "codeHash", tries`

export const confirmCode = (partyId: string, id: string, at: Date) => sql`
  update messages.code set confirmed_at = ${at} where party_id = ${partyId} and id = ${id}`

export const readConfirmed = (key: { partyId: string; id: string; purpose: string }, since: Date) => sql<Pick<CodeRow, 'channel' | 'sealed'>>`
  select channel, sealed from messages.code
  where party_id = ${key.partyId} and id = ${key.id} and purpose = ${key.purpose} and confirmed_at > ${since}`

export const readCode = (key: { partyId: string; id: string; purpose: string }, at: Date) => sql<Pick<CodeRow, 'channel' | 'sealed'>>`
  select channel, sealed from messages.code
  where party_id = ${key.partyId} and id = ${key.id} and purpose = ${key.purpose} and expires_at > ${at}`

export const countForAddress = (addressHash: Buffer, day: string) => sql<{ n: number }>`
  insert into messages.code_count (address_hash, day, n) values (${addressHash}, ${day}, 1)
  on conflict (address_hash, day) do update set n = messages.code_count.n + 1 returning n`

export const forgetCounts = (before: string) => sql`delete from messages.code_count where day < ${before}`
