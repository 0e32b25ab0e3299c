import { sql } from '../../kernel/sql.ts'
import type { JournalRow } from './entry.ts'
import type { EntryRow } from './leaf.ts'
import type { Seal } from './seal.ts'

export const insertEntry = ([partyId, id, at, actorKind, actorId, onBehalfOf, actorOrganisation, what, about, basis, facts]: JournalRow) => sql`
  insert into journal.entry (party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts)
  values (${partyId}, ${id}, ${at}, ${actorKind}, ${actorId}, ${onBehalfOf}, ${actorOrganisation}, ${what}, ${about}, ${basis}, ${facts})`

/** One sealer at a time; the lock ends with the transaction. */
export const trySealing = () => sql<{ mine: boolean; now: Date }>`
  select pg_try_advisory_xact_lock(7215003) as mine, date_trunc('milliseconds', now()) as now`

export const newestSeals = (most: number) => sql<Seal>`
  select n, size, root, previous, sealed_at as "sealedAt", through, hash, signature from journal.seal order by n desc limit ${most}`

/** Over all parties: the sealer reads what came in, bounded by time. */
export const unsealedSince = (after: Date, most: number) => sql<EntryRow>`
  select e.party_id, e.id, e.at, e.actor_kind, e.actor_id, e.on_behalf_of, e.actor_organisation, e.what, e.about, e.basis, e.facts, e.recorded_at
  from journal.entry e
  where e.recorded_at > ${after}
    and not exists (select 1 from journal.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at, e.id limit ${most}`

export const insertSeal = (seal: Seal) => sql`
  insert into journal.seal (n, size, root, previous, sealed_at, through, hash, signature)
  values (${seal.n}, ${seal.size}, ${seal.root}, ${seal.previous}, ${seal.sealedAt}, ${seal.through}, ${seal.hash}, ${seal.signature})`

export const insertLeaves = (n: number, partyIds: string[], entryIds: string[], hashes: Buffer[]) => sql`
  insert into journal.leaf (seal_n, i, party_id, entry_id, hash)
  select ${n}::bigint, place - 1, party_id, entry_id, hash
  from unnest(${partyIds}::uuid[], ${entryIds}::uuid[], ${hashes}::bytea[]) with ordinality as leaf(party_id, entry_id, hash, place)`

export const sealOfEntry = (partyId: string, entryId: string) => sql<Seal & { i: number }>`
  select s.n, s.size, s.root, s.previous, s.sealed_at as "sealedAt", s.through, s.hash, s.signature, l.i
  from journal.leaf l join journal.seal s on s.n = l.seal_n
  where l.party_id = ${partyId} and l.entry_id = ${entryId}`

export const leafHashes = (n: number) => sql<{ hash: Buffer }>`
  select hash from journal.leaf_hashes(${n}::bigint)`

export const readEntry = (partyId: string, entryId: string) => sql<EntryRow>`
  select party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts, recorded_at
  from journal.entry where party_id = ${partyId} and id = ${entryId}`

/** Newest first by id, which begins with the time. */
export const readingsByOthers = (partyId: string, before: string, most: number) => sql<Omit<EntryRow, 'party_id' | 'recorded_at'>>`
  select id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts
  from journal.entry
  where party_id = ${partyId} and id < ${before} and what like '%.read' and (coalesce(on_behalf_of, actor_id) <> ${partyId} or facts ->> 'mandate' is not null)
  order by id desc limit ${most}`

export const entriesOfKinds = (partyId: string, kinds: readonly string[], most: number) => sql<Pick<EntryRow, 'id' | 'at' | 'what' | 'facts'>>`
  select id, at, what, facts from journal.entry
  where party_id = ${partyId} and what = any(${kinds}::text[]) order by id desc limit ${most}`

export const actsUnder = (partyId: string, mandateId: string, before: string, most: number) => sql<Omit<EntryRow, 'party_id' | 'recorded_at'>>`
  select id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts
  from journal.entry
  where party_id = ${partyId} and id < ${before} and facts ->> 'mandate' = ${mandateId}
  order by id desc limit ${most}`

export const sealsAfter = (n: number, most: number) => sql<Seal>`
  select n, size, root, previous, sealed_at as "sealedAt", through, hash, signature from journal.seal where n > ${n} order by n limit ${most}`

export type LeafRow = { seal_n: number; i: number; leaf_party: string; leaf_entry: string; hash: Buffer } & (EntryRow | { [column in keyof EntryRow]: null })

/** Over all parties: the proof of the whole journal reads every entry once, a few seals at a time. */
export const leavesOf = (from: number, to: number, most: number) => sql<LeafRow>`
  select l.seal_n, l.i, l.party_id as leaf_party, l.entry_id as leaf_entry, l.hash,
    e.party_id, e.id, e.at, e.actor_kind, e.actor_id, e.on_behalf_of, e.actor_organisation, e.what, e.about, e.basis, e.facts, e.recorded_at
  from journal.leaf l left join journal.entry e on e.party_id = l.party_id and e.id = l.entry_id
  where l.seal_n between ${from} and ${to}
  order by l.seal_n, l.i limit ${most}`

export type EntryPlace = { party_id: string; id: string; at: Date; recorded_at: Date; sealed: boolean; settled: boolean }

/** Over all parties, in the order of recording, from one place on. `settled`: so old that it must be sealed. */
export const entriesAfter = (recordedAt: Date | '-infinity', id: string, partyId: string, most: number) => sql<EntryPlace>`
  select e.party_id, e.id, e.at, e.recorded_at, l.seal_n is not null as sealed, e.recorded_at < now() - interval '60 seconds' as settled
  from (
    select party_id, id, at, recorded_at from journal.entry
    where (recorded_at, id, party_id) > (${recordedAt}::timestamptz, ${id}::uuid, ${partyId}::uuid)
    order by recorded_at, id, party_id limit ${most}
  ) e
  left join journal.leaf l on l.party_id = e.party_id and l.entry_id = e.id
  order by e.recorded_at, e.id, e.party_id`

/** Over all parties: only when a leaf was found missing, to say whose. */
export const firstUnsealedUpTo = (through: Date) => sql<Pick<EntryRow, 'party_id' | 'id' | 'at'>>`
  select e.party_id, e.id, e.at from journal.entry e
  where e.recorded_at <= ${through}
    and not exists (select 1 from journal.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at, e.id limit 1`

/** Of all parties: when the oldest entry was recorded that waits for its seal. */
export const oldestUnsealed = (after: Date) => sql<{ recorded_at: Date; now: Date }>`
  select recorded_at, now() as now from journal.oldest_unsealed(${after}::timestamptz)`
