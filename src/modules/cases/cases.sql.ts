import { sql } from '../../kernel/sql.ts'
import type { HeldMandate } from '../../kernel/mandate.ts'
import type { ActionRow, Case } from './case.ts'
import type { Desks } from './desks-of.ts'

export type CaseKey = { readonly partyId: string; readonly caseId: string }

export const resolveReference = (reference: string) => sql<{ party_id: string; case_id: string }>`
  select party_id, case_id from cases.reference where reference = ${reference}`

export const readCase = ({ partyId, caseId }: CaseKey) => sql<Case>`
  select party_id, id, reference, service_id, digest, organisation, applicant_id, party_kind, mandate_id, state, state_before, effective_at, actions, answers, facts, shares, signers,
    holder_id, due_on, stood_since, entry_id, submitted_at, moved_at, ended_at
  from cases.case_file where party_id = ${partyId} and id = ${caseId}`

export const lockCase = ({ partyId, caseId }: CaseKey) => sql<Case>`
  select party_id, id, reference, service_id, digest, organisation, applicant_id, party_kind, mandate_id, state, state_before, effective_at, actions, answers, facts, shares, signers,
    holder_id, due_on, stood_since, entry_id, submitted_at, moved_at, ended_at
  from cases.case_file where party_id = ${partyId} and id = ${caseId} for update`

export const actionsOf = ({ partyId, caseId }: CaseKey) => sql<ActionRow>`
  select id, n, action, from_state, to_state, actor_kind, actor_id, actor_organisation, at, effective_at, details, undoes, mandate_id, mandate_kind, second_id
  from cases.action where party_id = ${partyId} and case_id = ${caseId} order by n`

export type NewAction = {
  id: string
  n: number
  action: string
  from: string
  to: string
  actorKind: string
  actorId: string
  organisation: string | null
  at: Date
  effectiveAt: Date
  details: Buffer | null
  undoes: string | null
  mandate?: HeldMandate | undefined
  second?: string | undefined
}

export const insertAction = ({ partyId, caseId }: CaseKey, a: NewAction) => sql`
  insert into cases.action (party_id, id, case_id, n, action, from_state, to_state, actor_kind, actor_id, actor_organisation, at, effective_at, details, undoes, mandate_id, mandate_kind)
  values (${partyId}, ${a.id}, ${caseId}, ${a.n}, ${a.action}, ${a.from}, ${a.to}, ${a.actorKind}, ${a.actorId}, ${a.organisation}, ${a.at}, ${a.effectiveAt}, ${a.details}, ${a.undoes}, ${a.mandate?.id ?? null}, ${a.mandate?.kind ?? null})`

export type Move = { state: string; before: string; effectiveAt: Date; actions: number; dueOn: string | null; stoodSince: string | null; endedAt: Date | null; at: Date }

export const moveCase = ({ partyId, caseId }: CaseKey, m: Move) => sql`
  update cases.case_file
  set state = ${m.state}, state_before = ${m.before}, effective_at = ${m.effectiveAt}, actions = ${m.actions}, due_on = ${m.dueOn}, stood_since = ${m.stoodSince},
    ended_at = ${m.endedAt}, moved_at = ${m.at}
  where party_id = ${partyId} and id = ${caseId}`

/** Nobody holds it there yet; whoever passed it on sees it no more. */
export const passOn = ({ partyId, caseId }: CaseKey, organisation: string) => sql`select cases.pass_on(${partyId}, ${caseId}, ${organisation})`

export const changeVersion = ({ partyId, caseId }: CaseKey, digest: string, answers: Buffer) => sql`
  update cases.case_file set digest = ${digest}, answers = ${answers} where party_id = ${partyId} and id = ${caseId}`

/** Of all parties, told by a function that tells no more. */
export const hasOpenOfVersion = (serviceId: string, digest: string) => sql<{ some: boolean }>`
  select cases.has_open_of_version(${serviceId}, ${digest}) as some`

/** Over all parties, by key and without locks: a job goes through them. */
export const openOfVersion = (serviceId: string, digest: string, after: CaseKey, limit: number) => sql<{ party_id: string; id: string }>`
  select party_id, id from cases.case_file
  where service_id = ${serviceId} and digest = ${digest} and ended_at is null and (party_id, id) > (${after.partyId}::uuid, ${after.caseId}::uuid)
  order by party_id, id limit ${limit}`

export const keepAnswers = ({ partyId, caseId }: CaseKey, answers: Buffer) => sql`
  update cases.case_file set answers = ${answers} where party_id = ${partyId} and id = ${caseId}`

export const keepFacts = ({ partyId, caseId }: CaseKey, facts: Buffer) => sql`
  update cases.case_file set facts = ${facts} where party_id = ${partyId} and id = ${caseId}`

/** A compare-and-set: the first officer to take a case has it (scale.md, construct "for update"). */
export const takeCase = ({ partyId, caseId }: CaseKey, holder: string) => sql<{ id: string }>`
  update cases.case_file set holder_id = ${holder} where party_id = ${partyId} and id = ${caseId} and holder_id is null returning id`

export const leaveCase = ({ partyId, caseId }: CaseKey, holder: string) => sql`
  update cases.case_file set holder_id = null where party_id = ${partyId} and id = ${caseId} and holder_id = ${holder}`

