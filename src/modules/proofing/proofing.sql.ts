import type { Assurance } from '../../kernel/ctx.ts'
import { sql } from '../../kernel/sql.ts'

export type SignUpState = 'open' | 'silent' | 'not-made' | 'parent-asked' | 'made'
export type SignUpRow = {
  party_id: string
  request_id: string
  state: SignUpState
  typed: Buffer
  answer: Buffer | null
  /** Of the code that was sent last. */
  code_id: string | null
  is_confirmed: boolean
  is_told: boolean
  asked_from: Buffer
  /** Whose account was made. */
  made_id: string | null
  asked_at: Date | null
  expires_at: Date
}

/** Begins one; what is left of one whose time is over goes. */
export const beginSignUp = (row: Pick<SignUpRow, 'party_id' | 'request_id' | 'typed' | 'asked_from' | 'expires_at'>, now: Date) => sql<{ party_id: string }>`
  insert into proofing.sign_up as s (party_id, request_id, state, typed, asked_from, begun_at, expires_at)
  values (${row.party_id}, ${row.request_id}, 'open', ${row.typed}, ${row.asked_from}, ${now}, ${row.expires_at})
  on conflict (party_id) do update set request_id = excluded.request_id, state = 'open', typed = excluded.typed, answer = null, code_id = null,
    is_confirmed = false, is_told = false, made_id = null, asked_at = null, begun_at = excluded.begun_at, expires_at = excluded.expires_at
  where s.expires_at <= excluded.begun_at returning party_id`

export const readSignUp = (partyId: string, now: Date) => sql<SignUpRow>`
  select party_id, request_id, state, typed, answer, code_id, is_confirmed, is_told, asked_from, made_id, asked_at, expires_at
  from proofing.sign_up where party_id = ${partyId} and expires_at > ${now}`

export const holdSignUp = (partyId: string, now: Date) => sql<SignUpRow>`
  select party_id, request_id, state, typed, answer, code_id, is_confirmed, is_told, asked_from, made_id, asked_at, expires_at
  from proofing.sign_up where party_id = ${partyId} and expires_at > ${now} for update`

/** New particulars are a new question to the register. */
export const putDocument = (partyId: string, row: Pick<SignUpRow, 'request_id' | 'typed' | 'expires_at'>) => sql`
  update proofing.sign_up set request_id = ${row.request_id}, typed = ${row.typed}, state = 'open', answer = null, asked_at = null, is_told = false, expires_at = ${row.expires_at}
  where party_id = ${partyId}`

export const putCode = (partyId: string, row: Pick<SignUpRow, 'typed' | 'code_id' | 'expires_at'>) => sql`
  update proofing.sign_up set typed = ${row.typed}, code_id = ${row.code_id}, is_confirmed = false, expires_at = ${row.expires_at}
  where party_id = ${partyId}`

export const confirmContact = (partyId: string) => sql`
  update proofing.sign_up set is_confirmed = true, code_id = null where party_id = ${partyId}`

/** Only for the question that was asked: what was changed since is another. */
export const putAnswer = (partyId: string, requestId: string, answer: Buffer, at: Date) => sql`
  update proofing.sign_up set answer = ${answer}, asked_at = ${at} where party_id = ${partyId} and request_id = ${requestId} and answer is null`

/** Nothing comes back when the question was put already: the same one is not counted twice. */
export const beginAsking = (partyId: string, requestId: string, at: Date) => sql<{ party_id: string }>`
  update proofing.sign_up set asked_at = ${at} where party_id = ${partyId} and request_id = ${requestId} and asked_at is null returning party_id`

export const putState = (partyId: string, state: SignUpState, at: Date) => sql`
  update proofing.sign_up set state = ${state}, asked_at = ${at} where party_id = ${partyId}`

export const wishToBeTold = (partyId: string) => sql<{ request_id: string }>`
  update proofing.sign_up set is_told = true where party_id = ${partyId} and state = 'silent' and not is_told returning request_id`

export const putMade = (partyId: string, madeId: string, typed: Buffer, expiresAt: Date) => sql`
  update proofing.sign_up set state = 'made', made_id = ${madeId}, typed = ${typed}, answer = null, expires_at = ${expiresAt} where party_id = ${partyId}`

export const sweepSignUp = (partyId: string, now: Date) => sql<{ party_id: string }>`
  delete from proofing.sign_up where party_id = ${partyId} and expires_at <= ${now} returning party_id`

