-- Proofing: how a person gets a digital identity and how sure it is of them. What is typed on the way is sealed for the guest who types it
-- and gone after a day.
create schema proofing;
grant usage on schema proofing to bauhinia_app;

-- party_id is the guest who signs up. `request_id` names the question to the register: asked again it is the same question.
create table proofing.sign_up (
  party_id uuid not null primary key,
  request_id uuid not null,
  state text not null check (state in ('open', 'silent', 'not-made', 'parent-asked', 'made')),
  typed bytea not null,
  answer bytea,
  code_hash bytea,
  code_until timestamptz,
  code_tries smallint not null default 0,
  codes_sent smallint not null default 0,
  is_confirmed boolean not null default false,
  is_told boolean not null default false,
  asked_from bytea not null,
  made_id uuid,
  begun_at timestamptz not null,
  asked_at timestamptz,
  expires_at timestamptz not null check (expires_at > begun_at),
  check ((state = 'made') = (made_id is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.sign_up', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on proofing.sign_up to bauhinia_app;

-- What was asked and answered, for the job that follows: the page itself does the same whatever came of it.
create table proofing.attempt (
  party_id uuid not null,
  id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.attempt', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, delete on proofing.attempt to bauhinia_app;

-- By what a person has shown who they are, each time: only added to. `issued_on` (sealed) is that of the document shown.
create table proofing.evidence (
  party_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  assurance text not null check (assurance in ('basic', 'plus')),
  way text not null check (way in ('register', 'counter', 'liveness')),
  organisation text not null,
  issued_on bytea not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.evidence', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert on proofing.evidence to bauhinia_app;

-- party_id is the parent's, who is asked to agree to a child's account; what the child typed is sealed for the parent and goes with the answer.
create table proofing.child_request (
  party_id uuid not null,
  id uuid not null,
  child bytea not null,
  sealed bytea,
  state text not null check (state in ('asked', 'agreed', 'declined')),
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (party_id, id),
  unique (party_id, child, id),
  check ((state = 'asked') = (sealed is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.child_request', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index child_request_open on proofing.child_request (party_id, child) where state = 'asked';
grant select, insert, update on proofing.child_request to bauhinia_app;

-- party_id is the officer's: whose document lies on the counter, so that no address says it.
create table proofing.visit (
  party_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  ends_at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.visit', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, delete on proofing.visit to bauhinia_app;

-- A check of a living face by a provider; a result is taken once.
create table proofing.liveness (
  party_id uuid not null,
  id uuid not null,
  nonce_hash bytea not null,
  state text not null check (state in ('begun', 'passed', 'failed')),
  begun_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('proofing.liveness', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on proofing.liveness to bauhinia_app;

-- Registries with keys of their own (scale.md, rule 2): what is shown or mailed once, and leads to a person. Only keyed hashes are kept.
create table proofing.counter_code (
  code_hash bytea not null primary key,
  party_id uuid not null,
  ends_at timestamptz not null
);
grant select, insert, delete on proofing.counter_code to bauhinia_app;

create table proofing.first_link (
  token_hash bytea not null primary key,
  party_id uuid not null,
  ends_at timestamptz not null
);
grant select, insert, update, delete on proofing.first_link to bauhinia_app;

-- How often something was tried (a number, a mail address, a network address), by keyed hash and window of time.
create table proofing.tally (
  key bytea not null,
  window_start timestamptz not null,
  n integer not null,
  primary key (key, window_start)
);
grant select, insert, update, delete on proofing.tally to bauhinia_app;

-- How far the register's feed of changes was followed.
create table proofing.feed (
  name text not null primary key,
  position bigint not null,
  followed_at timestamptz not null
);
grant select, insert, update on proofing.feed to bauhinia_app;
