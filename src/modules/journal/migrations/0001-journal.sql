-- The journal: who did or read what, when, for whom and by what right. Entries are only ever added; seals and their leaves
-- (a Merkle tree over a batch of entries, each seal signed and chained to the one before) prove that none was changed since.
create schema journal;
grant usage on schema journal to bauhinia_app;

create table journal.entry (
  party_id uuid not null,
  id uuid not null,
  -- When the act was, by the clock of the process that did it.
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('visitor', 'person', 'system')),
  actor_id uuid not null,
  on_behalf_of uuid,
  actor_organisation text,
  what text not null check (length(what) between 1 and 100),
  about text check (length(about) <= 300),
  basis text not null check (length(basis) between 1 and 200),
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  -- When the database took it (start of the transaction). One clock for all processes, which the application cannot set:
  -- sealing goes by it.
  recorded_at timestamptz(3) not null default now(),
  primary key (party_id, id)
);
do $$ begin
  if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('journal.entry', 'party_id'); end if;
end $$;
create index entry_recorded on journal.entry (recorded_at, id);
create index entry_readings on journal.entry (party_id, id) where what like '%.read';
-- No update, delete or truncate for anybody but the owner, and recorded_at is not the application's to write.
grant select on journal.entry to bauhinia_app;
grant insert (party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts) on journal.entry to bauhinia_app;

-- Owned by nobody and kept on the coordinator only: one chain for the whole installation (scale.md, rule 2).
create table journal.seal (
  n bigint primary key check (n > 0),
  size integer not null check (size between 1 and 4096),
  root bytea not null check (length(root) = 32),
  previous bytea not null check (length(previous) = 32),
  sealed_at timestamptz(3) not null,
  -- The newest recorded_at under this seal or an earlier one.
  through timestamptz(3) not null,
  hash bytea not null check (length(hash) = 32),
  signature bytea not null check (length(signature) = 64)
);
grant select, insert on journal.seal to bauhinia_app;

create table journal.leaf (
  seal_n bigint not null references journal.seal (n),
  i integer not null check (i between 0 and 4095),
  party_id uuid not null,
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (seal_n, i)
);
create unique index leaf_entry on journal.leaf (party_id, entry_id);
grant select, insert on journal.leaf to bauhinia_app;
