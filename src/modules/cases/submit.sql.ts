import type { ClaimRow } from '../../kernel/once.sql.ts'
import { sql } from '../../kernel/sql.ts'
import type { JournalRow } from '../journal/index.ts'
import type { NewAction, OwnCase } from './cases.sql.ts'

export type NewCase = {
  partyId: string
  id: string
  reference: string
  serviceId: string
  digest: string
  organisation: string
  applicantId: string
  partyKind: 'person' | 'company'
  state: string
  answers: Buffer
  shares: Buffer | null
  signers: readonly string[]
  /** The invitations that the shares came of; all others of the draft are over. */
  invitations: readonly string[]
  draftId: string
  dueOn: string | null
  at: Date
  action: NewAction
  journal: JournalRow
  jobId: string
  /** What the draft is kept under: the service, or a journey through several. */
  draftOf: string
  /** When the draft that this is was saved; a draft that has been saved since stays. */
  draftSavedAt: Date | null
  claim: ClaimRow
}

/**
 * A new case with the post's claim, its reference, first action, journal entry and the job for its effects, and the end of its
 * draft: one statement, parent first, VALUES only (scale.md, rule 5). The journal's columns are those of journal.insertEntry.
 */
export const insertCase = (c: NewCase) => sql`
  with claimed as (
    insert into kernel.once (party_id, key, place, at) values (${c.partyId}, ${c.claim.key}, ${c.claim.place}, ${c.claim.at})
  ), made as (
    insert into cases.case_file (party_id, id, reference, service_id, digest, organisation, applicant_id, party_kind, mandate_id, state, state_before, effective_at, actions, answers, shares, signers, due_on, entry_id, submitted_at, moved_at)
    values (${c.partyId}, ${c.id}, ${c.reference}, ${c.serviceId}, ${c.digest}, ${c.organisation}, ${c.applicantId}, ${c.partyKind}, ${c.action.mandate?.id ?? null}, ${c.state}, 'draft', ${c.at}, 1, ${c.answers}, ${c.shares}, ${c.signers}, ${c.dueOn}, ${c.journal[1]}, ${c.at}, ${c.at})
  ), named as (
    insert into cases.reference (reference, party_id, case_id) values (${c.reference}, ${c.partyId}, ${c.id})
  ), acted as (
    insert into cases.action (party_id, id, case_id, n, action, from_state, to_state, actor_kind, actor_id, actor_organisation, at, effective_at, mandate_id, mandate_kind, second_id)
    values (${c.partyId}, ${c.action.id}, ${c.id}, 1, ${c.action.action}, 'draft', ${c.action.to}, ${c.action.actorKind}, ${c.action.actorId}, null, ${c.at}, ${c.at}, ${c.action.mandate?.id ?? null}, ${c.action.mandate?.kind ?? null}, ${c.action.second ?? null})
  ), told as (
    insert into journal.entry (party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts)
    values (${c.journal[0]}, ${c.journal[1]}, ${c.journal[2]}, ${c.journal[3]}, ${c.journal[4]}, ${c.journal[5]}, ${c.journal[6]}, ${c.journal[7]}, ${c.journal[8]}, ${c.journal[9]}, ${c.journal[10]})
  ), asked as (
    insert into kernel.outbox (party_id, id, task, payload, run_at, at)
    values (${c.partyId}, ${c.jobId}, 'cases.effects', ${{ caseId: c.id, actionId: c.action.id }}, ${c.at}, ${c.at})
  ), answered as (
    update forms.invitation set sent_at = case when id = any(${c.invitations}::uuid[]) then ${c.at}::timestamptz end,
      closed_at = case when id = any(${c.invitations}::uuid[]) then null else ${c.at}::timestamptz end, invitee = null
    where party_id = ${c.partyId} and draft_id = ${c.draftId} and closed_at is null
  )
  delete from forms.draft where party_id = ${c.partyId} and service_id = ${c.draftOf} and saved_at = ${c.draftSavedAt}`

export const referenceOf = (partyId: string, caseId: string) => sql<{ reference: string }>`
  select reference from cases.case_file where party_id = ${partyId} and id = ${caseId}`

/** Of cases that were sent together, those that were made. */
export const casesSentTogether = (partyId: string, caseIds: readonly string[]) => sql<OwnCase>`
  select id, reference, service_id, digest, organisation, state, state_before, effective_at, due_on, submitted_at, ended_at
  from cases.case_file where party_id = ${partyId} and id = any(${caseIds})`
