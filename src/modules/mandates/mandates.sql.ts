import type { MandateKind, MandateTerms } from '../../kernel/mandate.ts'
import { sql } from '../../kernel/sql.ts'

export type State = 'offered' | 'accepted' | 'ended'
export type Evidence = 'offer' | 'family-register' | 'company-register' | 'instrument'
export type EndedWhy = 'refused' | 'revoked' | 'given-up' | 'parent-ended' | 'register'

export type MandateRow = {
  readonly party_id: string
  readonly id: string
  readonly agent_id: string | null
  readonly kind: MandateKind
  readonly terms: MandateTerms
  readonly state: State
  readonly parent_id: string | null
  readonly sealed: Buffer
  readonly evidence: Evidence
  readonly offered_by: string
  readonly offered_at: Date
  readonly open_until: Date
  readonly accepted_at: Date | null
  readonly ended_at: Date | null
  readonly ended_by: string | null
  readonly ended_why: EndedWhy | null
  readonly valid_from: Date
  readonly valid_to: Date | null
}

export type MandateKey = { readonly partyId: string; readonly id: string }

export const insertMandate = (m: Omit<MandateRow, 'ended_at' | 'ended_by' | 'ended_why'>) => sql`
  insert into mandates.mandate (party_id, id, agent_id, kind, terms, state, parent_id, sealed, evidence, offered_by, offered_at, open_until, accepted_at, valid_from, valid_to)
  values (${m.party_id}, ${m.id}, ${m.agent_id}, ${m.kind}, ${m.terms}, ${m.state}, ${m.parent_id}, ${m.sealed}, ${m.evidence}, ${m.offered_by}, ${m.offered_at}, ${m.open_until}, ${m.accepted_at}, ${m.valid_from}, ${m.valid_to})
  on conflict (party_id, id) do nothing`

export const readMandate = ({ partyId, id }: MandateKey) => sql<MandateRow>`
  select party_id, id, agent_id, kind, terms, state, parent_id, sealed, evidence, offered_by, offered_at, open_until, accepted_at, ended_at, ended_by, ended_why, valid_from, valid_to
  from mandates.mandate where party_id = ${partyId} and id = ${id}`

/** Those that still count or may come to count first, then the latest that ended. */
export const mandatesGiven = (partyId: string, limit: number) => sql<MandateRow>`
  select party_id, id, agent_id, kind, terms, state, parent_id, sealed, evidence, offered_by, offered_at, open_until, accepted_at, ended_at, ended_by, ended_why, valid_from, valid_to
  from mandates.mandate where party_id = ${partyId} order by state = 'ended', offered_at desc, id limit ${limit}`

/** Holds a mandate until the transaction ends, or the one that it was handed on from. */
export const holdFirst = ({ partyId, id }: MandateKey) => sql<{ id: string }>`
  select id from mandates.mandate where party_id = ${partyId}
    and id = (select coalesce(parent_id, id) from mandates.mandate where party_id = ${partyId} and id = ${id}) for update`

/** Those that were handed on from a mandate, ended or not. */
export const everHandedOn = ({ partyId, id }: MandateKey) => sql<{ id: string }>`
  select id from mandates.mandate where party_id = ${partyId} and parent_id = ${id}`

export const standingByRegister = (partyId: string, agentId: string, kind: MandateKind, now: Date) => sql<{ id: string }>`
  select id from mandates.mandate where party_id = ${partyId} and agent_id = ${agentId} and kind = ${kind} and state = 'accepted'
    and evidence in ('family-register', 'company-register') and (valid_to is null or valid_to > ${now})`

/** A compare-and-set: an offer is for whoever is found or takes it first. */
export const bindAgent = ({ partyId, id }: MandateKey, agentId: string, now: Date) => sql<{ id: string }>`
  update mandates.mandate set agent_id = ${agentId}
  where party_id = ${partyId} and id = ${id} and agent_id is null and state = 'offered' and open_until > ${now} returning id`

