-- The reconciler: how far it has looked, and where what was acknowledged and what arrived do not agree. Of the installation; ids and references only.
create table operations.walk (
  -- `journal`, for what was acknowledged; or a room, for what arrived in it.
  stream text not null check (stream in ('journal', 'cases', 'payments', 'messages', 'credentials')),
  -- Whether it is the walk that goes on for ever, or one more from the beginning, up to where that one was when it was asked for.
  again boolean not null,
  at timestamptz not null,
  at_party uuid not null,
  at_id uuid not null,
  until timestamptz check ((until is not null) = again),
  looked bigint not null default 0,
  primary key (stream, again)
);
grant select on operations.walk to bauhinia_app;
grant insert, update, delete on operations.walk to bauhinia_system;

insert into operations.walk (stream, again, at, at_party, at_id)
  select stream, false, timestamptz '2020-01-01 00:00:00Z', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'
  from unnest(array['journal', 'cases', 'payments', 'messages', 'credentials']) as stream;

create table operations.difference (
  room text not null check (room in ('cases', 'payments', 'messages', 'credentials')),
  sort text not null check (sort in ('missing', 'altered', 'unacknowledged', 'job-lost')),
  -- The journal's entry for the first two, what lies in the room for the others.
  record_id uuid not null,
  party_id uuid not null,
  what text not null,
  reference text not null,
  acted_at timestamptz not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  primary key (room, sort, record_id)
);
create index difference_open on operations.difference (seen_at) where ended_at is null;
grant select (room, sort, record_id, what, reference, acted_at, found_at, ended_at) on operations.difference to bauhinia_app;
grant select, insert, update on operations.difference to bauhinia_system;

-- Jobs from before this had ids of their own, so nothing shows whether they ran.
create table operations.jobs_known_since (since timestamptz primary key);
insert into operations.jobs_known_since values (now());
grant select on operations.jobs_known_since to bauhinia_system;

-- Of jobs, those that still wait somewhere or failed for good: in the outbox, or with the workers.
create function operations.waiting_jobs(parties uuid[], ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select o.id from unnest(parties, ids) as w(party_id, id) join kernel.outbox o on o.party_id = w.party_id and o.id = w.id
    union
    select j.key::uuid from graphile_worker._private_jobs j where j.key = any(ids::text[]);
end $$;
revoke all on function operations.waiting_jobs(uuid[], uuid[]) from public;
grant execute on function operations.waiting_jobs(uuid[], uuid[]) to bauhinia_system;
