-- What a department's system has had signed has a place in the department's status lists, among those of licences (decision 0033). What was signed
-- before has none. No party owns it: it stands in the lists under the id of nobody.
alter table credentials.signed_for_system add column credential_id uuid, add column list_id integer, add column index integer;
alter table credentials.signed_for_system add constraint signed_for_system_place check (num_nulls(credential_id, list_id, index) in (0, 3));

-- What became of it, as it goes into the public log. Only ever added to, in the transaction of the act. It says nothing about anybody.
create table credentials.system_event (
  id uuid primary key,
  client_id text not null,
  id_hash bytea not null,
  event text not null check (event in ('issued', 'suspended', 'restored', 'revoked')),
  at timestamptz(3) not null,
  commitment bytea not null check (length(commitment) = 32),
  -- When the database took it (start of the transaction), which the application cannot set: logging goes by it.
  recorded_at timestamptz(3) not null default now(),
  foreign key (client_id, id_hash) references credentials.signed_for_system
);
create index system_event_recorded on credentials.system_event (recorded_at, id);
grant select, insert (id, client_id, id_hash, event, at, commitment) on credentials.system_event to bauhinia_app;
alter table credentials.system_event enable row level security;
create policy everyone on credentials.system_event for select to bauhinia_app, bauhinia_system using (true);
create policy added on credentials.system_event for insert to bauhinia_app, bauhinia_system with check (true);

-- Requests may not write the lists. A function takes a free place for a system's credential, and another moves the place of what that system has had signed;
-- what was revoked stays so.
create function credentials.take_place_for_system(named text, list integer, place integer, id uuid) returns setof integer
language sql volatile security definer set search_path = '' as $$
  insert into credentials.status_entry (organisation, list_id, index, party_id, credential_id)
  values (named, list, place, '00000000-0000-7000-8000-000000000000', id)
  on conflict (organisation, list_id, index) do nothing returning index
$$;
revoke all on function credentials.take_place_for_system(text, integer, integer, uuid) from public;
grant execute on function credentials.take_place_for_system(text, integer, integer, uuid) to bauhinia_app;

create function credentials.move_place_of_system(client text, hash bytea, earlier smallint, value smallint) returns setof integer
language sql volatile security definer set search_path = '' as $$
  update credentials.status_entry e set status = value from credentials.signed_for_system s
  where s.client_id = client and s.id_hash = hash and e.organisation = s.organisation and e.list_id = s.list_id and e.index = s.index
    and e.credential_id = s.credential_id and e.status = earlier and e.status <> 1
  returning e.index
$$;
revoke all on function credentials.move_place_of_system(text, bytea, smallint, smallint) from public;
grant execute on function credentials.move_place_of_system(text, bytea, smallint, smallint) to bauhinia_app;

create or replace function credentials.oldest_unlogged(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select min(waiting.recorded_at) from (
    (select e.recorded_at from credentials.log_event e
      where e.recorded_at > after and not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.party_id = e.party_id and l.entry_id = e.id)
      order by e.recorded_at limit 1)
    union all
    (select s.recorded_at from credentials.system_event s
      where s.recorded_at > after and not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.party_id = '00000000-0000-7000-8000-000000000000' and l.entry_id = s.id)
      order by s.recorded_at limit 1)
  ) waiting having count(*) > 0
$$;
