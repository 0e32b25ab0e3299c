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

/** What it has looked at counts for the look that it was part of. */
export const endWalk = (stream: Stream) => sql`
  with gone as (delete from operations.walk where stream = ${stream} and again returning looked)
  update operations.whole_look set looked = whole_look.looked + gone.looked from gone where ended_at is null`

/**
 * From the beginning once more, up to where the first walks are: unless one was begun after a moment, or goes on, or the first walks have not come to a moment
 * yet. That through the journal is not asked: it stays at the last entry, however long ago that was.
 */
export const beginLook = ({ from, lowest, at, noneSince, caughtUpTo }: { from: Date; lowest: string; at: Date; noneSince: Date; caughtUpTo: Date }) => sql`
  with begun as (
    insert into operations.whole_look (begun_at)
    select ${at}::timestamptz
    where not exists (select from operations.whole_look where begun_at > ${noneSince})
      and not exists (select from operations.walk where not again and stream <> 'journal' and at < ${caughtUpTo})
    on conflict do nothing returning begun_at)
  insert into operations.walk (stream, again, at, at_party, at_id, until)
  select stream, true, ${from}, ${lowest}, ${lowest}, at from operations.walk, begun where not again on conflict (stream, again) do nothing`

/** Ends the look whose walks have all come to their end. */
export const endLook = (at: Date) => sql`
  update operations.whole_look set ended_at = ${at}, open_then = (select count(*) from (select from operations.difference where ended_at is null limit 10000) o)
  where ended_at is null and not exists (select from operations.walk where again)`

export type WholeLook = { readonly begun_at: Date; readonly looked: number; readonly ended_at: Date; readonly open_then: number }

export const lastWholeLook = () => sql<WholeLook>`
  select begun_at, looked, ended_at, open_then from operations.whole_look where ended_at is not null order by begun_at desc limit 1`

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

/** Marks the open ones of which nobody was told since they were found, unless operators were told of some after a moment. */
export const markTold = (at: Date, noneSince: Date) => sql<{ record_id: string }>`
  update operations.difference set told_at = ${at}
  where ended_at is null and (told_at is null or told_at < found_at) and not exists (select from operations.difference where told_at > ${noneSince}) returning record_id`

export const openDifferences = (most: number) => sql<Difference>`
  select room, sort, record_id, what, reference, acted_at, found_at from operations.difference where ended_at is null order by found_at desc limit ${most}`

export const countOpen = () => sql<{ room: Room; n: number }>`
  select room, count(*)::int as n from (select room from operations.difference where ended_at is null limit 10000) o group by room`

export const waitingJobs = (parties: readonly string[], ids: readonly string[]) => sql<{ id: string }>`
  select id from operations.waiting_jobs(${parties}::uuid[], ${ids}::uuid[]) as id`

export const jobsKnownSince = () => sql<{ since: Date }>`
  select since from operations.jobs_known_since`
