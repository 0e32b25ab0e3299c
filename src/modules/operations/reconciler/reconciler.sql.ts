import type { Place, ReconciledRoom } from '../../../kernel/reconciling.ts'
import { sql } from '../../../kernel/sql.ts'

export type Room = ReconciledRoom['room']
export type Stream = 'journal' | Room
export type Sort = 'missing' | 'altered' | 'unacknowledged' | 'job-lost'

export type WalkRow = { readonly stream: Stream; readonly again: boolean; readonly at: Date; readonly at_party: string; readonly at_id: string; readonly until: Date | null; readonly looked: number }

/** Nothing comes back while another process is on the same walk, or when there is none. */
export const holdWalk = (stream: Stream, again: boolean) => sql<WalkRow>`
  select stream, again, at, at_party, at_id, until, looked from operations.walk where stream = ${stream} and again = ${again} for update skip locked`

export const moveWalk = (stream: Stream, again: boolean, to: Place, looked: number) => sql`
  update operations.walk set at = ${to.at}, at_party = ${to.partyId}, at_id = ${to.id}, looked = looked + ${looked} where stream = ${stream} and again = ${again}`

export const endWalk = (stream: Stream) => sql`
  delete from operations.walk where stream = ${stream} and again`

/** From the beginning once more, up to where the first walk is; one that goes on already goes on. */
export const walkAgain = (from: Date, nobody: string) => sql`
  insert into operations.walk (stream, again, at, at_party, at_id, until)
  select stream, true, ${from}, ${nobody}, ${nobody}, at from operations.walk where not again on conflict (stream, again) do nothing`

export const walks = () => sql<WalkRow>`
  select stream, again, at, at_party, at_id, until, looked from operations.walk order by stream, again`

export type Difference = { readonly room: Room; readonly sort: Sort; readonly record_id: string; readonly what: string; readonly reference: string; readonly acted_at: Date; readonly found_at: Date }
export type Found = Omit<Difference, 'found_at'> & { readonly party_id: string }

/** Over all parties. One that had ended and is there again begins anew. */
export const noteDifference = (found: Found, at: Date) => sql<{ isNew: boolean }>`
  insert into operations.difference (room, sort, record_id, party_id, what, reference, acted_at, found_at, seen_at)
  values (${found.room}, ${found.sort}, ${found.record_id}, ${found.party_id}, ${found.what}, ${found.reference}, ${found.acted_at}, ${at}, ${at})
  on conflict (room, sort, record_id) do update set seen_at = ${at}, ended_at = null, found_at = case when difference.ended_at is null then difference.found_at else ${at} end
  returning found_at = ${at} as "isNew"`

/** Over all parties: the open ones that were not looked at for longest. */
export const openOldest = (most: number) => sql<Found>`
  select room, sort, record_id, party_id, what, reference, acted_at from operations.difference where ended_at is null order by seen_at limit ${most} for update skip locked`

export const seenAgain = (one: Pick<Found, 'room' | 'sort' | 'record_id'>, at: Date, ended: boolean) => sql`
  update operations.difference set seen_at = ${at}, ended_at = case when ${ended} then ${at}::timestamptz end where room = ${one.room} and sort = ${one.sort} and record_id = ${one.record_id}`

export const openDifferences = (most: number) => sql<Difference>`
  select room, sort, record_id, what, reference, acted_at, found_at from operations.difference where ended_at is null order by found_at desc limit ${most}`

export const countOpen = () => sql<{ room: Room; n: number }>`
  select room, count(*)::int as n from (select room from operations.difference where ended_at is null limit 10000) o group by room`

export const waitingJobs = (parties: readonly string[], ids: readonly string[]) => sql<{ id: string }>`
  select id from operations.waiting_jobs(${parties}::uuid[], ${ids}::uuid[]) as id`

export const jobsKnownSince = () => sql<{ since: Date }>`
  select since from operations.jobs_known_since`
