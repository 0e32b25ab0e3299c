import { sql } from '../../../kernel/sql.ts'
import type { Desks } from '../desks-of.ts'
import type { Case } from '../case.ts'

export const insertDocument = (partyId: string, id: string, at: Date) => sql`insert into cases.document (party_id, id, sent_at) values (${partyId}, ${id}, ${at})`

export const waitingDocuments = (partyId: string, ids: readonly string[]) => sql<{ id: string }>`
  select id from cases.document where party_id = ${partyId} and id = any(${ids}::uuid[])`

/** They belong to an application from now on, or are given up. */
export const takeDocuments = (partyId: string, ids: readonly string[]) => sql<{ id: string }>`
  delete from cases.document where party_id = ${partyId} and id = any(${ids}::uuid[]) returning id`

/** A case as lists tell it. `referred_to`: the organisation that it was referred to and whose answer is awaited. */
export type FileRow = Pick<Case, 'party_id' | 'id' | 'reference' | 'service_id' | 'digest' | 'organisation' | 'applicant_id' | 'party_kind' | 'state' | 'state_before' | 'effective_at' | 'actions' | 'holder_id' | 'due_on' | 'submitted_at' | 'ended_at'> & { readonly referred_to: string | null }

/** What a list is narrowed to, in what order, and which part of it is wanted. */
export type Wanted = { readonly service: string | null; readonly reference: string | null; readonly holder: string | null; readonly order: string; readonly first: number; readonly most: number }

export const ownFiles = (partyId: string, w: Wanted) => sql<FileRow>`
  select party_id, id, reference, service_id, digest, organisation, applicant_id, party_kind, state, state_before, effective_at, actions, holder_id, due_on, submitted_at, ended_at, null::text as referred_to
  from cases.case_file
  where party_id = ${partyId} and (${w.service}::text is null or service_id = ${w.service}) and (${w.reference}::text is null or reference = ${w.reference})
    and (${w.holder}::uuid is null or holder_id = ${w.holder})
  order by case when ${w.order}::text = 'created asc' then submitted_at end, case when ${w.order}::text = 'created desc' then submitted_at end desc,
    case when ${w.order}::text = 'dueDate asc' then due_on end, case when ${w.order}::text = 'dueDate desc' then due_on end desc nulls last, id
  offset ${w.first} limit ${w.most}`

/**
 * Over all parties, without locks: open cases of an officer's organisations, and those that were referred to them. Nobody is shown a case of
 * their own here. An order of the caller's choice is sorted: that is bounded by what an organisation has open.
 */
export const deskFiles = (desks: { readonly own: Desks; readonly referred: Desks }, officer: string, applicant: string | null, w: Wanted) => sql<FileRow>`
  select party_id, id, reference, service_id, digest, organisation, applicant_id, party_kind, state, state_before, effective_at, actions, holder_id, due_on, submitted_at, ended_at, referred_to
  from (
    select c.*, null::text as referred_to from cases.case_file c where c.ended_at is null and (c.organisation = any(${desks.own.whole}) or (c.organisation, c.service_id) in (select * from unnest(${desks.own.named.map(({ organisation }) => organisation)}::text[], ${desks.own.named.map(({ service }) => service)}::text[])))
    union all
    select c.*, r.organisation as referred_to from cases.referral r join cases.case_file c on c.party_id = r.party_id and c.id = r.case_id
    where r.answered_at is null and c.organisation <> all(${desks.own.whole})
      and (r.organisation = any(${desks.referred.whole}) or (r.organisation, c.service_id) in (select * from unnest(${desks.referred.named.map(({ organisation }) => organisation)}::text[], ${desks.referred.named.map(({ service }) => service)}::text[])))
  ) as file
  where party_id <> ${officer} and applicant_id <> ${officer} and not ${officer}::uuid = any(signers)
    and (${applicant}::uuid is null or (party_id = ${applicant} and referred_to is null))
    and (${w.service}::text is null or service_id = ${w.service}) and (${w.reference}::text is null or reference = ${w.reference})
    and (${w.holder}::uuid is null or holder_id = ${w.holder})
  order by case when ${w.order}::text = 'created asc' then submitted_at end, case when ${w.order}::text = 'created desc' then submitted_at end desc,
    case when ${w.order}::text = 'dueDate asc' then due_on end, case when ${w.order}::text = 'dueDate desc' then due_on end desc nulls last, id
  offset ${w.first} limit ${w.most}`
