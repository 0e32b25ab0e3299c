import { sql } from '../../kernel/sql.ts'
import type { Kind, Registration, State } from './client.ts'

export type ProposalRow = {
  client_id: string; id: string; registration: Registration; why: string; proposed_by: string; proposed_at: Date
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn'; first_by: string | null; first_at: Date | null; settled_by: string | null; settled_at: Date | null; reason: string | null
}

export const insertProposal = (one: { clientId: string; id: string; registration: Registration; why: string; by: string }, at: Date) => sql`
  insert into clients.proposal (client_id, id, registration, why, proposed_by, proposed_at, state)
  values (${one.clientId}, ${one.id}, ${one.registration}, ${one.why}, ${one.by}, ${at}, 'waiting')`

/** The newest proposals of a client, the waiting one among them. */
export const listProposals = (clientId: string, limit: number) => sql<ProposalRow>`
  select client_id, id, registration, why, proposed_by, proposed_at, state, first_by, first_at, settled_by, settled_at, reason
  from clients.proposal where client_id = ${clientId} order by proposed_at desc, id desc limit ${limit}`

/** Locked, so that two officers who press at the same moment are first and second. */
export const lockWaiting = (clientId: string) => sql<ProposalRow>`
  select client_id, id, registration, why, proposed_by, proposed_at, state, first_by, first_at, settled_by, settled_at, reason
  from clients.proposal where client_id = ${clientId} and state = 'waiting' for update`

export const approveFirst = (clientId: string, id: string, by: string, at: Date) => sql`
  update clients.proposal set first_by = ${by}, first_at = ${at} where client_id = ${clientId} and id = ${id}`

export const settleProposal = (clientId: string, id: string, to: { state: 'approved' | 'refused' | 'withdrawn'; by: string; reason: string | null }, at: Date) => sql`
  update clients.proposal set state = ${to.state}, settled_by = ${to.by}, settled_at = ${at}, reason = ${to.reason} where client_id = ${clientId} and id = ${id}`

export type WaitingRow = { client_id: string; id: string; names: { en: string; 'zh-Hant': string }; kind: Kind; organisation: string; state: State; proposed_at: Date; first_by: string | null; proposed_by: string; owner_party: string }

/** What waits for officers, oldest first. */
export const listWaiting = (limit: number) => sql<WaitingRow>`
  select p.client_id, p.id, p.registration -> 'names' as names, c.kind, c.organisation, c.state, p.proposed_at, p.first_by, p.proposed_by, c.owner_party
  from clients.proposal p join clients.client c on c.id = p.client_id
  where p.state = 'waiting' and c.ended_at is null order by p.proposed_at, p.id limit ${limit}`
