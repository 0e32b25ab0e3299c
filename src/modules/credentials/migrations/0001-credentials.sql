-- Licences and certificates that a party holds, and the two public registries by which anybody checks them.
create schema credentials;
grant usage on schema credentials to bauhinia_app;

create table credentials.credential (
  party_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  reference text not null,
  service_id text not null,
  organisation text not null,
  type text not null check (type ~ '^[a-z][a-z0-9-]*$'),
  title jsonb not null,
  colour text not null check (colour in ('brand', 'accent')),
  number text not null,
  -- Holder, claims, check code and the signed credential itself, under the party's data key.
  sealed bytea not null,
  status text not null check (status in ('valid', 'suspended', 'revoked')),
  status_list_id integer not null,
  status_index integer not null,
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at timestamptz not null,
  valid_until date,
  primary key (party_id, id),
  -- What a case brings out, it brings out once.
  unique (party_id, case_id, type)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.credential', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert on credentials.credential to bauhinia_app;
grant update (status) on credentials.credential to bauhinia_app;

-- Why a licence was suspended, given back or revoked. Only ever added to.
create table credentials.status_change (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  from_status text not null check (from_status in ('valid', 'suspended')),
  to_status text not null check (to_status in ('valid', 'suspended', 'revoked') and to_status <> from_status),
  reason_sealed bytea not null,
  at timestamptz not null,
  actor_id uuid not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.status_change', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table credentials.status_change add foreign key (party_id, credential_id) references credentials.credential (party_id, id);
create index status_change_credential on credentials.status_change (party_id, credential_id, id);
grant select, insert on credentials.status_change to bauhinia_app;

-- Own key (scale.md, rule 2): who holds a check code may look up what it stands for, and nobody can list the codes.
create table credentials.public_code (
  code_hash bytea not null check (length(code_hash) = 32),
  party_id uuid not null,
  credential_id uuid not null,
  primary key (code_hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.public_code', 'code_hash'); end if; end $$;
grant select, insert on credentials.public_code to bauhinia_app;

-- Own key: the lists of an organisation beyond its first, each opened by a job when the one before is half full.
create table credentials.status_list (
  organisation text not null,
  list_id integer not null check (list_id > 1),
  primary key (organisation, list_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.status_list', 'organisation'); end if; end $$;
grant select, insert on credentials.status_list to bauhinia_app;

-- Own key: a place in a list is taken by whoever inserts it. 0 valid, 1 revoked, 2 suspended (Token Status List).
create table credentials.status_entry (
  organisation text not null,
  list_id integer not null,
  index integer not null check (index between 0 and 131071),
  party_id uuid not null,
  credential_id uuid not null,
  status smallint not null default 0 check (status between 0 and 2),
  primary key (organisation, list_id, index)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.status_entry', 'organisation', colocate_with => 'credentials.status_list'); end if; end $$;
create index status_entry_not_valid on credentials.status_entry (organisation, list_id) where status <> 0;
grant select, insert on credentials.status_entry to bauhinia_app;
grant update (status) on credentials.status_entry to bauhinia_app;
