import { sql } from '../../../kernel/sql.ts'

export type SmsKind = 'notice' | 'code'
export type SmsRow = {
  id: string
  kind: SmsKind
  sealed: Buffer | null
  provider: string | null
  attempts: number
  uselessAt: Date
  givenAt: Date | null
  deliveredAt: Date | null
  failedAt: Date | null
}

export const insertSms = (partyId: string, sms: { id: string; kind: SmsKind; sealed: Buffer; segments: number; uselessAt: Date }, at: Date) => sql`
  insert into messages.sms (party_id, id, kind, sealed, segments, asked_at, useless_at)
  values (${partyId}, ${sms.id}, ${sms.kind}, ${sms.sealed}, ${sms.segments}, ${at}, ${sms.uselessAt})`

export const insertReference = (reference: string, partyId: string, smsId: string) => sql`
  insert into messages.sms_reference (reference, party_id, sms_id) values (${reference}, ${partyId}, ${smsId})`

export const findReference = (reference: string) => sql<{ partyId: string; smsId: string }>`
  select party_id as "partyId", sms_id as "smsId" from messages.sms_reference where reference = ${reference}`

export const countSms = (partyId: string, kind: SmsKind, since: Date) => sql<{ n: number }>`
  select count(*)::integer as n from messages.sms where party_id = ${partyId} and kind = ${kind} and asked_at > ${since}`

export const readSms = (partyId: string, id: string) => sql<SmsRow>`
  select id, kind, sealed, provider, attempts, useless_at as "uselessAt", given_at as "givenAt", delivered_at as "deliveredAt", failed_at as "failedAt"
  from messages.sms where party_id = ${partyId} and id = ${id}`

/** The first to choose a provider has chosen it for every later try: the same reference at the same provider is one SMS. */
export const chooseProvider = (partyId: string, id: string, provider: string) => sql<{ provider: string }>`
  update messages.sms set provider = coalesce(provider, ${provider}) where party_id = ${partyId} and id = ${id} returning provider`

/** A try that came to nothing. Where the provider surely did not take it, the next try chooses anew. */
export const noteTry = (partyId: string, id: string, code: string, keepProvider: boolean) => sql`
  update messages.sms set attempts = attempts + 1, last_code = ${code}, provider = case when ${keepProvider} then provider end
  where party_id = ${partyId} and id = ${id} and given_at is null`

export const noteGiven = (partyId: string, id: string, at: Date) => sql`
  update messages.sms set given_at = coalesce(given_at, ${at}), sealed = null, attempts = attempts + 1, last_code = null
  where party_id = ${partyId} and id = ${id}`

export const noteFailed = (partyId: string, id: string, code: string, at: Date) => sql`
  update messages.sms set failed_at = coalesce(failed_at, ${at}), sealed = null, last_code = ${code}
  where party_id = ${partyId} and id = ${id}`

export const noteDelivered = (partyId: string, id: string, at: Date) => sql`
  update messages.sms set delivered_at = coalesce(delivered_at, ${at}), sealed = null where party_id = ${partyId} and id = ${id}`
