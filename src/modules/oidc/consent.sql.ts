import { sql } from '../../kernel/sql.ts'

export type ConsentRow = {
  id: string
  client_id: string
  purpose: string
  terms: Buffer
  scopes: string[]
  given: string[]
  left_out: string[]
  agreed_at: Date
  expires_at: Date
}

/** What a person agreed to with one system, and whether one sign-in there was ended. */
export const readConsents = (partyId: string, clientId: string, grant: Buffer, now: Date) => sql<ConsentRow & { grant_ended: boolean }>`
  select id, client_id, purpose, terms, scopes, given, left_out, agreed_at, expires_at,
    exists (select from oidc.ended_grant e where e.party_id = ${partyId} and e.grant_hash = ${grant}) as grant_ended
  from oidc.consent where party_id = ${partyId} and client_id = ${clientId} and ended_at is null and expires_at > ${now}`

export const listConsents = (partyId: string, now: Date) => sql<ConsentRow>`
  select id, client_id, purpose, terms, scopes, given, left_out, agreed_at, expires_at
  from oidc.consent where party_id = ${partyId} and ended_at is null and expires_at > ${now} order by client_id, agreed_at, id limit 200`

export const insertConsent = (partyId: string, row: ConsentRow) => sql`
  insert into oidc.consent (party_id, id, client_id, purpose, terms, scopes, given, left_out, agreed_at, expires_at)
  values (${partyId}, ${row.id}, ${row.client_id}, ${row.purpose}, ${row.terms}, ${row.scopes}, ${row.given}, ${row.left_out}, ${row.agreed_at}, ${row.expires_at})`

export const endConsentTo = (partyId: string, clientId: string, purpose: string, now: Date) => sql`
  update oidc.consent set ended_at = ${now} where party_id = ${partyId} and client_id = ${clientId} and purpose = ${purpose} and ended_at is null`

export const endConsent = (partyId: string, id: string, now: Date) => sql<{ client_id: string; purpose: string }>`
  update oidc.consent set ended_at = ${now} where party_id = ${partyId} and id = ${id} and ended_at is null returning client_id, purpose`

export const endGrant = (partyId: string, grant: Buffer, now: Date) => sql`
  insert into oidc.ended_grant (party_id, grant_hash, ended_at) values (${partyId}, ${grant}, ${now}) on conflict (party_id, grant_hash) do nothing`

export const forgetEndedGrants = (partyId: string, before: Date) => sql`
  delete from oidc.ended_grant where party_id = ${partyId} and ended_at < ${before}`
