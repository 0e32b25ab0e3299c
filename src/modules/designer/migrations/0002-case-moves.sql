-- Open cases that are moved from one published version of a service to another: first counted by a job, then agreed to by a second officer, then moved.
create table designer.case_move (
  service_id text not null,
  n integer not null check (n > 0),
  organisation text not null,
  from_sha256 text not null,
  to_sha256 text not null,
  -- Where cases go from states that the new version does not have.
  states jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  agreed_by uuid,
  agreed_at timestamptz,
  state text not null check (state in ('counting', 'counted', 'moving', 'done', 'dropped')),
  -- How far the job has come: the last case's party and id.
  after_party uuid not null,
  after_case uuid not null,
  -- Cases that move, and those that stay by why.
  moved integer not null default 0,
  stayed jsonb not null default '{}',
  primary key (service_id, n),
  check (agreed_by is null or agreed_by <> asked_by)
);
create unique index case_move_open on designer.case_move (service_id) where state in ('counting', 'counted', 'moving');
grant select, insert, update on designer.case_move to bauhinia_app;
