-- The systems of departments and private organisations that use the digital identity: what is registered of each, what waits for approval,
-- and their calls. Registries with keys of their own (scale.md, rule 2): the identity provider knows a system by its client id only.
create schema clients;
grant usage on schema clients to bauhinia_app;

-- registration holds the names, the profile, the metadata in the words of RFC 7591 and the purposes, as they are in use.
-- A suspended system keeps the state that it goes back to. One that was live is never deleted, because its figures are public: it ends.
create table clients.client (
  id text not null primary key check (id ~ '^[a-z0-9][a-z0-9-]{2,59}$'),
  owner_party uuid not null,
  kind text not null check (kind in ('department', 'private')),
  organisation text not null default '' check (length(organisation) <= 120),
  registration jsonb not null,
  state text not null check (state in ('sandbox', 'proposed', 'live', 'suspended')),
  state_before text check (state_before in ('sandbox', 'proposed', 'live')),
  suspended_why text check (length(suspended_why) between 1 and 1000),
  live_from timestamptz,
  revision integer not null check (revision > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'suspended') = (state_before is not null)),
  check ((state = 'suspended') = (suspended_why is not null)),
  check (state <> 'live' or live_from is not null)
);
create index client_by_owner on clients.client (owner_party, created_at);
create index client_by_organisation on clients.client (organisation, created_at) where kind = 'department';
grant select, insert, update, delete on clients.client to bauhinia_app;

-- What an owner wants to be live. Two officers approve it, neither of whom proposed it.
create table clients.proposal (
  client_id text not null references clients.client (id) on delete cascade,
  id uuid not null,
  registration jsonb not null,
  why text not null check (length(why) between 1 and 2000),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  first_by uuid,
  first_at timestamptz,
  settled_by uuid,
  settled_at timestamptz,
  reason text check (length(reason) between 1 and 1000),
  primary key (client_id, id),
  check ((first_by is null) = (first_at is null)),
  check ((settled_by is null) = (settled_at is null)),
  check ((state = 'waiting') = (settled_at is null)),
  check ((state = 'refused') = (reason is not null)),
  -- Four eyes, kept by the database too.
  check (state <> 'approved' or first_by is not null),
  check (state <> 'approved' or first_by <> settled_by),
  check (first_by <> proposed_by),
  check (state <> 'approved' or settled_by <> proposed_by)
);
create unique index proposal_waiting on clients.proposal (client_id) where state = 'waiting';
create index proposal_queue on clients.proposal (proposed_at) where state = 'waiting';
grant select, insert, update on clients.proposal to bauhinia_app;

-- Calls of a system to the identity provider, for its owner, for 30 days: never whom they were about. The id begins with the moment.
create table clients.call (
  client_id text not null references clients.client (id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  endpoint text not null check (length(endpoint) <= 60),
  outcome text not null check (outcome in ('ok', 'refused')),
  code text check (length(code) <= 80),
  primary key (client_id, id)
);
-- In the order of time as written, so that a few bytes a block are enough to find what is old.
create index call_by_moment on clients.call using brin (at);
grant select, insert, delete on clients.call to bauhinia_app;

-- Calls by day, for everybody, counted as they come.
create table clients.usage_day (
  day date not null,
  client_id text not null references clients.client (id) on delete cascade,
  endpoint text not null,
  outcome text not null check (outcome in ('ok', 'refused')),
  n bigint not null check (n > 0),
  primary key (day, client_id, endpoint, outcome)
);
grant select, insert, update on clients.usage_day to bauhinia_app;
