-- What people hand in: a row a file. The bytes are in the store, encrypted with the party's key; the name is sealed here.
create schema files;
grant usage on schema files to bauhinia_app;

create table files.blob (
  party_id uuid not null,
  id uuid not null,
  sealed_name bytea not null,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes integer not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  scan text not null check (scan in ('clean', 'not scanned')),
  scanned_at timestamptz,
  kept_at timestamptz not null,
  dropped_at timestamptz,
  primary key (party_id, id),
  check ((scan = 'clean') = (scanned_at is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('files.blob', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on files.blob to bauhinia_app;
