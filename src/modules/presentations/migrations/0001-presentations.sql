-- Asking for a part of a document (OpenID for Verifiable Presentations), and the wallet in the account of people who have no other.
create schema presentations;
grant usage on schema presentations to bauhinia_app;

-- A registry with its own key (scale.md, rule 2): requests by the hash of the secret in their address. What was asked and answered is sealed by a key of
-- the installation, is read once, and is gone within minutes.
create table presentations.request (
  request_hash bytea not null primary key check (length(request_hash) = 32),
  sealed bytea not null,
  answer_sealed bytea,
  expires_at timestamptz not null,
  answered_at timestamptz,
  read_at timestamptz
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('presentations.request', 'request_hash'); end if; end $$;
create index request_end on presentations.request (expires_at);
grant select, insert, update, delete on presentations.request to bauhinia_app;

-- A card in the wallet of an account: a copy of a document that is bound to a key, both under the party's data key.
create table presentations.card (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  -- The copy in credentials.wallet_copy; null until it is made.
  copy_id uuid,
  sealed bytea,
  asked_at timestamptz not null,
  primary key (party_id, id),
  check ((copy_id is null) = (sealed is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('presentations.card', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index card_credential on presentations.card (party_id, credential_id);
alter table presentations.card enable row level security;
create policy system on presentations.card to bauhinia_system using (true) with check (true);
create policy own on presentations.card to bauhinia_app using (party_id = (select kernel.asker_party())) with check (party_id = (select kernel.asker_party()));
grant select, insert, delete on presentations.card to bauhinia_app;
grant update (copy_id, sealed) on presentations.card to bauhinia_system;

-- What the person showed to whom, for that person alone.
create table presentations.showing (
  party_id uuid not null,
  id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('presentations.showing', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table presentations.showing enable row level security;
create policy system on presentations.showing to bauhinia_system using (true) with check (true);
create policy own on presentations.showing to bauhinia_app using (party_id = (select kernel.asker_party())) with check (party_id = (select kernel.asker_party()));
grant select, insert, delete on presentations.showing to bauhinia_app;
