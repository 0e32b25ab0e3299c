-- What takes two officers: the first proposes an action of the procedure, a second one confirms or declines it. Who confirmed or declined
-- is never who proposed, whatever the code above says; and a case has one open proposal at most, so that two officers decide on the same thing.
create table cases.proposal (
  party_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  action text not null,
  state text not null,
  proposer_id uuid not null,
  organisation text,
  proposed_at timestamptz not null,
  -- What the action's form asked for, sealed with the party's key like the details of an action.
  details bytea,
  ended_at timestamptz,
  ended_by uuid,
  outcome text check (outcome in ('confirmed', 'declined', 'withdrawn', 'lapsed')),
  primary key (party_id, id),
  foreign key (party_id, case_id) references cases.case_file (party_id, id),
  check ((outcome is null) = (ended_at is null) and (outcome is null) = (ended_by is null)),
  check (outcome is null or outcome not in ('confirmed', 'declined') or ended_by <> proposer_id),
  check (outcome is distinct from 'withdrawn' or ended_by = proposer_id)
);
create unique index proposal_open on cases.proposal (party_id, case_id) where ended_at is null;
create index proposal_of_case on cases.proposal (party_id, case_id, proposed_at);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('cases.proposal', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert on cases.proposal to bauhinia_app;
-- What was proposed does not change; how it ended is written once.
grant update (ended_at, ended_by, outcome) on cases.proposal to bauhinia_app;
