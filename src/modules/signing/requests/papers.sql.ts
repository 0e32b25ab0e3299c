import { sql } from '../../../kernel/sql.ts'

export type PaperKey = { readonly partyId: string; readonly id: string }
export type ClosedAs = 'complete' | 'withdrawn' | 'declined' | 'expired'

export type PaperRow = {
  readonly party_id: string
  readonly id: string
  readonly kind: 'application' | 'document'
  readonly about: string | null
  readonly title: Buffer | null
  readonly file_id: string
  readonly sha256: Buffer
  readonly signed_file_id: string | null
  readonly in_order: boolean
  readonly made_by: string
  readonly made_at: Date
  readonly expires_at: Date | null
  readonly closed_at: Date | null
  readonly closed_as: ClosedAs | null
}

export const insertPaper = (partyId: string, row: Omit<PaperRow, 'party_id' | 'signed_file_id' | 'closed_at' | 'closed_as'>) => sql`
  insert into signing.paper (party_id, id, kind, about, title, file_id, sha256, in_order, made_by, made_at, expires_at)
  values (${partyId}, ${row.id}, ${row.kind}, ${row.about}, ${row.title}, ${row.file_id}, ${row.sha256}, ${row.in_order}, ${row.made_by}, ${row.made_at}, ${row.expires_at})`

export const readPaper = ({ partyId, id }: PaperKey) => sql<PaperRow>`
  select party_id, id, kind, about, title, file_id, sha256, signed_file_id, in_order, made_by, made_at, expires_at, closed_at, closed_as
  from signing.paper where party_id = ${partyId} and id = ${id}`

/** Held until the end of the transaction, so that of two signatures the second builds on the first. */
export const lockPaper = ({ partyId, id }: PaperKey) => sql<PaperRow>`
  select party_id, id, kind, about, title, file_id, sha256, signed_file_id, in_order, made_by, made_at, expires_at, closed_at, closed_as
  from signing.paper where party_id = ${partyId} and id = ${id} for update`

export const paperOfCase = (partyId: string, caseId: string) => sql<PaperRow>`
  select party_id, id, kind, about, title, file_id, sha256, signed_file_id, in_order, made_by, made_at, expires_at, closed_at, closed_as
  from signing.paper where party_id = ${partyId} and about = ${caseId}`

export const putSignedFile = ({ partyId, id }: PaperKey, fileId: string) => sql`
  update signing.paper set signed_file_id = ${fileId} where party_id = ${partyId} and id = ${id}`

/** A compare-and-set: what is over stays as it ended. */
export const closePaper = ({ partyId, id }: PaperKey, as: ClosedAs, at: Date) => sql<{ id: string }>`
  update signing.paper set closed_at = ${at}, closed_as = ${as} where party_id = ${partyId} and id = ${id} and closed_at is null returning id`

export type SignerRow = {
  readonly party_id: string
  readonly paper_id: string
  readonly n: number
  readonly kind: 'person' | 'post' | 'organisation'
  readonly name: Buffer | null
  readonly mail: Buffer | null
  readonly person_id: string | null
  readonly signer_party_id: string | null
  readonly organisation: string | null
  readonly role: string | null
  readonly state: 'asked' | 'agreed' | 'signed' | 'declined'
  readonly agreement: Buffer | null
  readonly reason: Buffer | null
  readonly asked_at: Date
  readonly agreed_at: Date | null
  readonly signed_at: Date | null
  readonly waits_for_time: boolean
}

export const insertSigner = (partyId: string, row: Omit<SignerRow, 'party_id' | 'signed_at' | 'waits_for_time' | 'reason'>) => sql`
  insert into signing.signer (party_id, paper_id, n, kind, name, mail, person_id, signer_party_id, organisation, role, state, agreement, asked_at, agreed_at)
  values (${partyId}, ${row.paper_id}, ${row.n}, ${row.kind}, ${row.name}, ${row.mail}, ${row.person_id}, ${row.signer_party_id}, ${row.organisation}, ${row.role}, ${row.state}, ${row.agreement}, ${row.asked_at}, ${row.agreed_at})`

export const signersOf = ({ partyId, id }: PaperKey) => sql<SignerRow>`
  select party_id, paper_id, n, kind, name, mail, person_id, signer_party_id, organisation, role, state, agreement, reason, asked_at, agreed_at, signed_at, waits_for_time
  from signing.signer where party_id = ${partyId} and paper_id = ${id} order by n`

export const noteSigned = ({ partyId, id }: PaperKey, n: number, at: Date, waitsForTime: boolean) => sql<{ n: number }>`
  update signing.signer set state = 'signed', signed_at = ${at}, waits_for_time = ${waitsForTime}
  where party_id = ${partyId} and paper_id = ${id} and n = ${n} and state = 'agreed' returning n`

export const noteTimeStamped = ({ partyId, id }: PaperKey) => sql`
  update signing.signer set waits_for_time = false where party_id = ${partyId} and paper_id = ${id} and waits_for_time`

export const papersOf = (partyId: string) => sql<PaperRow>`
  select party_id, id, kind, about, title, file_id, sha256, signed_file_id, in_order, made_by, made_at, expires_at, closed_at, closed_as
  from signing.paper where party_id = ${partyId} and kind = 'document' order by made_at desc limit 50`

/** What a signer answered: `kind` is that of a post where an officer signs by one. */
export type Answered = Pick<SignerRow, 'kind' | 'name' | 'person_id' | 'signer_party_id' | 'organisation' | 'role' | 'agreement' | 'reason'> & { readonly state: 'agreed' | 'declined' }

export const noteAnswer = ({ partyId, id }: PaperKey, n: number, row: Answered, at: Date) => sql<{ n: number }>`
  update signing.signer set state = ${row.state}, kind = ${row.kind}, name = ${row.name}, person_id = ${row.person_id}, signer_party_id = ${row.signer_party_id}, organisation = ${row.organisation}, role = ${row.role},
    agreement = ${row.agreement}, reason = ${row.reason}, agreed_at = case when ${row.state} = 'agreed' then ${at}::timestamptz end, mail = null
  where party_id = ${partyId} and paper_id = ${id} and n = ${n} and state = 'asked' returning n`

export const forgetMails = ({ partyId, id }: PaperKey) => sql`
  update signing.signer set mail = null where party_id = ${partyId} and paper_id = ${id} and mail is not null`
