-- Who is given which post: asked for by one, agreed to by another, taken for a while in an emergency, and looked over each quarter.
create schema rights;
grant usage on schema rights to bauhinia_app;

-- party_id is the officer who is to hold the post; words are sealed with their key.
create table rights.request (
  party_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('post', 'acting', 'delegated')),
  organisation text not null,
  role text not null,
  stands_for uuid,
  valid_from timestamptz not null,
  valid_to timestamptz,
  why_sealed bytea not null,
  -- Roles that are better apart and are given together all the same, because the reason says why.
  cared text[] not null default '{}',
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  reason_sealed bytea,
  primary key (party_id, id),
  check (kind = 'post' or (valid_to is not null and stands_for is not null)),
  check (valid_to is null or valid_to > valid_from),
  check ((state = 'waiting') = (decided_by is null)),
  -- Four eyes, also for whoever writes SQL by hand: neither who asked nor who gets it agrees to it.
  check (state <> 'approved' or (decided_by <> proposed_by and decided_by <> party_id))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('rights.request', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table rights.request add foreign key (party_id) references identity.party (party_id);
create index request_of_office on rights.request (organisation, state, proposed_at desc, id);
grant select, insert, update on rights.request to bauhinia_app;

create table rights.emergency (
  party_id uuid not null,
  id uuid not null,
  organisation text not null,
  role text not null,
  why_sealed bytea not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  looked_at_by uuid,
  looked_at timestamptz,
  in_order boolean,
  note_sealed bytea,
  primary key (party_id, id),
  check ((looked_at_by is null) = (looked_at is null) and (looked_at is null) = (in_order is null)),
  check (looked_at_by <> party_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('rights.emergency', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table rights.emergency add foreign key (party_id) references identity.party (party_id);
create index emergency_of_office on rights.emergency (organisation, began_at desc, id);
grant select, insert, update on rights.emergency to bauhinia_app;

-- The government's: one an organisation and quarter ('2026-4'). Closed, its evidence is a digest over all that was decided.
create table rights.review (
  organisation text not null,
  quarter text not null check (quarter ~ '^20[0-9]{2}-[1-4]$'),
  opened_at timestamptz not null,
  due_on date not null,
  closed_at timestamptz,
  closed_by uuid,
  digest bytea check (length(digest) = 32),
  primary key (organisation, quarter),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (digest is null))
);
grant select, insert, update on rights.review to bauhinia_app;

-- What was decided of one post in a review; party_id holds it.
create table rights.reviewed (
  party_id uuid not null,
  appointment_id uuid not null,
  organisation text not null,
  quarter text not null,
  role text not null,
  kept boolean not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (party_id, appointment_id, quarter),
  check (decided_by <> party_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('rights.reviewed', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table rights.reviewed add foreign key (party_id) references identity.party (party_id);
create index reviewed_of_office on rights.reviewed (organisation, quarter, party_id, appointment_id);
grant select, insert on rights.reviewed to bauhinia_app;
