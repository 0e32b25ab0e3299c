import { sql } from '../../kernel/sql.ts'
import type { JournalRow } from './entry.ts'
import type { EntryRow } from './entry-facts.ts'

export const insertEntry = ([partyId, id, at, actorKind, actorId, onBehalfOf, actorOrganisation, what, about, basis, facts]: JournalRow) => sql`
  insert into journal.entry (party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts)
  values (${partyId}, ${id}, ${at}, ${actorKind}, ${actorId}, ${onBehalfOf}, ${actorOrganisation}, ${what}, ${about}, ${basis}, ${facts})`

/** Entries of many parties. Over all parties. */
export const insertEntries = (rows: readonly JournalRow[]) => sql`
  insert into journal.entry (party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts)
  select party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts::jsonb
  from unnest(${rows.map((row) => row[0])}::uuid[], ${rows.map((row) => row[1])}::uuid[], ${rows.map((row) => row[2])}::timestamptz[], ${rows.map((row) => row[3])}::text[],
    ${rows.map((row) => row[4])}::uuid[], ${rows.map((row) => row[5])}::uuid[], ${rows.map((row) => row[6])}::text[], ${rows.map((row) => row[7])}::text[],
    ${rows.map((row) => row[8])}::text[], ${rows.map((row) => row[9])}::text[], ${rows.map((row) => JSON.stringify(row[10]))}::text[])
    as one(party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts)`

/** Over all parties: the sequencer reads what came in, bounded by time. */
export const unloggedSince = (after: Date, most: number) => sql<EntryRow>`
  select e.party_id, e.id, e.at, e.actor_kind, e.actor_id, e.on_behalf_of, e.actor_organisation, e.what, e.about, e.basis, e.facts, e.recorded_at
  from journal.entry e
  where e.recorded_at > ${after}
    and not exists (select 1 from transparency.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at, e.id limit ${most}`

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

export const newestAbout = (partyId: string, kinds: readonly string[], fact: string, value: string) => sql<{ id: string }>`
  select id from journal.entry
  where party_id = ${partyId} and what = any(${kinds}::text[]) and facts ->> ${fact} = ${value} order by id desc limit 1`

export const actsUnder = (partyId: string, mandateId: string, before: string, most: number) => sql<Omit<EntryRow, 'party_id' | 'recorded_at'>>`
  select id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts
  from journal.entry
  where party_id = ${partyId} and id < ${before} and facts ->> 'mandate' = ${mandateId}
  order by id desc limit ${most}`

export type LeafRow = { i: number; leaf_party: string; leaf_entry: string; commitment: Buffer } & (EntryRow | { [column in keyof EntryRow]: null })

/** Over all parties: the proof of the whole journal reads every entry once, in the order of the log. */
export const leavesFrom = (from: number, most: number) => sql<LeafRow>`
  select l.i, l.party_id as leaf_party, l.entry_id as leaf_entry, l.commitment,
    e.party_id, e.id, e.at, e.actor_kind, e.actor_id, e.on_behalf_of, e.actor_organisation, e.what, e.about, e.basis, e.facts, e.recorded_at
  from transparency.leaf l left join journal.entry e on e.party_id = l.party_id and e.id = l.entry_id
  where l.log = 'journal' and l.i >= ${from} order by l.i limit ${most}`

export type EntryPlace = { party_id: string; id: string; at: Date; recorded_at: Date; logged: boolean; settled: boolean }

/** Over all parties, in the order of recording, from one place on. `settled`: so old that it must be in the log. */
export const entriesAfter = (recordedAt: Date | '-infinity', id: string, partyId: string, most: number) => sql<EntryPlace>`
  select e.party_id, e.id, e.at, e.recorded_at, l.i is not null as logged, e.recorded_at < now() - interval '60 seconds' as settled
  from (
    select party_id, id, at, recorded_at from journal.entry
    where (recorded_at, id, party_id) > (${recordedAt}::timestamptz, ${id}::uuid, ${partyId}::uuid)
    order by recorded_at, id, party_id limit ${most}
  ) e
  left join transparency.leaf l on l.party_id = e.party_id and l.entry_id = e.id
  order by e.recorded_at, e.id, e.party_id`

/** Over all parties: only when a leaf was found missing, to say whose. */
export const firstUnloggedUnder = (size: number) => sql<Pick<EntryRow, 'party_id' | 'id' | 'at'>>`
  select e.party_id, e.id, e.at from journal.entry e
  where e.recorded_at <= (select through from transparency.checkpoint where log = 'journal' and size = ${size})
    and not exists (select 1 from transparency.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at, e.id limit 1`

/** Of all parties: when the oldest entry was recorded that waits for the log. */
export const oldestUnlogged = (after: Date) => sql<{ recorded_at: Date; now: Date }>`
  select recorded_at, now() as now from journal.oldest_unlogged(${after}::timestamptz)`

export type RecordedRow = Pick<EntryRow, 'party_id' | 'id' | 'at' | 'what' | 'about' | 'facts' | 'recorded_at'>

/** Over all parties, in the order of recording: the reconciler looks at each entry once. */
export const entriesRecorded = (recordedAt: Date, id: string, partyId: string, before: Date, most: number) => sql<RecordedRow>`
  select party_id, id, at, what, about, facts, recorded_at from journal.entry
  where (recorded_at, id, party_id) > (${recordedAt}::timestamptz, ${id}::uuid, ${partyId}::uuid) and recorded_at < ${before}::timestamptz
  order by recorded_at, id, party_id limit ${most}`

type Sought = Readonly<Record<'parties' | 'from' | 'until' | 'what' | 'fact' | 'value', readonly string[]>>

/** Over all parties: by their places in the lists, those of which no entry speaks. */
export const unacknowledged = (sought: Sought) => sql<{ n: number }>`
  select w.n::int as n
  from unnest(${sought.parties}::uuid[], ${sought.from}::uuid[], ${sought.until}::uuid[], ${sought.what}::text[], ${sought.fact}::text[], ${sought.value}::text[]) with ordinality as w(party_id, from_id, until_id, what, fact, value, n)
  where not exists (
    select 1 from journal.entry e
    where e.party_id = w.party_id and e.id between w.from_id and w.until_id and e.what = w.what
      and case when w.fact = 'about' then e.about = w.value else e.facts ->> w.fact = w.value end)
  order by w.n`
