import { sql } from '../../kernel/sql.ts'

export const addAsker = (week: string, search: Buffer, asker: Buffer) => sql<{ week: string }>`
  insert into catalogue.missed_asker (week, search, asker) values (${week}, ${search}, ${asker}) on conflict do nothing returning week`

export const countAskers = (week: string, search: Buffer) => sql<{ n: number }>`
  select count(*)::int as n from catalogue.missed_asker where week = ${week} and search = ${search}`

export const addMissed = (words: string, day: string, n: number, near: readonly string[]) => sql`
  insert into catalogue.missed_search (words, day, n, near) values (${words}, ${day}, ${n}, ${near})
  on conflict (words, day) do update set n = catalogue.missed_search.n + excluded.n, near = excluded.near`

/** Hashes go with the week that they were made for. */
export const forgetAskers = (week: string) => sql`delete from catalogue.missed_asker where week < ${week}`

export const forgetMissed = (before: string) => sql`delete from catalogue.missed_search where day < ${before}`

type Missed = { words: string; n: number; lastSeen: string; near: string[] }

export const listMissed = (since: string, services: readonly string[] | null, limit: number) => sql<Missed>`
  select words, sum(n)::int as n, max(day) as "lastSeen", (array_agg(to_jsonb(near) order by day desc))[1] as near
  from catalogue.missed_search
  where day >= ${since} and (${services}::text[] is null or near = '{}' or near[1] = any(${services}))
  group by words order by n desc, "lastSeen" desc, words limit ${limit}`

export const missedNear = (serviceId: string, since: string, limit: number) => sql<Missed>`
  select words, sum(n)::int as n, max(day) as "lastSeen", (array_agg(to_jsonb(near) order by day desc))[1] as near
  from catalogue.missed_search where near @> array[${serviceId}]::text[] and day >= ${since}
  group by words order by n desc, "lastSeen" desc, words limit ${limit}`

/** Services by beginnings of words and single signs: what a question is near to that no entry answers. */
export const nearestServices = (beginnings: readonly string[], signs: readonly string[], limit: number) => sql<{ id: string }>`
  with term as materialized (
    select t, (quote_literal(t) || ':*')::tsquery as query from unnest(${beginnings}::text[]) as t
    union all select t, quote_literal(t)::tsquery from unnest(${signs}::text[]) as t
  ), hit as (
    select term.t, f.id, greatest(ts_rank('{0.1, 0.3, 0.7, 1.0}', f.vector, term.query), 0.05) as rank
    from term join catalogue.findable f on f.vector @@ term.query where f.type = 'service'
  ), weighed as (select t, 1 / (1 + ln(count(*))) as rarity from hit group by t)
  select hit.id from hit join weighed using (t) group by hit.id order by sum(hit.rank * weighed.rarity) desc, hit.id limit ${limit}`
