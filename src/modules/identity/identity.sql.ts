import type { Assurance } from '../../kernel/ctx.ts'
import type { MandateKind, MandateTerms } from '../../kernel/mandate.ts'
import { sql } from '../../kernel/sql.ts'

export type PartyKind = 'person' | 'company'
/** What a party's row may be; nobody acts for a guest, and a guest acts for nobody. */
export type RowKind = PartyKind | 'guest'
export type SessionKey = { readonly partyId: string; readonly id: Buffer }

export type ActorRow = {
  acting_party: string
  acting_kind: PartyKind
  assurance: Assurance
  method: string
  proven_at: Date | null
  kind: RowKind
  /** Guests that the person was. */
  guests: string[]
  /** Not noted as used for a while. */
  is_stale: boolean
  data_key: Buffer
  name_sealed: Buffer | null
  name_zh_sealed: Buffer | null
  mandate_id: string | null
  mandate_kind: MandateKind | null
  terms: MandateTerms | null
  principal_name_sealed: Buffer | null
  posts: { organisation: string; role: string }[]
  /** Parties that the person may act for. */
  principals: string[]
}

/** All that a request must know of who asks, in one statement on one party's rows. */
export const readActor = ({ partyId, id }: SessionKey, now: Date, idleSince: { person: Date; guest: Date }, staleSince: Date) => sql<ActorRow>`
  select s.acting_party, s.acting_kind, s.assurance, s.method, s.proven_at, p.kind, s.seen_at < ${staleSince} as is_stale, p.data_key, n.sealed as name_sealed, z.sealed as name_zh_sealed,
    m.id as mandate_id, m.kind as mandate_kind, m.terms, m.name_sealed as principal_name_sealed,
    coalesce((select json_agg(json_build_object('organisation', a.organisation, 'role', a.role) order by a.organisation, a.role)
      from identity.appointment a where a.party_id = ${partyId} and a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})), '[]') as posts,
    coalesce((select json_agg(distinct d.principal_id) from identity.mandate d
      where d.party_id = ${partyId} and d.state = 'accepted' and d.valid_from <= ${now} and (d.valid_to is null or d.valid_to > ${now})), '[]') as principals,
    coalesce((select json_agg(b.guest_id order by b.signed_in_at) from identity.brought b where b.party_id = ${partyId}), '[]') as guests
  from identity.session s
  join identity.party p on p.party_id = s.party_id
  left join identity.profile n on n.party_id = s.party_id and n.element = 'person.nameEn'
  left join identity.profile z on z.party_id = s.party_id and z.element = 'person.nameZh'
  left join identity.mandate m on m.party_id = s.party_id and m.id = s.mandate_id and m.principal_id = s.acting_party and m.state = 'accepted'
    and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})
  where s.party_id = ${partyId} and s.id = ${id} and s.revoked_at is null and s.expires_at > ${now}
    and s.seen_at > case p.kind when 'guest' then ${idleSince.guest}::timestamptz else ${idleSince.person} end`

export const touchSession = ({ partyId, id }: SessionKey, now: Date) => sql`
  update identity.session set seen_at = ${now} where party_id = ${partyId} and id = ${id} and seen_at < ${now}`

/** How a session was begun: how sure, by which way, and when the person showed who they are. */
export type Begun = { readonly assurance: Assurance; readonly method: string; readonly provenAt: Date }

/** `mandate`: the id of the mandate that the session is under, when it is about another's affairs. */
export type Acting = { readonly party: string; readonly kind: PartyKind; readonly mandate: string | null }

/** `proof`: see session-proof.ts. */
export const insertSession = (key: SessionKey, acting: Acting, begun: Begun, now: Date, expiresAt: Date, proof: Buffer) => sql`
  insert into identity.session (party_id, id, acting_party, acting_kind, mandate_id, assurance, method, proven_at, created_at, seen_at, expires_at, proof)
  values (${key.partyId}, ${key.id}, ${acting.party}, ${acting.kind}, ${acting.mandate}, ${begun.assurance}, ${begun.method}, ${begun.provenAt}, ${now}, ${now}, ${expiresAt}, ${proof})`

/** Makes whoever has the session the asker of the transaction. */
export const actAs = (partyId: string, secret: Buffer) => sql`select identity.act_as(${partyId}, ${secret})`

/** Makes a person the asker for whom a system calls; `proof`: see session-proof.ts. */
export const actFor = (partyId: string, atMs: number, proof: Buffer) => sql`select identity.act_for(${partyId}, ${atMs}, ${proof})`

export const keepSessionKey = (key: Buffer) => sql`
  insert into identity.session_key (key) values (${key}) on conflict (only_row) do update set key = excluded.key where identity.session_key.key <> excluded.key`

/** Where the session is used, as its person is told. */
export const noteBrowser = ({ partyId, id }: SessionKey, browserSealed: Buffer, deviceId: string | null) => sql`
  update identity.session set browser_sealed = ${browserSealed}, device_id = ${deviceId} where party_id = ${partyId} and id = ${id}`

