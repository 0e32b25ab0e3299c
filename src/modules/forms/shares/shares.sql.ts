import { sql } from '../../../kernel/sql.ts'

/** An invitation is named by its applicant's party and its id. */
export type InvitationKey = { readonly partyId: string; readonly id: string }

export type InvitationRow = {
  party_id: string
  id: string
  draft_id: string
  service_id: string
  role: string
  invitee: Buffer | null
  asked_by: string
  token_hash: Buffer
  mail_id: string
  asked_at: Date
  expires_at: Date
  closed_at: Date | null
  sent_at: Date | null
}

export const insertInvitation = (partyId: string, row: Omit<InvitationRow, 'party_id' | 'closed_at' | 'sent_at'>) => sql`
  insert into forms.invitation (party_id, id, draft_id, service_id, role, invitee, asked_by, token_hash, mail_id, asked_at, expires_at)
  values (${partyId}, ${row.id}, ${row.draft_id}, ${row.service_id}, ${row.role}, ${row.invitee}, ${row.asked_by}, ${row.token_hash}, ${row.mail_id}, ${row.asked_at}, ${row.expires_at})`

/** All that were ever sent for a draft, the newest last. */
export const invitationsOf = (partyId: string, draftId: string) => sql<InvitationRow>`
  select party_id, id, draft_id, service_id, role, invitee, asked_by, token_hash, mail_id, asked_at, expires_at, closed_at, sent_at
  from forms.invitation where party_id = ${partyId} and draft_id = ${draftId} order by asked_at, id`

export const readInvitation = ({ partyId, id }: InvitationKey) => sql<InvitationRow>`
  select party_id, id, draft_id, service_id, role, invitee, asked_by, token_hash, mail_id, asked_at, expires_at, closed_at, sent_at
  from forms.invitation where party_id = ${partyId} and id = ${id}`

export const closeInvitation = ({ partyId, id }: InvitationKey, at: Date) => sql`
  update forms.invitation set closed_at = ${at}, invitee = null where party_id = ${partyId} and id = ${id} and closed_at is null`

export const deleteInvitations = (partyId: string, draftId: string) => sql<{ token_hash: Buffer }>`
  delete from forms.invitation where party_id = ${partyId} and draft_id = ${draftId} and sent_at is null returning token_hash`

/** Whether the applicant still has the draft that an invitation is for. */
export const readDraftOfInvitation = (partyId: string, draftId: string, now: Date) => sql<{ id: string }>`
  select id from forms.draft where party_id = ${partyId} and id = ${draftId} and expires_at > ${now}`

export const insertLink = (tokenHash: Buffer, { partyId, id }: InvitationKey) => sql`
  insert into forms.invitation_link (token_hash, party_id, invitation_id) values (${tokenHash}, ${partyId}, ${id})`

export const resolveLink = (tokenHash: Buffer) => sql<{ party_id: string; invitation_id: string }>`
  select party_id, invitation_id from forms.invitation_link where token_hash = ${tokenHash}`

export const deleteLinks = (tokenHashes: readonly Buffer[]) => sql`
  delete from forms.invitation_link where token_hash = any(${tokenHashes}::bytea[])`

export type TakenRow = { invitation_id: string; party_id: string; share_id: string; person_id: string }

/** The first to come takes an invitation; no row for all others. */
export const insertTaken = (row: TakenRow) => sql<{ invitation_id: string }>`
  insert into forms.invitation_taken (invitation_id, party_id, share_id, person_id)
  values (${row.invitation_id}, ${row.party_id}, ${row.share_id}, ${row.person_id})
  on conflict (invitation_id) do nothing returning invitation_id`

export const takenOf = (invitationIds: readonly string[]) => sql<TakenRow>`
  select invitation_id, party_id, share_id, person_id from forms.invitation_taken where invitation_id = any(${invitationIds}::uuid[])`

export type ShareRow = {
  party_id: string
  id: string
  person_id: string
  party_kind: 'person' | 'company'
  /** Party of the applicant. */
  applicant_id: string
  invitation_id: string
  draft_id: string
  service_id: string
  role: string
  digest: string | null
  answers: Buffer | null
  at_page: string | null
  taken_at: Date
  saved_at: Date
  signed_at: Date | null
  declined_at: Date | null
  words: Buffer | null
}

export const readShare = (partyId: string, id: string) => sql<ShareRow>`
  select party_id, id, person_id, party_kind, applicant_id, invitation_id, draft_id, service_id, role, digest, answers, at_page, taken_at, saved_at, signed_at, declined_at, words
  from forms.share where party_id = ${partyId} and id = ${id}`

/** Keeps two saves at the same moment from losing one page's answers, and a signature from standing under a page that it has not seen. */
export const lockShare = (partyId: string, id: string) => sql<ShareRow>`
  select party_id, id, person_id, party_kind, applicant_id, invitation_id, draft_id, service_id, role, digest, answers, at_page, taken_at, saved_at, signed_at, declined_at, words
  from forms.share where party_id = ${partyId} and id = ${id} for update`

export const lockShareOfDraft = (partyId: string, draftId: string) => sql<ShareRow>`
  select party_id, id, person_id, party_kind, applicant_id, invitation_id, draft_id, service_id, role, digest, answers, at_page, taken_at, saved_at, signed_at, declined_at, words
  from forms.share where party_id = ${partyId} and draft_id = ${draftId} for update`

/** The shares that a person has taken on for a party, newest first. */
export const sharesOf = (partyId: string, personId: string) => sql<ShareRow>`
  select party_id, id, person_id, party_kind, applicant_id, invitation_id, draft_id, service_id, role, digest, answers, at_page, taken_at, saved_at, signed_at, declined_at, words
  from forms.share where party_id = ${partyId} and person_id = ${personId} order by taken_at desc limit 50`

export const insertShare = (partyId: string, row: Pick<ShareRow, 'id' | 'person_id' | 'party_kind' | 'applicant_id' | 'invitation_id' | 'draft_id' | 'service_id' | 'role'>, at: Date) => sql`
  insert into forms.share (party_id, id, person_id, party_kind, applicant_id, invitation_id, draft_id, service_id, role, taken_at, saved_at)
  values (${partyId}, ${row.id}, ${row.person_id}, ${row.party_kind}, ${row.applicant_id}, ${row.invitation_id}, ${row.draft_id}, ${row.service_id}, ${row.role}, ${at}, ${at})`

/** Whoever is invited again goes on with what they filled in before. */
export const invitedAgain = (partyId: string, id: string, invitationId: string) => sql`
  update forms.share set invitation_id = ${invitationId}, declined_at = null, signed_at = null, words = null where party_id = ${partyId} and id = ${id}`

/** A page more or less: what was signed or declined before is so no longer. */
export const putShare = (partyId: string, id: string, row: { digest: string; answers: Buffer; at_page: string | null }, at: Date) => sql`
  update forms.share set digest = ${row.digest}, answers = ${row.answers}, at_page = ${row.at_page}, saved_at = ${at}, signed_at = null, declined_at = null, words = null
  where party_id = ${partyId} and id = ${id}`

export const signShare = (partyId: string, id: string, words: Buffer, at: Date) => sql`
  update forms.share set signed_at = ${at}, declined_at = null, words = ${words} where party_id = ${partyId} and id = ${id}`

export const declineShare = (partyId: string, id: string, words: Buffer, at: Date) => sql`
  update forms.share set declined_at = ${at}, signed_at = null, words = ${words} where party_id = ${partyId} and id = ${id}`

export const deleteShare = (partyId: string, id: string) => sql`delete from forms.share where party_id = ${partyId} and id = ${id}`
