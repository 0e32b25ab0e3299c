-- How people show who they are: passkeys, codes for when those are lost, devices that are known, and computers that ask a phone.
-- No table holds a secret that would sign anybody in: of keys there is the public half, of codes and cookies a keyed hash.
create schema authentication;
grant usage on schema authentication to bauhinia_app;

-- assurance is what a sign-in with this passkey reaches at most: one that was added in a weak session does not become stronger.
create table authentication.passkey (
  party_id uuid not null,
  id uuid not null,
  credential_id bytea not null check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  assurance text not null check (assurance in ('basic', 'plus')),
  backed_up boolean not null,
  name_sealed bytea,
  added_at timestamptz not null,
  used_at timestamptz,
  primary key (party_id, id),
  unique (party_id, credential_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.passkey', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on authentication.passkey to bauhinia_app;

create table authentication.recovery_code (
  party_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (party_id, code_hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.recovery_code', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on authentication.recovery_code to bauhinia_app;

-- A recovery that an officer began at a counter. For a number that nobody has, the row is nobody's, so that the officer is told the same.
create table authentication.recovery (
  party_id uuid not null,
  id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  officer_id uuid not null,
  organisation text not null,
  asked_at timestamptz not null,
  ready_at timestamptz not null,
  expires_at timestamptz not null,
  stopped_at timestamptz,
  used_at timestamptz,
  primary key (party_id, id),
  check (stopped_at is null or used_at is null)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.recovery', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on authentication.recovery to bauhinia_app;

-- A registry with its own key (scale.md, rule 2): from the keyed hash of a code to the party that it is of.
create table authentication.code (
  code_hash bytea not null primary key,
  owner_id uuid not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.code', 'code_hash'); end if; end $$;
grant select, insert, delete on authentication.code to bauhinia_app;

create table authentication.device (
  party_id uuid not null,
  id uuid not null,
  secret_hash bytea not null check (length(secret_hash) = 32),
  browser_sealed bytea not null,
  first_at timestamptz not null,
  used_at timestamptz not null,
  primary key (party_id, id),
  unique (party_id, secret_hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.device', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on authentication.device to bauhinia_app;

-- A computer that asks for a sign-in by a phone. It belongs to nobody until a person approves; a registry by the code that the phone brings.
create table authentication.phone_ask (
  code_hash bytea not null primary key,
  secret_hash bytea not null check (length(secret_hash) = 32),
  compare smallint not null check (compare between 10 and 99),
  browser_sealed bytea not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'done')),
  person_id uuid,
  assurance text check (assurance in ('basic', 'plus')),
  check ((state in ('approved', 'done')) = (person_id is not null)),
  check ((person_id is null) = (assurance is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('authentication.phone_ask', 'code_hash'); end if; end $$;
create index phone_ask_expires on authentication.phone_ask (expires_at);
grant select, insert, update, delete on authentication.phone_ask to bauhinia_app;
