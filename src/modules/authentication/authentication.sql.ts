import type { Assurance } from '../../kernel/ctx.ts'
import { sql } from '../../kernel/sql.ts'

export type PasskeyRow = { id: string; credential_id: Buffer; public_key: Buffer; counter: string; transports: string[]; assurance: Assurance; backed_up: boolean; name_sealed: Buffer | null; added_at: Date; used_at: Date | null }

export const listPasskeys = (partyId: string) => sql<PasskeyRow>`
  select id, credential_id, public_key, counter, transports, assurance, backed_up, name_sealed, added_at, used_at
  from authentication.passkey where party_id = ${partyId} order by added_at, id`

/** All of them, held: of two that are removed at the same moment, the second sees that it is the last. */
export const holdPasskeys = (partyId: string) => sql<PasskeyRow>`
  select id, credential_id, public_key, counter, transports, assurance, backed_up, name_sealed, added_at, used_at
  from authentication.passkey where party_id = ${partyId} order by added_at, id for update`

export const readPasskey = (partyId: string, id: string) => sql<PasskeyRow>`
  select id, credential_id, public_key, counter, transports, assurance, backed_up, name_sealed, added_at, used_at
  from authentication.passkey where party_id = ${partyId} and id = ${id}`

export const readPasskeyOf = (partyId: string, credentialId: Buffer) => sql<PasskeyRow>`
  select id, credential_id, public_key, counter, transports, assurance, backed_up, name_sealed, added_at, used_at
  from authentication.passkey where party_id = ${partyId} and credential_id = ${credentialId}`

export const insertPasskey = (partyId: string, row: Omit<PasskeyRow, 'counter' | 'used_at'> & { counter: number }) => sql<{ id: string }>`
  insert into authentication.passkey (party_id, id, credential_id, public_key, counter, transports, assurance, backed_up, name_sealed, added_at)
  values (${partyId}, ${row.id}, ${row.credential_id}, ${row.public_key}, ${row.counter}, ${row.transports}::text[], ${row.assurance}, ${row.backed_up}, ${row.name_sealed}, ${row.added_at})
  on conflict do nothing returning id`

/** Only when the counter is still what it was read as: of two answers with one counter one is a copy. */
export const usePasskey = (partyId: string, id: string, used: { from: string; counter: number; backedUp: boolean }, now: Date) => sql<{ id: string }>`
  update authentication.passkey set counter = ${used.counter}, backed_up = ${used.backedUp}, used_at = ${now}
  where party_id = ${partyId} and id = ${id} and counter = ${used.from} returning id`

export const renamePasskey = (partyId: string, id: string, nameSealed: Buffer) => sql<{ id: string }>`
  update authentication.passkey set name_sealed = ${nameSealed} where party_id = ${partyId} and id = ${id} returning id`

export const deletePasskey = (partyId: string, id: string) => sql<{ id: string }>`
  delete from authentication.passkey where party_id = ${partyId} and id = ${id} returning id`

export type DeviceRow = { id: string; browser_sealed: Buffer; first_at: Date; used_at: Date }

export const listDevices = (partyId: string) => sql<DeviceRow>`
  select id, browser_sealed, first_at, used_at from authentication.device where party_id = ${partyId} order by used_at desc`

export const useDevice = (partyId: string, secretHash: Buffer, now: Date) => sql<{ id: string }>`
  update authentication.device set used_at = ${now} where party_id = ${partyId} and secret_hash = ${secretHash} returning id`

export const insertDevice = (partyId: string, row: { id: string; secretHash: Buffer; browserSealed: Buffer }, now: Date) => sql`
  insert into authentication.device (party_id, id, secret_hash, browser_sealed, first_at, used_at)
  values (${partyId}, ${row.id}, ${row.secretHash}, ${row.browserSealed}, ${now}, ${now})`

export const deleteDevice = (partyId: string, id: string) => sql<{ id: string }>`
  delete from authentication.device where party_id = ${partyId} and id = ${id} returning id`

export type AskState = 'asked' | 'approved' | 'refused' | 'done'
export type AskRow = { secret_hash: Buffer; compare: number; browser_sealed: Buffer; asked_at: Date; expires_at: Date; state: AskState; person_id: string | null; assurance: Assurance | null }

export const insertAsk = (codeHash: Buffer, row: Pick<AskRow, 'secret_hash' | 'compare' | 'browser_sealed' | 'asked_at' | 'expires_at'>) => sql`
  insert into authentication.phone_ask (code_hash, secret_hash, compare, browser_sealed, asked_at, expires_at, state)
  values (${codeHash}, ${row.secret_hash}, ${row.compare}, ${row.browser_sealed}, ${row.asked_at}, ${row.expires_at}, 'asked')`

export const readAsk = (codeHash: Buffer, now: Date) => sql<AskRow>`
  select secret_hash, compare, browser_sealed, asked_at, expires_at, state, person_id, assurance from authentication.phone_ask
  where code_hash = ${codeHash} and expires_at > ${now}`

/** One statement, whether there is such a code or not. A wrong number ends the asking: it is tried once. */
export const answerAsk = (codeHash: Buffer, answer: { compare: number; personId: string; assurance: Assurance }, now: Date) => sql<{ state: AskState }>`
  update authentication.phone_ask set
    state = case when compare = ${answer.compare} then 'approved' else 'refused' end,
    person_id = case when compare = ${answer.compare} then ${answer.personId}::uuid end,
    assurance = case when compare = ${answer.compare} then ${answer.assurance}::text end
  where code_hash = ${codeHash} and state = 'asked' and expires_at > ${now} returning state`

export const finishAsk = (codeHash: Buffer, now: Date) => sql<{ person_id: string; assurance: Assurance }>`
  update authentication.phone_ask set state = 'done' where code_hash = ${codeHash} and state = 'approved' and expires_at > ${now} returning person_id, assurance`

export const forgetAsks = (before: Date) => sql`delete from authentication.phone_ask where expires_at < ${before}`