export const endSessionsOn = (partyId: string, deviceId: string, now: Date) => sql<{ id: Buffer }>`
  update identity.session set revoked_at = ${now} where party_id = ${partyId} and device_id = ${deviceId} and revoked_at is null and expires_at > ${now} returning id`

/** A page that is sent twice begins one session. */
export const insertGuestSession = (key: SessionKey, now: Date, expiresAt: Date, proof: Buffer) => sql`
  insert into identity.session (party_id, id, acting_party, acting_kind, created_at, seen_at, expires_at, proof)
  values (${key.partyId}, ${key.id}, ${key.partyId}, 'person', ${now}, ${now}, ${expiresAt}, ${proof})
  on conflict (party_id, id) do nothing`

export const insertBrought = (partyId: string, guestId: string, now: Date) => sql`
  insert into identity.brought (party_id, guest_id, signed_in_at) values (${partyId}, ${guestId}, ${now})
  on conflict (party_id, guest_id) do nothing`

export const deleteBrought = (partyId: string, guestId: string) => sql`
  delete from identity.brought where party_id = ${partyId} and guest_id = ${guestId}`

export const forgetBrought = (partyId: string, before: Date) => sql`
  delete from identity.brought where party_id = ${partyId} and signed_in_at < ${before}`

export const forgetGuest = (guestId: string) => sql`select identity.forget_guest(${guestId}::uuid)`

export const endSession = ({ partyId, id }: SessionKey, now: Date) => sql<{ id: Buffer }>`
  update identity.session set revoked_at = ${now} where party_id = ${partyId} and id = ${id} and revoked_at is null returning id`

export const endOtherSessions = ({ partyId, id }: SessionKey, now: Date) => sql<{ id: Buffer }>`
  update identity.session set revoked_at = ${now} where party_id = ${partyId} and id <> ${id} and revoked_at is null and expires_at > ${now} returning id`

export const endSessionsUnder = (partyId: string, mandateId: string, now: Date) => sql<{ id: Buffer }>`
  update identity.session set revoked_at = ${now} where party_id = ${partyId} and mandate_id = ${mandateId} and revoked_at is null and expires_at > ${now} returning id`

export const forgetSessions = (partyId: string, endedBefore: Date) => sql`
  delete from identity.session where party_id = ${partyId} and expires_at < ${endedBefore}`

export type SessionRow = { id: Buffer; acting_party: string; acting_kind: PartyKind; mandate_id: string | null; assurance: Assurance; method: string; proven_at: Date | null; created_at: Date; seen_at: Date; expires_at: Date; browser_sealed: Buffer | null; device_id: string | null }

export const readSession = ({ partyId, id }: SessionKey) => sql<SessionRow>`
  select id, acting_party, acting_kind, mandate_id, assurance, method, proven_at, created_at, seen_at, expires_at, browser_sealed, device_id from identity.session
  where party_id = ${partyId} and id = ${id} and revoked_at is null`

export const listSessions = (partyId: string, now: Date, idleSince: Date) => sql<SessionRow>`
  select id, acting_party, acting_kind, mandate_id, assurance, method, proven_at, created_at, seen_at, expires_at, browser_sealed, device_id from identity.session
  where party_id = ${partyId} and revoked_at is null and expires_at > ${now} and seen_at > ${idleSince}
  order by seen_at desc limit 50`

export const readDataKey = (partyId: string) => sql<{ data_key: Buffer }>`
  select data_key from identity.party where party_id = ${partyId}`

export const readPartyKind = (partyId: string) => sql<{ kind: RowKind }>`
  select kind from identity.party where party_id = ${partyId}`

export type NameRow = { party_id: string; kind: PartyKind; data_key: Buffer; name_sealed: Buffer | null; name_zh_sealed: Buffer | null }

/** Over some parties, by key: what they are called, with the keys that open it. */
export const readNames = (partyIds: readonly string[], now: Date) => sql<NameRow>`
  select p.party_id, p.kind, p.data_key, n.sealed as name_sealed, z.sealed as name_zh_sealed from identity.party p
  left join identity.profile n on n.party_id = p.party_id and n.element = p.kind || '.nameEn' and not n.withheld and (n.valid_until is null or n.valid_until > ${now})
  left join identity.profile z on z.party_id = p.party_id and z.element = p.kind || '.nameZh' and not z.withheld and (z.valid_until is null or z.valid_until > ${now})
  where p.party_id = any(${partyIds}::uuid[]) and p.kind <> 'guest'`

export const insertParty = (partyId: string, kind: RowKind, dataKey: Buffer, now: Date) => sql`
  insert into identity.party (party_id, kind, data_key, created_at) values (${partyId}, ${kind}, ${dataKey}, ${now})
  on conflict (party_id) do nothing`

