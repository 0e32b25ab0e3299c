-- What organisations tell everybody: news, publications, policies, notices, consultations, laws. It belongs to no party, so these are
-- reference tables (scale.md, rule 2): written rarely, read by everybody.
create schema publishing;
grant usage on schema publishing to bauhinia_app;

-- One row a thing that is or was public, or is to be; what lists need of its live version stands here too.
create table publishing.item (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z]+$'),
  organisation text not null,
  state text not null check (state in ('unpublished', 'live', 'withdrawn')),
  -- The number of the last released version; 0 before the first.
  version integer not null check (version >= 0),
  -- The address below the kind's own, of the last released version.
  slug text,
  title jsonb,
  summary jsonb,
  topics text[] not null default '{}',
  -- The day it is of, as written: 2026-11-22, or 2026-11 where no more is known.
  dated text,
  published_at timestamptz,
  updated_at timestamptz,
  withdrawn_at timestamptz,
  -- {reason: text, instead: address} of a withdrawn one.
  withdrawal jsonb,
  -- The edition (kernel.edition) with which it last became public, changed or went: releases follow one another there, so readers who know a number miss nothing.
  edition bigint not null,
  check ((version = 0) = (slug is null)),
  check ((version = 0) = (published_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index item_live on publishing.item (kind, published_at desc, id desc) where state = 'live';
create index item_live_organisation on publishing.item (organisation, kind, published_at desc, id desc) where state = 'live';
-- For the map of the site, in the order of ids.
create index item_live_id on publishing.item (id) where state = 'live';
create index item_edition on publishing.item (edition, id) where version > 0;
create index item_open on publishing.item (organisation, kind, id desc);
grant select, insert, update on publishing.item to bauhinia_app;

-- The topics of live items, so that a list of one topic is one range of an index.
create table publishing.item_topic (
  topic text not null,
  kind text not null,
  published_at timestamptz not null,
  item_id uuid not null references publishing.item,
  primary key (topic, kind, published_at, item_id)
);
create index item_topic_item on publishing.item_topic (item_id);
grant select, insert, delete on publishing.item_topic to bauhinia_app;

-- What was released, word for word; never changed. A mistake is corrected by the next version.
create table publishing.version (
  item_id uuid not null references publishing.item,
  n integer not null check (n > 0),
  content jsonb not null,
  -- What was corrected, as a text, from the second version on.
  correction jsonb,
  origin text not null check (origin in ('editor', 'pack')),
  -- Person ids; empty and null for what the pack brought.
  written_by uuid[] not null,
  approved_by uuid,
  released_at timestamptz not null,
  primary key (item_id, n),
  -- Nobody reviews what they wrote.
  check (approved_by is null or not approved_by = any(written_by)),
  check ((origin = 'editor') = (approved_by is not null))
);
grant select, insert on publishing.version to bauhinia_app;

-- What is being written: at most one draft an item. `revision` counts every change, so that two editors notice one another.
create table publishing.draft (
  item_id uuid primary key references publishing.item,
  revision integer not null check (revision > 0),
  state text not null check (state in ('draft', 'proposed', 'scheduled')),
  -- The version that it began from; 0 for a new item.
  base integer not null,
  content jsonb not null,
  correction jsonb,
  written_by uuid[] not null,
  approved_by uuid,
  release_at timestamptz,
  saved_at timestamptz not null,
  check ((state = 'scheduled') = (release_at is not null)),
  check ((state = 'scheduled') = (approved_by is not null)),
  check (approved_by is null or not approved_by = any(written_by))
);
grant select, insert, update, delete on publishing.draft to bauhinia_app;

-- Who did what to an item, for those who work on it; the journal has the same for those who look into it.
create table publishing.step (
  item_id uuid not null references publishing.item,
  id uuid not null,
  step text not null check (step in ('began', 'proposed', 'taken back', 'returned', 'scheduled', 'released', 'withdrawn', 'discarded')),
  by uuid not null,
  words text,
  at timestamptz not null,
  primary key (item_id, id)
);
grant select, insert on publishing.step to bauhinia_app;

-- Every address that ever led to an item, without the language: the present one answers, the older ones redirect, for ever.
create table publishing.address (
  path text primary key,
  item_id uuid not null references publishing.item,
  at timestamptz not null
);
create index address_item on publishing.address (item_id);
grant select, insert on publishing.address to bauhinia_app;

-- What the pack's content files brought, by file name: a file that did not change is not read in again.
create table publishing.seed (
  file text primary key,
  sha256 text not null,
  item_id uuid not null references publishing.item
);
grant select, insert, update on publishing.seed to bauhinia_app;
