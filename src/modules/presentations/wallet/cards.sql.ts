import { sql } from '../../../kernel/sql.ts'

export type CardRow = { readonly id: string; readonly credential_id: string; readonly copy_id: string | null; readonly sealed: Buffer | null; readonly asked_at: Date }

/** A document has one card. */
export const insertCard = (partyId: string, id: string, credentialId: string, now: Date) => sql<{ id: string }>`
  insert into presentations.card (party_id, id, credential_id, asked_at) values (${partyId}, ${id}, ${credentialId}, ${now})
  on conflict (party_id, credential_id) do nothing returning id`

export const listCards = (partyId: string, limit: number) => sql<CardRow>`
  select id, credential_id, copy_id, sealed, asked_at from presentations.card where party_id = ${partyId} order by id desc limit ${limit}`

export const readCard = (partyId: string, id: string) => sql<CardRow>`
  select id, credential_id, copy_id, sealed, asked_at from presentations.card where party_id = ${partyId} and id = ${id}`

export const fillCard = (partyId: string, id: string, copyId: string, sealed: Buffer) => sql<{ id: string }>`
  update presentations.card set copy_id = ${copyId}, sealed = ${sealed} where party_id = ${partyId} and id = ${id} and copy_id is null returning id`

export const deleteCard = (partyId: string, id: string) => sql<{ credential_id: string; copy_id: string | null }>`
  delete from presentations.card where party_id = ${partyId} and id = ${id} returning credential_id, copy_id`

export const insertShowing = (partyId: string, id: string, sealed: Buffer, at: Date) => sql`
  insert into presentations.showing (party_id, id, sealed, at) values (${partyId}, ${id}, ${sealed}, ${at})`

export const listShowings = (partyId: string, limit: number) => sql<{ readonly id: string; readonly sealed: Buffer; readonly at: Date }>`
  select id, sealed, at from presentations.showing where party_id = ${partyId} order by id desc limit ${limit}`

export const deleteShowings = (partyId: string) => sql<{ id: string }>`
  delete from presentations.showing where party_id = ${partyId} returning id`
