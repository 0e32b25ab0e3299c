-- Each list of issuers and their keys that devices were ever given to check documents without a network, by number. Its hash goes into the public log, so
-- that nobody can be given another under the same number without its being seen. Of nobody; only ever added to.
create table credentials.issuer_list (
  n integer primary key check (n > 0),
  id uuid not null unique,
  -- As it is hashed: the text of the JSON.
  body text not null,
  at timestamptz(3) not null,
  commitment bytea not null check (length(commitment) = 32),
  -- When the database took it (start of the transaction), which the application cannot set: logging goes by it.
  recorded_at timestamptz(3) not null default now()
);
create index issuer_list_recorded on credentials.issuer_list (recorded_at, id);
grant select on credentials.issuer_list to bauhinia_app;
grant select, insert (n, id, body, at, commitment) on credentials.issuer_list to bauhinia_system;
alter table credentials.issuer_list enable row level security;
create policy everyone on credentials.issuer_list for select to bauhinia_app, bauhinia_system using (true);
create policy added on credentials.issuer_list for insert to bauhinia_system with check (true);

create or replace function credentials.oldest_unlogged(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select min(waiting.recorded_at) from (
    (select e.recorded_at from credentials.log_event e
      where e.recorded_at > after and not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.party_id = e.party_id and l.entry_id = e.id)
      order by e.recorded_at limit 1)
    union all
    (select s.recorded_at from (select id, recorded_at from credentials.system_event union all select id, recorded_at from credentials.issuer_list) s
      where s.recorded_at > after and not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.party_id = '00000000-0000-7000-8000-000000000000' and l.entry_id = s.id)
      order by s.recorded_at limit 1)
  ) waiting having count(*) > 0
$$;