export type OwnCase = Pick<Case, 'id' | 'reference' | 'service_id' | 'digest' | 'organisation' | 'state' | 'state_before' | 'effective_at' | 'due_on' | 'submitted_at' | 'ended_at'>

export const ownCases = (partyId: string, before: Date, limit: number) => sql<OwnCase>`
  select id, reference, service_id, digest, organisation, state, state_before, effective_at, due_on, submitted_at, ended_at
  from cases.case_file where party_id = ${partyId} and submitted_at < ${before} order by submitted_at desc limit ${limit}`

export type QueueRow = { party_id: string; id: string; reference: string; service_id: string; digest: string; organisation: string; state: string; due_on: string | null; holder_id: string | null; submitted_at: Date }

/**
 * Over all parties: an officer's queue is an indexed read without locks (scale.md, "What this means in the house"), of each organisation the rows of
 * one page. Nobody's own cases, as policies say.
 */
export const queueOf = (officer: string, desks: Desks, afterDue: string, afterId: string, limit: number) => sql<QueueRow>`
  select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at from (
    select c.* from unnest(${desks.whole}::text[]) as seen(organisation) cross join lateral (
      select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at from cases.case_file
      where organisation = seen.organisation and ended_at is null and (case when due_on is null then date '9999-12-31' else due_on end, id) > (${afterDue}::date, ${afterId}::uuid)
        and party_id <> ${officer} and applicant_id <> ${officer} and not ${officer}::uuid = any(signers)
      order by case when due_on is null then date '9999-12-31' else due_on end, id limit ${limit}) as c
    union all
    select c.* from unnest(${desks.named.map(({ organisation }) => organisation)}::text[], ${desks.named.map(({ service }) => service)}::text[]) as seen(organisation, service) cross join lateral (
      select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at from cases.case_file
      where organisation = seen.organisation and service_id = seen.service and ended_at is null and (case when due_on is null then date '9999-12-31' else due_on end, id) > (${afterDue}::date, ${afterId}::uuid)
        and party_id <> ${officer} and applicant_id <> ${officer} and not ${officer}::uuid = any(signers)
      order by case when due_on is null then date '9999-12-31' else due_on end, id limit ${limit}) as c) as page
  order by case when due_on is null then date '9999-12-31' else due_on end, id limit ${limit}`

/** Over all parties: what was decided lately, newest first. */
export const endedOf = (officer: string, desks: Desks, before: Date, limit: number) => sql<QueueRow & { ended_at: Date }>`
  select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at, ended_at from (
    select c.* from unnest(${desks.whole}::text[]) as seen(organisation) cross join lateral (
      select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at, ended_at from cases.case_file
      where organisation = seen.organisation and ended_at is not null and ended_at < ${before}
        and party_id <> ${officer} and applicant_id <> ${officer} and not ${officer}::uuid = any(signers)
      order by ended_at desc limit ${limit}) as c
    union all
    select c.* from unnest(${desks.named.map(({ organisation }) => organisation)}::text[], ${desks.named.map(({ service }) => service)}::text[]) as seen(organisation, service) cross join lateral (
      select party_id, id, reference, service_id, digest, organisation, state, due_on, holder_id, submitted_at, ended_at from cases.case_file
      where organisation = seen.organisation and service_id = seen.service and ended_at is not null and ended_at < ${before}
        and party_id <> ${officer} and applicant_id <> ${officer} and not ${officer}::uuid = any(signers)
      order by ended_at desc limit ${limit}) as c) as page
  order by ended_at desc limit ${limit}`

/** Over all parties: cases that others have referred to these organisations and that wait for their answer. */
export const referredQueueOf = (officer: string, desks: Desks, limit: number) => sql<QueueRow>`
  select c.party_id, c.id, c.reference, c.service_id, c.digest, r.organisation, c.state, r.due_on, c.holder_id, c.submitted_at
  from cases.referral r join cases.case_file c on c.party_id = r.party_id and c.id = r.case_id
  where r.answered_at is null
    and (r.organisation = any(${desks.whole}) or (r.organisation, c.service_id) in (select * from unnest(${desks.named.map(({ organisation }) => organisation)}::text[], ${desks.named.map(({ service }) => service)}::text[])))
    and c.party_id <> ${officer} and c.applicant_id <> ${officer} and not ${officer}::uuid = any(c.signers)
  order by r.due_on, r.id limit ${limit}`

export type Referral = { id: string; organisation: string; asked_at: Date; due_on: string; answered_at: Date | null }

export const referralsOf = ({ partyId, caseId }: CaseKey) => sql<Referral>`
  select id, organisation, asked_at, due_on, answered_at from cases.referral where party_id = ${partyId} and case_id = ${caseId} order by organisation`

export const insertReferral = ({ partyId, caseId }: CaseKey, id: string, organisation: string, at: Date, dueOn: string) => sql`
  insert into cases.referral (party_id, id, case_id, organisation, asked_at, due_on)
  values (${partyId}, ${id}, ${caseId}, ${organisation}, ${at}, ${dueOn}) on conflict (party_id, case_id, organisation) do nothing`

export const answerReferral = ({ partyId, caseId }: CaseKey, organisation: string, at: Date) => sql<{ id: string }>`
  update cases.referral set answered_at = ${at}
  where party_id = ${partyId} and case_id = ${caseId} and organisation = ${organisation} and answered_at is null returning id`
