-- What can be found is taken up one thing at a time, from the pack and from what is published, with the words that slips of the finger are mended by.
-- The tables of 0001 stay for processes of the release before; a later migration drops them. All of it is made from its sources and can be thrown away.
create table catalogue.findable (
  type text not null,
  id text not null,
  source text not null,
  -- SHA-256 of what the row was made from, behind twelve signs of how: an unchanged one is left alone.
  digest text not null,
  path text not null,
  title jsonb not null,
  summary jsonb not null,
  organisation text,
  topics text[] not null,
  audiences text[] not null,
  at timestamptz,
  -- How much something of its type counts beside others that answer as well.
  prior real not null,
  -- Terms in the vector: of two that answer as well the shorter one is meant.
  size int not null,
  -- English words by their stem, Chinese by single signs and pairs, A to D by where they stand.
  vector tsvector not null,
  -- The whole text. Its index is read, never the column: whether a word is in it is all that is asked.
  body tsvector not null,
  -- Words that it adds to the vocabulary.
  spelled text[] not null,
  primary key (type, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.findable'); end if; end $$;
create index findable_vector on catalogue.findable using gin (vector);
create index findable_body on catalogue.findable using gin (body);
create index findable_by_source on catalogue.findable (source, digest);
grant select, insert, update, delete on catalogue.findable to bauhinia_app;

-- How far each source was read: the digest of a pack, the cursor of what is published.
create table catalogue.findable_source (
  source text primary key,
  state text not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.findable_source'); end if; end $$;
grant select, insert, update, delete on catalogue.findable_source to bauhinia_app;

-- The vocabulary: each word with the number of things that have it, and what is left of it when one or two letters are taken out.
-- Two spellings of a word have such a remainder in common (SymSpell), so that an index finds the right one and nothing is compared in turn.
create table catalogue.spelling (
  word text primary key,
  -- As it is written in Traditional Chinese, where that differs.
  shown text not null,
  n int not null,
  remainders text[] not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.spelling'); end if; end $$;
create index spelling_remainders on catalogue.spelling using gin (remainders) with (fastupdate = off);
grant select, insert, update, delete on catalogue.spelling to bauhinia_app;

-- Searches that found nothing, without persons. Until three different askers had the same words in one week there are only hashes here, made with a key
-- that is not in the database, and they go after that week.
create table catalogue.missed_asker (
  week date not null,
  search bytea not null,
  asker bytea not null,
  primary key (week, search, asker)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.missed_asker'); end if; end $$;
grant select, insert, delete on catalogue.missed_asker to bauhinia_app;

create table catalogue.missed_search (
  words text not null,
  day date not null,
  n int not null,
  -- Services that a loosened search finds, nearest first; looked up when the words are kept.
  near text[] not null,
  primary key (words, day)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('catalogue.missed_search'); end if; end $$;
create index missed_search_day on catalogue.missed_search (day);
create index missed_search_near on catalogue.missed_search using gin (near);
grant select, insert, update, delete on catalogue.missed_search to bauhinia_app;
