import { sql } from '../../kernel/sql.ts'
import type { Text } from '../../kernel/i18n.ts'

/** One maker of entries at a time; the lock goes with the transaction. */
export const lockSearch = () => sql`select pg_advisory_xact_lock(7215006)`

export const readState = (source: string) => sql<{ state: string }>`select state from catalogue.findable_source where source = ${source}`

export const writeState = (source: string, state: string) => sql`
  insert into catalogue.findable_source (source, state) values (${source}, ${state})
  on conflict (source) do update set state = excluded.state`

export const readDigests = (source: string) => sql<{ type: string; id: string; digest: string }>`
  select type, id, digest from catalogue.findable where source = ${source}`

export const readDigestsOf = (source: string, types: readonly string[], ids: readonly string[]) => sql<{ type: string; id: string; digest: string }>`
  select f.type, f.id, f.digest from catalogue.findable f join unnest(${types}::text[], ${ids}::text[]) as e(type, id) using (type, id) where f.source = ${source}`

export const takenByOthers = (source: string, types: readonly string[], ids: readonly string[]) => sql<{ type: string; id: string }>`
  select f.type, f.id from catalogue.findable f join unnest(${types}::text[], ${ids}::text[]) as e(type, id) using (type, id) where f.source <> ${source}`

/** What was made in another way than `format` begins with. */
export const madeOtherwise = (source: string, format: string) => sql<{ type: string; id: string }>`
  select type, id from catalogue.findable where source = ${source} and (digest < ${format} or digest >= ${`${format}~`})`

export type NewFindable = {
  type: string; id: string; digest: string; path: string; title: Text; summary: Text; organisation: string | null; topics: readonly string[]; audiences: readonly string[]; at: Date | null; prior: number
  a: string; b: string; c: string; d: string; signs: string; body: string; bodySigns: string; spelled: readonly string[]
}

/** a to d and body hold words to be stemmed; signs and bodySigns hold Chinese terms, ready (and weighed). Lists go as JSON: arrays of arrays would all need one length. */
export const putFindables = (source: string, rows: readonly NewFindable[]) => sql`
  insert into catalogue.findable (type, id, source, digest, path, title, summary, organisation, topics, audiences, at, prior, size, vector, body, spelled)
  select type, id, ${source}, digest, path, title, summary, organisation, topics, audiences, at, prior, length(vector), vector, b.body, spelled
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(type text, id text, digest text, path text, title jsonb, summary jsonb, organisation text, topics text[], audiences text[], at timestamptz, prior real,
      a text, b text, c text, d text, signs text, body text, "bodySigns" text, spelled text[]),
    lateral (select setweight(to_tsvector('pg_catalog.english', e.a), 'A') || setweight(to_tsvector('pg_catalog.english', e.b), 'B')
      || setweight(to_tsvector('pg_catalog.english', e.c), 'C') || setweight(to_tsvector('pg_catalog.english', e.d), 'D') || e.signs::tsvector as vector) v,
    lateral (select strip(to_tsvector('pg_catalog.english', e.body)) || e."bodySigns"::tsvector as body) b`

/** Takes things away, and gives back how often each of their words was counted. */
export const dropFindables = (types: readonly string[], ids: readonly string[]) => sql<{ word: string; n: number }>`
  with gone as (
    delete from catalogue.findable f using unnest(${types}::text[], ${ids}::text[]) as g(type, id)
    where f.type = g.type and f.id = g.id returning f.spelled
  )
  select word, count(*)::int as n from gone, unnest(gone.spelled) as word group by word`

export const knownSpellings = (words: readonly string[]) => sql<{ word: string }>`select word from catalogue.spelling where word = any(${words})`

export const addSpellings = (rows: readonly { word: string; shown: string; n: number; remainders: readonly string[] }[]) => sql`
  insert into catalogue.spelling (word, shown, n, remainders)
  select word, shown, n, remainders from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(word text, shown text, n int, remainders text[])`

export const countSpellings = (words: readonly string[], counts: readonly number[]) => sql`
  update catalogue.spelling s set n = s.n + e.n from unnest(${words}::text[], ${counts}::int[]) as e(word, n) where s.word = e.word`

export const dropUnusedSpellings = (words: readonly string[]) => sql`delete from catalogue.spelling where word = any(${words}) and n <= 0`

export type Candidate = { word: string; shown: string; n: number }

/** Words that have a remainder in common with what was typed. */
export const findSpellings = (remainders: readonly string[]) => sql<Candidate>`
  select word, shown, n from catalogue.spelling where remainders && ${remainders} order by n desc, word limit 400`