export const insertIdentifier = (valueHash: Buffer, scheme: string, partyId: string) => sql`
  insert into identity.identifier (value_hash, scheme, party_id) values (${valueHash}, ${scheme}, ${partyId})
  on conflict (value_hash, scheme) do nothing`

export const readIdentifier = (valueHash: Buffer, scheme: string) => sql<{ party_id: string }>`
  select party_id from identity.identifier where value_hash = ${valueHash} and scheme = ${scheme}`

/** In a registry by its own key: whom many numbers name. */
export const readIdentifiers = (hashes: readonly Buffer[], schemes: readonly string[]) => sql<{ value_hash: Buffer; scheme: string; party_id: string }>`
  select value_hash, scheme, party_id from identity.identifier
  where (value_hash, scheme) in (select hash, name from unnest(${hashes}::bytea[], ${schemes}::text[]) as one(hash, name))`

/** Over some parties, by key: which of them there are. */
export const knownParties = (partyIds: readonly string[]) => sql<{ party_id: string }>`
  select party_id from identity.party where party_id = any(${partyIds}::uuid[]) and kind <> 'guest'`

export type ProfileRow = { element: string; sealed: Buffer; source: string; read_at: Date; /** The document that tells it, and until when. */ document_id: string | null; valid_until: Date | null }

export const readProfile = (partyId: string, now: Date) => sql<ProfileRow>`
  select element, sealed, source, read_at, document_id, valid_until from identity.profile
  where party_id = ${partyId} and not withheld and (valid_until is null or valid_until > ${now})`

export const readProfileElements = (partyId: string, elements: readonly string[], now: Date) => sql<ProfileRow>`
  select element, sealed, source, read_at, document_id, valid_until from identity.profile
  where party_id = ${partyId} and element = any(${elements}::text[]) and not withheld and (valid_until is null or valid_until > ${now})`

export const deleteProfileOf = (partyId: string, documentId: string) => sql`
  delete from identity.profile where party_id = ${partyId} and document_id = ${documentId}`

export const withholdProfileOf = (partyId: string, documentId: string, withheld: boolean) => sql`
  update identity.profile set withheld = ${withheld} where party_id = ${partyId} and document_id = ${documentId}`

export const handOnProfileOf = (partyId: string, from: string, to: string) => sql`
  update identity.profile set document_id = ${to} where party_id = ${partyId} and document_id = ${from}`

export const putProfile = (partyId: string, row: ProfileRow) => sql`
  insert into identity.profile (party_id, element, sealed, source, read_at, document_id, valid_until)
  values (${partyId}, ${row.element}, ${row.sealed}, ${row.source}, ${row.read_at}, ${row.document_id}, ${row.valid_until})
  on conflict (party_id, element) do update set sealed = excluded.sealed, source = excluded.source, read_at = excluded.read_at,
    document_id = excluded.document_id, valid_until = excluded.valid_until, withheld = false`

export type MandateState = 'offered' | 'accepted' | 'ended'

/** `post_sealed`: what the principal calls the agent (Director), where it does. */
export type MandateRow = { id: string; principal_id: string; principal_kind: PartyKind; name_sealed: Buffer; post_sealed: Buffer | null; kind: MandateKind; terms: MandateTerms; state: MandateState; valid_from: Date; valid_to: Date | null }

/** What somebody may act by now, or has been offered. */
export const listMandates = (partyId: string, state: MandateState, now: Date) => sql<MandateRow>`
  select id, principal_id, principal_kind, name_sealed, post_sealed, kind, terms, state, valid_from, valid_to from identity.mandate
  where party_id = ${partyId} and state = ${state} and principal_id is not null and (state = 'offered' or valid_from <= ${now}) and (valid_to is null or valid_to > ${now}) order by id`

export const readMandate = (partyId: string, id: string) => sql<MandateRow>`
  select id, principal_id, principal_kind, name_sealed, post_sealed, kind, terms, state, valid_from, valid_to from identity.mandate
  where party_id = ${partyId} and id = ${id} and principal_id is not null`

export const insertMandate = (partyId: string, row: MandateRow) => sql`
  insert into identity.mandate (party_id, id, principal_id, principal_kind, name_sealed, post_sealed, kind, terms, state, valid_from, valid_to)
  values (${partyId}, ${row.id}, ${row.principal_id}, ${row.principal_kind}, ${row.name_sealed}, ${row.post_sealed}, ${row.kind}, ${row.terms}, ${row.state}, ${row.valid_from}, ${row.valid_to})
  on conflict (party_id, id) do nothing`

export const moveMandate = (partyId: string, id: string, state: MandateState) => sql`
  update identity.mandate set state = ${state} where party_id = ${partyId} and id = ${id} and state <> 'ended'`

export const insertAppointment = (partyId: string, id: string, post: { organisation: string; role: string }, validFrom: Date) => sql`
  insert into identity.appointment (party_id, id, organisation, role, valid_from)
  values (${partyId}, ${id}, ${post.organisation}, ${post.role}, ${validFrom})
  on conflict (party_id, id) do nothing`
