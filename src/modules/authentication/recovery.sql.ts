import { sql } from '../../kernel/sql.ts'

export const insertCode = (codeHash: Buffer, ownerId: string) => sql`
  insert into authentication.code (code_hash, owner_id) values (${codeHash}, ${ownerId})`

export const readCode = (codeHash: Buffer) => sql<{ owner_id: string }>`
  select owner_id from authentication.code where code_hash = ${codeHash}`

export const deleteCodes = (hashes: readonly Buffer[]) => sql`
  delete from authentication.code where code_hash = any(${hashes}::bytea[])`

export const insertRecoveryCode = (partyId: string, codeHash: Buffer, now: Date) => sql`
  insert into authentication.recovery_code (party_id, code_hash, made_at) values (${partyId}, ${codeHash}, ${now})`

export const deleteRecoveryCodes = (partyId: string) => sql<{ code_hash: Buffer }>`
  delete from authentication.recovery_code where party_id = ${partyId} returning code_hash`

export const countRecoveryCodes = (partyId: string) => sql<{ unused: number; made_at: Date | null }>`
  select count(*) filter (where used_at is null)::int as unused, max(made_at) as made_at from authentication.recovery_code where party_id = ${partyId}`

export const readRecoveryCode = (partyId: string, codeHash: Buffer) => sql<{ made_at: Date }>`
  select made_at from authentication.recovery_code where party_id = ${partyId} and code_hash = ${codeHash} and used_at is null`

export const useRecoveryCode = (partyId: string, codeHash: Buffer, now: Date) => sql<{ made_at: Date }>`
  update authentication.recovery_code set used_at = ${now} where party_id = ${partyId} and code_hash = ${codeHash} and used_at is null returning made_at`

export type RecoveryRow = { id: string; organisation: string; asked_at: Date; ready_at: Date; expires_at: Date }

export const insertRecovery = (partyId: string, row: RecoveryRow & { codeHash: Buffer; officerId: string }) => sql`
  insert into authentication.recovery (party_id, id, code_hash, officer_id, organisation, asked_at, ready_at, expires_at)
  values (${partyId}, ${row.id}, ${row.codeHash}, ${row.officerId}, ${row.organisation}, ${row.asked_at}, ${row.ready_at}, ${row.expires_at})`

export const readOpenRecovery = (partyId: string, now: Date) => sql<RecoveryRow>`
  select id, organisation, asked_at, ready_at, expires_at from authentication.recovery
  where party_id = ${partyId} and stopped_at is null and used_at is null and expires_at > ${now} order by asked_at desc limit 1`

export const readRecovery = (partyId: string, id: string) => sql<RecoveryRow & { stopped_at: Date | null; used_at: Date | null }>`
  select id, organisation, asked_at, ready_at, expires_at, stopped_at, used_at from authentication.recovery where party_id = ${partyId} and id = ${id}`

export const stopRecovery = (partyId: string, id: string, now: Date) => sql<{ organisation: string }>`
  update authentication.recovery set stopped_at = ${now} where party_id = ${partyId} and id = ${id} and stopped_at is null and used_at is null returning organisation`

/** A new recovery takes the place of one that is open. */
export const stopRecoveries = (partyId: string, now: Date) => sql`
  update authentication.recovery set stopped_at = ${now} where party_id = ${partyId} and stopped_at is null and used_at is null`

export const readReadyRecovery = (partyId: string, codeHash: Buffer, now: Date) => sql<{ id: string }>`
  select id from authentication.recovery
  where party_id = ${partyId} and code_hash = ${codeHash} and stopped_at is null and used_at is null and ready_at <= ${now} and expires_at > ${now}`

export const useRecovery = (partyId: string, codeHash: Buffer, now: Date) => sql<{ id: string }>`
  update authentication.recovery set used_at = ${now}
  where party_id = ${partyId} and code_hash = ${codeHash} and stopped_at is null and used_at is null and ready_at <= ${now} and expires_at > ${now} returning id`

/** How many wait, over all parties: the sandbox's page. */
export const countWaiting = (now: Date) => sql<{ n: number }>`
  select count(*)::int as n from authentication.recovery where stopped_at is null and used_at is null and ready_at > ${now}`

/** Ends the waiting of recoveries over all parties: only the sandbox does that. */
export const endWaiting = (now: Date) => sql`
  update authentication.recovery set ready_at = ${now} where stopped_at is null and used_at is null and ready_at > ${now}`