export const insertAttempt = (partyId: string, id: string, sealed: Buffer, at: Date) => sql`
  insert into proofing.attempt (party_id, id, sealed, at) values (${partyId}, ${id}, ${sealed}, ${at}) on conflict (party_id, id) do nothing`

export const takeAttempt = (partyId: string, id: string) => sql<{ sealed: Buffer }>`
  delete from proofing.attempt where party_id = ${partyId} and id = ${id} returning sealed`

export type Way = 'register' | 'counter' | 'liveness'
export type EvidenceRow = { id: string; at: Date; assurance: Assurance; way: Way; organisation: string; issued_on: Buffer }

export const insertEvidence = (partyId: string, row: EvidenceRow) => sql`
  insert into proofing.evidence (party_id, id, at, assurance, way, organisation, issued_on)
  values (${partyId}, ${row.id}, ${row.at}, ${row.assurance}, ${row.way}, ${row.organisation}, ${row.issued_on})`

export const listEvidence = (partyId: string) => sql<EvidenceRow>`
  select id, at, assurance, way, organisation, issued_on from proofing.evidence where party_id = ${partyId} order by id desc limit 20`

export type ChildRequestRow = { id: string; child: Buffer; sealed: Buffer; asked_at: Date; ends_at: Date }

/** A child who asks again changes what was asked. */
export const putChildRequest = (partyId: string, row: ChildRequestRow) => sql`
  insert into proofing.child_request (party_id, id, child, sealed, state, asked_at, ends_at)
  values (${partyId}, ${row.id}, ${row.child}, ${row.sealed}, 'asked', ${row.asked_at}, ${row.ends_at})`

export const endEarlierChildRequests = (partyId: string, child: Buffer) => sql`
  update proofing.child_request set state = 'declined', sealed = null where party_id = ${partyId} and child = ${child} and state = 'asked'`

export const listChildRequests = (partyId: string, now: Date) => sql<ChildRequestRow>`
  select id, child, sealed, asked_at, ends_at from proofing.child_request
  where party_id = ${partyId} and state = 'asked' and ends_at > ${now} order by id limit 50`

export const takeChildRequest = (partyId: string, id: string, now: Date) => sql<ChildRequestRow>`
  select id, child, sealed, asked_at, ends_at from proofing.child_request
  where party_id = ${partyId} and id = ${id} and state = 'asked' and ends_at > ${now} for update`

export const endChildRequest = (partyId: string, id: string, state: 'agreed' | 'declined') => sql`
  update proofing.child_request set state = ${state}, sealed = null where party_id = ${partyId} and id = ${id}`

export const forgetChildRequest = (partyId: string, id: string, now: Date) => sql`
  update proofing.child_request set state = 'declined', sealed = null where party_id = ${partyId} and id = ${id} and state = 'asked' and ends_at <= ${now}`

export const insertVisit = (partyId: string, row: { id: string; person_id: string; ends_at: Date }) => sql`
  insert into proofing.visit (party_id, id, person_id, ends_at) values (${partyId}, ${row.id}, ${row.person_id}, ${row.ends_at})`

export const readVisit = (partyId: string, id: string, now: Date) => sql<{ person_id: string }>`
  select person_id from proofing.visit where party_id = ${partyId} and id = ${id} and ends_at > ${now}`

export const takeVisit = (partyId: string, id: string, now: Date) => sql<{ person_id: string }>`
  delete from proofing.visit where party_id = ${partyId} and id = ${id} and ends_at > ${now} returning person_id`

export const forgetVisits = (partyId: string, now: Date) => sql`delete from proofing.visit where party_id = ${partyId} and ends_at <= ${now}`

export type LivenessRow = { id: string; nonce_hash: Buffer; state: 'begun' | 'passed' | 'failed'; ends_at: Date }

export const insertLiveness = (partyId: string, row: { id: string; nonce_hash: Buffer; ends_at: Date }, now: Date) => sql`
  insert into proofing.liveness (party_id, id, nonce_hash, state, begun_at, ends_at)
  values (${partyId}, ${row.id}, ${row.nonce_hash}, 'begun', ${now}, ${row.ends_at})`

export const holdLiveness = (partyId: string, id: string) => sql<LivenessRow>`
  select id, nonce_hash, state, ends_at from proofing.liveness where party_id = ${partyId} and id = ${id} for update`

export const endLiveness = (partyId: string, id: string, state: 'passed' | 'failed') => sql`
  update proofing.liveness set state = ${state} where party_id = ${partyId} and id = ${id}`
