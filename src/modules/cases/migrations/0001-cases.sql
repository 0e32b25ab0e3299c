-- Cases and what happened to them. A case's state is the fold of its actions, kept beside them for reading; actions are
-- never changed: the application's role has no right to.
create schema cases;
grant usage on schema cases to bauhinia_app;

create table cases.case_file (
  party_id uuid not null,
  id uuid not null,
  reference text not null,
  service_id text not null,
  digest text not null,
  organisation text not null,
  applicant_id uuid not null,
  state text not null,
  -- Until a decision can no longer be undone, the applicant is shown the state before it.
  state_before text not null,
  effective_at timestamptz not null,
  actions integer not null check (actions > 0),
  answers bytea not null,
  facts bytea,
  holder_id uuid,
  due_on date,
  stood_since date,
  -- The journal's entry of the submission: its proof is the receipt.
  entry_id uuid not null,
  submitted_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  primary key (party_id, id)
);
create index case_file_queue on cases.case_file (organisation, (coalesce(due_on, date '9999-12-31')), id) where ended_at is null;
create index case_file_ended on cases.case_file (organisation, ended_at) where ended_at is not null;
create index case_file_own on cases.case_file (party_id, submitted_at desc);
grant select, insert, update on cases.case_file to bauhinia_app;

create table cases.action (
  party_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  n integer not null check (n > 0),
  action text not null,
  from_state text not null,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_organisation text,
  at timestamptz not null,
  effective_at timestamptz not null,
  -- Reasons, notes, marks, changed answers: sealed with the party's key.
  details bytea,
  undoes uuid,
  primary key (party_id, id),
  unique (party_id, case_id, n),
  foreign key (party_id, case_id) references cases.case_file (party_id, id)
);
grant select, insert on cases.action to bauhinia_app;

create table cases.referral (
  party_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  organisation text not null,
  asked_at timestamptz not null,
  due_on date not null,
  answered_at timestamptz,
  primary key (party_id, id),
  unique (party_id, case_id, organisation),
  foreign key (party_id, case_id) references cases.case_file (party_id, id)
);
create index referral_queue on cases.referral (organisation, due_on, id) where answered_at is null;
grant select, insert, update on cases.referral to bauhinia_app;

-- A registry with a key of its own: from the reference that is read out on the telephone to the case.
create table cases.reference (
  reference text primary key,
  party_id uuid not null,
  case_id uuid not null
);
grant select, insert on cases.reference to bauhinia_app;
