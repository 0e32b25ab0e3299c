import { sql } from '../../kernel/sql.ts'
import type { Case } from './case.ts'
import type { CaseKey } from './cases.sql.ts'

export type Outcome = 'confirmed' | 'declined' | 'withdrawn' | 'lapsed'
export type Proposal = {
  readonly id: string
  readonly action: string
  readonly state: string
  readonly proposer_id: string
  /** For which the proposer acts, and the second officer too. */
  readonly organisation: string
  readonly proposed_at: Date
  readonly details: Buffer | null
  readonly ended_at: Date | null
  readonly ended_by: string | null
  readonly outcome: Outcome | null
  readonly reason: Buffer | null
}

/** None where the case has an open one. */
export const insertProposal = ({ partyId, caseId }: CaseKey, p: Pick<Proposal, 'id' | 'action' | 'state' | 'proposer_id' | 'organisation' | 'proposed_at' | 'details'>) => sql<{ id: string }>`
  insert into cases.proposal (party_id, id, case_id, action, state, proposer_id, organisation, proposed_at, details)
  values (${partyId}, ${p.id}, ${caseId}, ${p.action}, ${p.state}, ${p.proposer_id}, ${p.organisation}, ${p.proposed_at}, ${p.details})
  on conflict (party_id, case_id) where ended_at is null do nothing returning id`

/** Newest first: the open one, if there is one, and the last that ended. */
export const proposalsOf = ({ partyId, caseId }: CaseKey) => sql<Proposal>`
  select id, action, state, proposer_id, organisation, proposed_at, details, ended_at, ended_by, outcome, reason
  from cases.proposal where party_id = ${partyId} and case_id = ${caseId} order by proposed_at desc limit 10`

export const openProposal = ({ partyId, caseId }: CaseKey) => sql<Proposal>`
  select id, action, state, proposer_id, organisation, proposed_at, details, ended_at, ended_by, outcome, reason
  from cases.proposal where party_id = ${partyId} and case_id = ${caseId} and ended_at is null`

/** Over all parties, by index and without locks: what waits at organisations for another than an officer, oldest first. Nobody's own cases, as policies say. */
export const waitingProposals = (officer: string, organisations: readonly string[], limit: number) => sql<WaitingProposal>`
  select p.action, p.proposer_id, p.organisation as proposer_organisation, p.proposed_at, c.party_id, c.reference, c.service_id, c.digest, c.organisation, c.applicant_id, c.signers
  from cases.proposal p join cases.case_file c on c.party_id = p.party_id and c.id = p.case_id
  where p.organisation = any(${organisations}) and p.ended_at is null and p.proposer_id <> ${officer}
    and c.party_id <> ${officer} and c.applicant_id <> ${officer} and not ${officer}::uuid = any(c.signers)
  order by p.proposed_at, p.id limit ${limit}`

export type WaitingProposal = Pick<Proposal, 'action' | 'proposer_id' | 'proposed_at'> & Pick<Case, 'party_id' | 'reference' | 'service_id' | 'digest' | 'organisation' | 'applicant_id' | 'signers'> & { readonly proposer_organisation: string }

/** Ends the open proposal of a case; nothing where there is none. */
export const endProposal = ({ partyId, caseId }: CaseKey, end: { outcome: Outcome; by: string; at: Date; reason: Buffer | null }) => sql<{ id: string; action: string }>`
  update cases.proposal set outcome = ${end.outcome}, ended_by = ${end.by}, ended_at = ${end.at}, reason = ${end.reason}
  where party_id = ${partyId} and case_id = ${caseId} and ended_at is null returning id, action`