/** The same: of two answers at one moment one counts. */
export const acceptOffer = ({ partyId, id }: MandateKey, agentId: string, now: Date) => sql<{ id: string }>`
  update mandates.mandate set state = 'accepted', accepted_at = ${now}
  where party_id = ${partyId} and id = ${id} and agent_id = ${agentId} and state = 'offered' and open_until > ${now} and (valid_to is null or valid_to > ${now}) returning id`

export const endMandate = ({ partyId, id }: MandateKey, by: string, why: EndedWhy, now: Date) => sql<{ agent_id: string | null; kind: MandateKind }>`
  update mandates.mandate set state = 'ended', ended_at = ${now}, ended_by = ${by}, ended_why = ${why}
  where party_id = ${partyId} and id = ${id} and state <> 'ended' returning agent_id, kind`

export const handedOn = (partyId: string, parentId: string) => sql<{ id: string }>`
  select id from mandates.mandate where party_id = ${partyId} and parent_id = ${parentId} and state <> 'ended' order by id`

export const insertCode = (hash: Buffer, { partyId, id }: MandateKey) => sql`
  insert into mandates.code (code_hash, principal_id, mandate_id) values (${hash}, ${partyId}, ${id})`

export const readCode = (hash: Buffer) => sql<{ principal_id: string; mandate_id: string }>`
  select principal_id, mandate_id from mandates.code where code_hash = ${hash}`

export const deleteCode = (hash: Buffer) => sql`delete from mandates.code where code_hash = ${hash}`

export type ClaimRow = { readonly party_id: string; readonly id: string; readonly kind: 'guardian' | 'attorney'; readonly sealed: Buffer; readonly file_id: string; readonly state: 'waiting' | 'confirmed' | 'refused'; readonly made_at: Date; readonly answered_at: Date | null }

export const insertClaim = (c: Omit<ClaimRow, 'state' | 'answered_at'>) => sql`
  insert into mandates.claim (party_id, id, kind, sealed, file_id, state, made_at)
  values (${c.party_id}, ${c.id}, ${c.kind}, ${c.sealed}, ${c.file_id}, 'waiting', ${c.made_at})`

export const readClaim = ({ partyId, id }: MandateKey) => sql<ClaimRow>`
  select party_id, id, kind, sealed, file_id, state, made_at, answered_at from mandates.claim where party_id = ${partyId} and id = ${id}`

export const claimsOf = (partyId: string) => sql<ClaimRow>`
  select party_id, id, kind, sealed, file_id, state, made_at, answered_at from mandates.claim where party_id = ${partyId} order by made_at desc limit 20`

/** Over all parties: what waits for a registrar, the oldest first, without locks. */
export const claimsWaiting = (limit: number) => sql<ClaimRow>`
  select party_id, id, kind, sealed, file_id, state, made_at, answered_at from mandates.claim where state = 'waiting' order by made_at limit ${limit}`

export const answerClaim = ({ partyId, id }: MandateKey, state: 'confirmed' | 'refused', by: string, now: Date) => sql<{ id: string }>`
  update mandates.claim set state = ${state}, answered_at = ${now}, answered_by = ${by} where party_id = ${partyId} and id = ${id} and state = 'waiting' returning id`

export type RuleRow = { readonly two_persons: 'never' | 'always' | 'above'; readonly above_minor: number | null }

export const readRule = (partyId: string) => sql<RuleRow>`
  select two_persons, above_minor from mandates.rule where party_id = ${partyId}`

export const putRule = (partyId: string, rule: RuleRow, by: string, now: Date) => sql`
  insert into mandates.rule (party_id, two_persons, above_minor, set_by, set_at) values (${partyId}, ${rule.two_persons}, ${rule.above_minor}, ${by}, ${now})
  on conflict (party_id) do update set two_persons = excluded.two_persons, above_minor = excluded.above_minor, set_by = excluded.set_by, set_at = excluded.set_at`
