-- What can be searched for. Every row is made from a source (the pack first), so the whole can be thrown away and made anew.
create schema catalogue;
grant usage on schema catalogue to bauhinia_app;

-- Small and the same everywhere: a reference table (scale.md, rule 2).
create table catalogue.search_entry (
  type text not null,
  id text not null,
  source text not null,
  path text not null,
  title jsonb not null,
  summary jsonb not null,
  -- English words by their stem, Chinese by single signs and pairs, A to D by where they stand.
  vector tsvector not null,
  primary key (type, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.search_entry'); end if; end $$;
create index search_entry_vector on catalogue.search_entry using gin (vector);
create index search_entry_source on catalogue.search_entry (source);
grant select, insert, delete on catalogue.search_entry to bauhinia_app;

-- What each source looked like when its entries were made.
create table catalogue.search_source (
  source text primary key,
  digest text not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.search_source'); end if; end $$;
grant select, insert, update on catalogue.search_source to bauhinia_app;