export type Narrowing = { type: string | null; organisation: string | null; topic: string | null; audience: string | null }
export type FoundEntry = { type: string; id: string; path: string; title: Text; summary: Text; organisation: string | null; at: string | null; share: number }
export type Answer = { counts: Record<string, number> | null; /** Words and signs that nothing has. */ unknown: string[] | null; /** How many terms were looked for. */ asked: number; items: FoundEntry[] | null; more: boolean | null }

/**
 * Entries by how much of the question they answer. A term weighs more the fewer entries have it; a term that none has
 * counts for nothing; a single sign says little beside others. A name in full (a term that begins with =) lifts an entry,
 * but is no part of `share`: the part of the question's weight that an entry has. What has less than two fifths of the best
 * share is left out: below that stand entries with only the commonest of two words. Whole texts (`body`) are looked into only where
 * fewer than twenty names, keywords and summaries have everything, and then for everything at once: a common word is in thousands of texts.
 */
export const findEntries = (words: readonly string[], signs: readonly string[], by: Narrowing, after: { type: string; id: string }, limit: number) => sql<Answer>`
  with term as materialized (
    select t, quote_literal(t)::tsquery as query, array_agg(word) as words from (
      select word, t from unnest(${words}::text[]) as word, unnest(tsvector_to_array(to_tsvector('pg_catalog.english', word))) as t
      union all select sign, sign from unnest(${signs}::text[]) as sign
    ) as asked group by t
  ), hit as materialized (
    select term.t, e.type, e.id, ts_rank('{0.1, 0.3, 0.7, 1.0}', e.vector, term.query) * e.prior as rank, e.size, e.at,
      (${by.organisation}::text is null or e.organisation = ${by.organisation}) and (${by.topic}::text is null or ${by.topic} = any(e.topics)) and (${by.audience}::text is null or ${by.audience} = any(e.audiences)) as fits
    from term join catalogue.findable e on e.vector @@ term.query
  ), counted as materialized (
    select t, count(*) as n from hit group by t
  ), weighed as materialized (
    select t, (case when length(t) = 1 then 0.3 else 1 end) / (1 + ln(n)) as rarity from counted
    union all select t, 1 from term
    where t not like '=%' and t not in (select t from counted) and exists (select from catalogue.findable e where e.body @@ term.query)
  ), whole as materialized (
    select sum(rarity) as weight, string_agg(quote_literal(t), ' & ')::tsquery as query from weighed where t not like '=%'
  ), named as materialized (
    select hit.type, hit.id, hit.size, hit.at, sum(hit.rank * w.rarity) as answered,
      coalesce(sum(w.rarity) filter (where t not like '=%') / (select weight from whole), 1) as share
    from hit join weighed w using (t) where hit.fits group by hit.type, hit.id, hit.size, hit.at
  ), told as (
    select e.type, e.id, e.size, e.at, 0.05 * e.prior * (select weight from whole) as answered, 1 as share
    from catalogue.findable e
    where (select count(*) from named where share > 0.99) < 20 and e.body @@ (select query from whole)
      and (${by.organisation}::text is null or e.organisation = ${by.organisation}) and (${by.topic}::text is null or ${by.topic} = any(e.topics)) and (${by.audience}::text is null or ${by.audience} = any(e.audiences))
    order by e.at desc nulls last, e.id limit 200
  ), found as materialized (
    select type, id, size, at, sum(answered) as answered, max(share) as share from (select * from named union all select * from told) as both_ways group by type, id, size, at
  ), close as materialized (
    select *, answered * power(share, 2) as score from found where share >= 0.4 * (select max(share) from found)
  ), listed as materialized (
    select type, id, share, row_number() over (order by score desc, at desc nulls last, size, type, id) as place
    from close where ${by.type}::text is null or type = ${by.type} order by place limit 200
  ), slice as materialized (
    select * from listed where place > coalesce((select place from listed where type = ${after.type} and id = ${after.id}), 0) order by place limit ${limit}
  )
  select (select jsonb_object_agg(type, n) from (select type, count(*) as n from close group by type) as each_type) as counts,
    (select array_agg(word) from term, unnest(words) as word where t not in (select t from weighed) and t not like '=%') as unknown,
    (select count(*) from term where t not like '=%')::int as asked,
    (select max(place) from listed) > (select max(place) from slice) as more,
    (select jsonb_agg(jsonb_build_object('type', e.type, 'id', e.id, 'path', e.path, 'title', e.title, 'summary', e.summary, 'organisation', e.organisation, 'at', e.at, 'share', s.share) order by s.place)
      from slice s join catalogue.findable e on e.type = s.type and e.id = s.id) as items`
