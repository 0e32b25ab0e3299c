import { sql } from '../../kernel/sql.ts'
import type { CaseKey } from './cases.sql.ts'

export type Outcome = 'confirmed' | 'declined' | 'withdrawn' | 'lapsed'
export type Proposal = {
  readonly id: string
  readonly action: string
  readonly state: string
  readonly proposer_id: string
  readonly organisation: string | null
  readonly proposed_at: Date
  readonly details: Buffer | null
  readonly ended_at: Date | null
  readonly ended_by: string | null
  readonly outcome: Outcome | null
}

/** None where the case has an open one. */
export const insertProposal = ({ partyId, caseId }: CaseKey, p: Pick<Proposal, 'id' | 'action' | 'state' | 'proposer_id' | 'organisation' | 'proposed_at' | 'details'>) => sql<{ id: string }>`
  insert into cases.proposal (party_id, id, case_id, action, state, proposer_id, organisation, proposed_at, details)
  values (${partyId}, ${p.id}, ${caseId}, ${p.action}, ${p.state}, ${p.proposer_id}, ${p.organisation}, ${p.proposed_at}, ${p.details})
  on conflict (party_id, case_id) where ended_at is null do nothing returning id`

/** Newest first: the open one, if there is one, and the last that ended. */
export const proposalsOf = ({ partyId, caseId }: CaseKey) => sql<Proposal>`
  select id, action, state, proposer_id, organisation, proposed_at, details, ended_at, ended_by, outcome
  from cases.proposal where party_id = ${partyId} and case_id = ${caseId} order by proposed_at desc limit 10`

export const openProposal = ({ partyId, caseId }: CaseKey) => sql<Proposal>`
  select id, action, state, proposer_id, organisation, proposed_at, details, ended_at, ended_by, outcome
  from cases.proposal where party_id = ${partyId} and case_id = ${caseId} and ended_at is null`

/** Ends the open proposal of a case; nothing where there is none. */
export const endProposal = ({ partyId, caseId }: CaseKey, outcome: Outcome, by: string, at: Date) => sql<{ id: string; action: string }>`
  update cases.proposal set outcome = ${outcome}, ended_by = ${by}, ended_at = ${at}
  where party_id = ${partyId} and case_id = ${caseId} and ended_at is null returning id, action`
