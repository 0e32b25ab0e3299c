-- Appointments at counters. A place is unique by (organisation, day, period, n), so that two people can never hold the same one.
create schema calendars;
grant usage on schema calendars to bauhinia_app;

-- Own key, not a party's: the places of a counter are shared by everybody (scale.md, rule 2).
create table calendars.slot (
  organisation text not null,
  day date not null,
  period text not null check (period in ('am', 'pm')),
  n smallint not null check (n > 0),
  primary key (organisation, day, period, n)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('calendars.slot', 'organisation'); end if; end $$;
grant select, insert on calendars.slot to bauhinia_app;

create table calendars.slot_booking (
  party_id uuid not null,
  id uuid not null,
  organisation text not null,
  day date not null,
  period text not null check (period in ('am', 'pm')),
  case_id uuid not null,
  booked_at timestamptz not null,
  primary key (party_id, id),
  unique (party_id, case_id, organisation)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('calendars.slot_booking', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert on calendars.slot_booking to bauhinia_app;
