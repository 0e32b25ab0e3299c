-- Issuing in bulk: an officer hands in a file of holders and what their documents say, another agrees, and jobs issue slice after slice. A run and what is
-- wrong with its file belong to the organisation; a line belongs to its holder.
create table credentials.bulk_run (
  organisation text not null,
  id uuid not null,
  reference text not null,
  service_id text not null,
  type text not null check (type ~ '^[a-z][a-z0-9-]*$'),
  state text not null check (state in ('checking', 'checked', 'going', 'paused', 'stopped', 'done')),
  valid_until date,
  -- Which column of the file says what.
  columns jsonb not null,
  -- Running figures: nothing counts the lines to show how far a run is.
  lines integer not null check (lines > 0),
  checked integer not null default 0,
  ready integer not null default 0,
  awaiting integer not null default 0,
  faulty integer not null default 0,
  issued integer not null default 0,
  -- The last line that a slice has taken. A slice moves it in the transaction in which it issues, so that each line is issued once.
  last_line integer not null default 0,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  approved_by uuid,
  approved_at timestamptz(3),
  touched_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (organisation, id),
  check (approved_by is null or approved_by <> proposed_by),
  check (state in ('checking', 'checked', 'stopped') or approved_by is not null)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.bulk_run', 'organisation', colocate_with => 'credentials.status_list'); end if; end $$;
create index bulk_run_going on credentials.bulk_run (touched_at) where state in ('checking', 'going');
grant select, insert on credentials.bulk_run to bauhinia_app;
grant update (state, approved_by, approved_at, touched_at, ended_at) on credentials.bulk_run to bauhinia_app;
grant update (checked, ready, awaiting, faulty, issued, last_line) on credentials.bulk_run to bauhinia_system;

-- The file as it was handed in, in pieces that end where a line ends, each until it is checked.
create table credentials.bulk_piece (
  organisation text not null,
  run_id uuid not null,
  first_line integer not null check (first_line > 0),
  sealed bytea not null,
  primary key (organisation, run_id, first_line)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.bulk_piece', 'organisation', colocate_with => 'credentials.status_list'); end if; end $$;
grant insert on credentials.bulk_piece to bauhinia_app;
grant select, insert, delete on credentials.bulk_piece to bauhinia_system;

-- What is wrong with which line: a code and a column, nothing of what stood there.
create table credentials.bulk_fault (
  organisation text not null,
  run_id uuid not null,
  line integer not null check (line > 0),
  code text not null check (length(code) between 1 and 40),
  about text check (length(about) <= 100),
  primary key (organisation, run_id, line)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.bulk_fault', 'organisation', colocate_with => 'credentials.status_list'); end if; end $$;
grant select on credentials.bulk_fault to bauhinia_app;
grant select, insert on credentials.bulk_fault to bauhinia_system;

-- A line whose person has no account yet is of nobody, sealed by the installation's key, and waits for them: holder_hash is what their number is known by.
create table credentials.bulk_line (
  party_id uuid not null,
  run_id uuid not null,
  line integer not null check (line > 0),
  organisation text not null,
  -- The same holder and the same thing twice in a run is a mistake.
  thing bytea not null check (length(thing) = 32),
  holder_hash bytea check (length(holder_hash) = 32),
  scheme text,
  sealed bytea not null,
  primary key (party_id, run_id, line),
  unique (party_id, run_id, thing),
  check ((holder_hash is null) = (scheme is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.bulk_line', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index bulk_line_in_order on credentials.bulk_line (run_id, line) where holder_hash is null;
create index bulk_line_awaiting on credentials.bulk_line (run_id, line) where holder_hash is not null;
grant select, insert, delete on credentials.bulk_line to bauhinia_system;

-- What a run brings out belongs to no case.
alter table credentials.credential alter column case_id drop not null;
alter table credentials.credential add column run_id uuid;
alter table credentials.credential add column run_line integer;
alter table credentials.credential add constraint credential_comes_from check ((case_id is null) <> (run_id is null) and (run_id is null) = (run_line is null));
create unique index credential_of_line on credentials.credential (party_id, run_id, run_line) where run_id is not null and (how is null or how = 'renewal');

alter table credentials.bulk_run enable row level security;
create policy system on credentials.bulk_run to bauhinia_system using (true) with check (true);
create policy at_office on credentials.bulk_run for select to bauhinia_app using (organisation = any ((select kernel.asker_desks())::text[]));
create policy proposed on credentials.bulk_run for insert to bauhinia_app with check (
  organisation = any ((select kernel.asker_desks())::text[]) and state = 'checking' and proposed_by = (select kernel.asker_person()) and approved_by is null);
create policy decided on credentials.bulk_run for update to bauhinia_app
  using (organisation = any ((select kernel.asker_desks())::text[]))
  with check (state = 'stopped' or (approved_by is not null and approved_by <> proposed_by));
alter table credentials.bulk_piece enable row level security;
create policy system on credentials.bulk_piece to bauhinia_system using (true) with check (true);
create policy proposed on credentials.bulk_piece for insert to bauhinia_app with check (organisation = any ((select kernel.asker_desks())::text[]));
alter table credentials.bulk_fault enable row level security;
create policy system on credentials.bulk_fault to bauhinia_system using (true) with check (true);
create policy at_office on credentials.bulk_fault for select to bauhinia_app using (organisation = any ((select kernel.asker_desks())::text[]));
alter table credentials.bulk_line enable row level security;
create policy system on credentials.bulk_line to bauhinia_system using (true) with check (true);

-- A document of no case is seen at the desk of whoever issued it, but for one's own.
create policy at_office on credentials.credential for select to bauhinia_app using (
  case_id is null and organisation = any ((select kernel.asker_desks())::text[]) and party_id <> (select kernel.asker_person()));
create policy decided_at_office on credentials.credential for update to bauhinia_app using (
  case_id is null and organisation = any ((select kernel.asker_desks())::text[]) and party_id <> (select kernel.asker_person()));
