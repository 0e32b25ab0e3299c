-- The sandbox's register of persons, an organisation outside that runs with the portal while SANDBOX is on. It knows numbers, not parties.
create schema sandbox_persons;
grant usage on schema sandbox_persons to bauhinia_app;

-- A question that comes again is answered as the first time.
create table sandbox_persons.answer (
  request_id uuid primary key,
  answer jsonb not null,
  at timestamptz not null
);
grant select, insert on sandbox_persons.answer to bauhinia_app;

-- What has changed since the pack's entries were written, in order.
create table sandbox_persons.change (
  n bigint primary key,
  number text not null,
  kind text not null check (kind in ('death', 'document-replaced', 'document-lost')),
  issued_on date,
  at timestamptz not null
);
grant select, insert on sandbox_persons.change to bauhinia_app;
