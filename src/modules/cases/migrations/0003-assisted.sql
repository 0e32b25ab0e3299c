-- Assisted filing: an officer at a counter fills in a draft together with the person whose draft it is. `assisted` is the person's: who
-- helps, until when, and how the help ended. `helping` is the officer's way to it, so that no address says whose draft it is.
create table cases.assisted (
  party_id uuid not null,
  draft_id uuid not null,
  service_id text not null,
  officer_id uuid not null,
  organisation text not null,
  begun_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begun_at),
  ended_at timestamptz,
  ended_by text check (ended_by in ('handed over', 'taken back')),
  primary key (party_id, draft_id),
  check ((ended_at is null) = (ended_by is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('cases.assisted', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on cases.assisted to bauhinia_app;

create table cases.helping (
  party_id uuid not null,
  draft_id uuid not null,
  person_id uuid not null,
  service_id text not null,
  ends_at timestamptz not null,
  primary key (party_id, draft_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('cases.helping', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, delete on cases.helping to bauhinia_app;
