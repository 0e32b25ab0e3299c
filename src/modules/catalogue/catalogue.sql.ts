import { sql } from '../../kernel/sql.ts'
import type { Text } from '../../kernel/i18n.ts'

/** One maker of a source's entries at a time; the lock goes with the transaction. */
export const lockSearch = () => sql`select pg_advisory_xact_lock(7215006)`

export const readDigest = (source: string) => sql<{ digest: string }>`select digest from catalogue.search_source where source = ${source}`

export const writeDigest = (source: string, digest: string) => sql`
  insert into catalogue.search_source (source, digest) values (${source}, ${digest})
  on conflict (source) do update set digest = excluded.digest`

export const deleteEntries = (source: string) => sql`delete from catalogue.search_entry where source = ${source}`

export type NewEntries = { types: string[]; ids: string[]; paths: string[]; titles: string[]; summaries: string[]; a: string[]; b: string[]; c: string[]; d: string[]; signs: string[] }

/** a to d hold words to be stemmed; signs hold Chinese terms, ready and weighed. */
export const insertEntries = (source: string, all: NewEntries) => sql`
  insert into catalogue.search_entry (type, id, source, path, title, summary, vector)
  select e.type, e.id, ${source}, e.path, e.title, e.summary,
    setweight(to_tsvector('pg_catalog.english', e.a), 'A') || setweight(to_tsvector('pg_catalog.english', e.b), 'B')
      || setweight(to_tsvector('pg_catalog.english', e.c), 'C') || setweight(to_tsvector('pg_catalog.english', e.d), 'D') || e.signs::tsvector
  from unnest(${all.types}::text[], ${all.ids}::text[], ${all.paths}::text[], ${all.titles}::jsonb[], ${all.summaries}::jsonb[],
    ${all.a}::text[], ${all.b}::text[], ${all.c}::text[], ${all.d}::text[], ${all.signs}::text[]) as e(type, id, path, title, summary, a, b, c, d, signs)`

export type Hit = { type: string; id: string; score: number; share: number }

/**
 * Entries by how much of the question they answer. A term weighs more the fewer entries have it; a term that none has
 * counts for nothing; a single sign says little beside others. A name in full (a term that begins with =) lifts an entry,
 * but is no part of `share`: the part of the question's weight that an entry has.
 */
export const findEntries = (words: string, signs: readonly string[], limit: number) => sql<Hit>`
  with term as (
    select distinct t, quote_literal(t)::tsquery as query
    from unnest(tsvector_to_array(to_tsvector('pg_catalog.english', ${words})) || ${signs}::text[]) as t
  ), hit as (
    select term.t, e.type, e.id, length(e.vector) as size, ts_rank('{0.1, 0.3, 0.7, 1.0}', e.vector, term.query) as rank,
      (case when length(term.t) = 1 then 0.3 else 1 end) / (1 + ln(count(*) over (partition by term.t))) as rarity
    from term join catalogue.search_entry e on e.vector @@ term.query
  ), whole as (
    select sum(rarity) as weight from (select distinct t, rarity from hit where t not like '=%') as each_term
  ), found as (
    select type, id, size, sum(rank * rarity) as answered, coalesce(sum(rarity) filter (where t not like '=%') / (select weight from whole), 1) as share
    from hit group by type, id, size
  )
  select type, id, answered * power(share, 2) as score, share
  from found order by score desc, size, id limit ${limit}`

export type FoundEntry = { type: string; id: string; path: string; title: Text; summary: Text }

export const readEntries = (types: readonly string[], ids: readonly string[]) => sql<FoundEntry>`
  select type, id, path, title, summary from catalogue.search_entry
  where (type, id) in (select t, i from unnest(${types}::text[], ${ids}::text[]) as wanted(t, i))`
