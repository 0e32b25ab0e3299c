import { sql } from '../../../kernel/sql.ts'

/** A signer's place on a paper: whose paper, which, and where in the row of signers. */
export type AskedKey = { readonly ownerId: string; readonly paperId: string; readonly n: number }

export type AskedRow = {
  readonly party_id: string
  readonly owner_id: string
  readonly paper_id: string
  readonly n: number
  readonly person_id: string
  readonly organisation: string | null
  readonly role: string | null
  readonly taken_at: Date
  readonly answer: 'agreed' | 'declined' | null
  readonly agreement: Buffer | null
  readonly reason: Buffer | null
  readonly answered_at: Date | null
}

export const insertLink = (tokenHash: Buffer, { ownerId, paperId, n }: AskedKey) => sql`
  insert into signing.link (token_hash, party_id, paper_id, n) values (${tokenHash}, ${ownerId}, ${paperId}, ${n})`

export const resolveLink = (tokenHash: Buffer) => sql<{ party_id: string; paper_id: string; n: number; taken_by: string | null }>`
  select party_id, paper_id, n, taken_by from signing.link where token_hash = ${tokenHash}`

/** The first who takes it has it; for the same person it is theirs again. */
export const takeLink = (tokenHash: Buffer, personId: string) => sql<{ n: number }>`
  update signing.link set taken_by = ${personId} where token_hash = ${tokenHash} and (taken_by is null or taken_by = ${personId}) returning n`

export const insertAsked = (partyId: string, { ownerId, paperId, n }: AskedKey, personId: string, at: Date) => sql`
  insert into signing.asked (party_id, owner_id, paper_id, n, person_id, taken_at) values (${partyId}, ${ownerId}, ${paperId}, ${n}, ${personId}, ${at}) on conflict do nothing`

export const readAsked = (partyId: string, { ownerId, paperId, n }: AskedKey) => sql<AskedRow>`
  select party_id, owner_id, paper_id, n, person_id, organisation, role, taken_at, answer, agreement, reason, answered_at
  from signing.asked where party_id = ${partyId} and owner_id = ${ownerId} and paper_id = ${paperId} and n = ${n}`

/** What a person was asked to sign, the newest first. */
export const askedOf = (partyId: string, personId: string) => sql<AskedRow>`
  select party_id, owner_id, paper_id, n, person_id, organisation, role, taken_at, answer, agreement, reason, answered_at
  from signing.asked where party_id = ${partyId} and person_id = ${personId} order by taken_at desc limit 50`

/** One answer: the first. */
export const answerAsked = (partyId: string, { ownerId, paperId, n }: AskedKey, row: Pick<AskedRow, 'answer' | 'agreement' | 'reason' | 'organisation' | 'role'>, at: Date) => sql<{ n: number }>`
  update signing.asked set answer = ${row.answer}, agreement = ${row.agreement}, reason = ${row.reason}, organisation = ${row.organisation}, role = ${row.role}, answered_at = ${at}
  where party_id = ${partyId} and owner_id = ${ownerId} and paper_id = ${paperId} and n = ${n} and answer is null returning n`
