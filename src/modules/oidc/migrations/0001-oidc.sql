-- What the OpenID Provider keeps: requests, codes and tokens for as long as they are good; what people agreed to; its signing keys.
create schema oidc;
grant usage on schema oidc to bauhinia_app;

-- A registry with its own key (scale.md, rule 2): the hash of what a client or browser shows leads to what it stands for. Who reads
-- this table can use nothing of it: values are hashed, and what they stand for is sealed.
create table oidc.kept (
  id_hash bytea not null primary key check (length(id_hash) = 32),
  kind text not null,
  grant_hash bytea,
  user_code_hash bytea,
  sealed bytea not null,
  expires_at timestamptz not null,
  consumed_at timestamptz
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('oidc.kept', 'id_hash'); end if; end $$;
create index kept_by_grant on oidc.kept (grant_hash) where grant_hash is not null;
create index kept_by_user_code on oidc.kept (user_code_hash) where user_code_hash is not null;
create index kept_by_end on oidc.kept (expires_at);
grant select, insert, update, delete on oidc.kept to bauhinia_app;

-- A registry too: proofs and assertions that were shown once and must not be shown again.
create table oidc.shown (
  id_hash bytea not null primary key check (length(id_hash) = 32),
  expires_at timestamptz not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('oidc.shown', 'id_hash'); end if; end $$;
create index shown_by_end on oidc.shown (expires_at);
grant select, insert, update, delete on oidc.shown to bauhinia_app;

-- What a person agreed to pass on, by system and purpose. `terms` is the hash of what was agreed to: other words, another agreement.
create table oidc.consent (
  party_id uuid not null,
  id uuid not null,
  client_id text not null,
  purpose text not null,
  terms bytea not null,
  scopes text[] not null,
  given text[] not null,
  left_out text[] not null,
  agreed_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('oidc.consent', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index consent_standing on oidc.consent (party_id, client_id, purpose) where ended_at is null;
grant select, insert, update on oidc.consent to bauhinia_app;

-- Sign-ins at a system that were ended before their time: whatever is still shown of them is refused.
create table oidc.ended_grant (
  party_id uuid not null,
  grant_hash bytea not null check (length(grant_hash) = 32),
  ended_at timestamptz not null,
  primary key (party_id, grant_hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('oidc.ended_grant', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, delete on oidc.ended_grant to bauhinia_app;

-- Generations of signing keys, sealed by a key of the installation. A generation is published when it is made and signs from signs_from.
create table oidc.signing_key (
  n integer not null primary key,
  sealed bytea not null,
  made_at timestamptz not null,
  signs_from timestamptz not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('oidc.signing_key'); end if; end $$;
grant select, insert, delete on oidc.signing_key to bauhinia_app;
