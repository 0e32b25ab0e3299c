-- Who there is: parties with a key each for their data, the numbers that name them, sessions, verified facts, and who acts for whom.
create schema identity;
grant usage on schema identity to bauhinia_app;

-- data_key is wrapped by a key of the installation; whatever is sealed for a party is unreadable without this row.
create table identity.party (
  party_id uuid not null primary key,
  kind text not null check (kind in ('person', 'company')),
  data_key bytea not null,
  created_at timestamptz not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.party', 'party_id'); end if; end $$;
grant select, insert on identity.party to bauhinia_app;

-- A registry with its own key (scale.md, rule 2): from a number to the party it names. Only the keyed hash of a number is kept.
create table identity.identifier (
  value_hash bytea not null,
  scheme text not null,
  party_id uuid not null,
  primary key (value_hash, scheme)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.identifier', 'value_hash'); end if; end $$;
grant select, insert on identity.identifier to bauhinia_app;

-- id is the SHA-256 of the secret in the cookie: who reads this table cannot sign in with what is there.
create table identity.session (
  party_id uuid not null,
  id bytea not null check (length(id) = 32),
  acting_party uuid not null,
  acting_kind text not null check (acting_kind in ('person', 'company')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (party_id, id),
  check ((acting_kind = 'person') = (acting_party = party_id))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.session', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.session add foreign key (party_id) references identity.party (party_id);
grant select, insert, update, delete on identity.session to bauhinia_app;

create table identity.profile (
  party_id uuid not null,
  element text not null,
  sealed bytea not null,
  source text not null,
  read_at timestamptz not null,
  primary key (party_id, element)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.profile', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.profile add foreign key (party_id) references identity.party (party_id);
grant select, insert, update on identity.profile to bauhinia_app;

-- party_id is the person who acts. The company's name is kept here too, sealed for the person, so that a session is read
-- from one party's rows.
create table identity.mandate (
  party_id uuid not null,
  id uuid not null,
  company_party_id uuid not null,
  company_name_sealed bytea not null,
  post_sealed bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (party_id, id),
  unique (party_id, company_party_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.mandate', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.mandate add foreign key (party_id) references identity.party (party_id);
grant select, insert, update on identity.mandate to bauhinia_app;

-- Posts of officers. Kept here because each session is read with them; what a post allows is decided in the access module.
create table identity.appointment (
  party_id uuid not null,
  id uuid not null,
  organisation text not null,
  role text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (party_id, id),
  unique (party_id, organisation, role)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.appointment', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.appointment add foreign key (party_id) references identity.party (party_id);
grant select, insert, update on identity.appointment to bauhinia_app;
