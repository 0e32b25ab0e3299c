import { sql } from '../../../../kernel/sql.ts'

export type State = 'reading' | 'ready' | 'refused' | 'sending' | 'done' | 'failed'
export type AskedRow = { readonly state: State; readonly sealed: Buffer }

/** At most so many of a party wait at once: each calls an address of somebody else. */
export const insertAsked = (partyId: string, id: string, sealed: Buffer, expiresAt: Date, most: number) => sql<{ id: string }>`
  insert into presentations.asked_elsewhere (party_id, id, state, sealed, expires_at)
  select ${partyId}, ${id}, 'reading', ${sealed}, ${expiresAt}
  where (select count(*) from presentations.asked_elsewhere where party_id = ${partyId} and state in ('reading', 'ready', 'sending')) < ${most}
  returning id`

export const readAsked = (partyId: string, id: string, now: Date) => sql<AskedRow>`
  select state, sealed from presentations.asked_elsewhere where party_id = ${partyId} and id = ${id} and expires_at > ${now}`

/** Compare and set: of two answers at the same moment one is the first. */
export const moveAsked = (partyId: string, id: string, from: State, to: State, sealed: Buffer) => sql<{ id: string }>`
  update presentations.asked_elsewhere set state = ${to}, sealed = ${sealed} where party_id = ${partyId} and id = ${id} and state = ${from} returning id`

/** Over all parties: what is over goes. */
export const sweepAsked = (before: Date, most: number) => sql<{ id: string }>`
  delete from presentations.asked_elsewhere where (party_id, id) in (select party_id, id from presentations.asked_elsewhere where expires_at < ${before} limit ${most}) returning id`
