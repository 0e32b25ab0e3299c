-- What became of a credential, as it goes into the public log: a commitment that tells nobody anything, and, sealed with the party's key, what it stands
-- for. Only ever added to, in the transaction of the act.
create table credentials.log_event (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  event text not null check (event ~ '^[a-z]+$'),
  at timestamptz(3) not null,
  commitment bytea not null check (length(commitment) = 32),
  -- Salt and facts.
  sealed bytea not null,
  -- When the database took it (start of the transaction), which the application cannot set: logging goes by it.
  recorded_at timestamptz(3) not null default now(),
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.log_event', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table credentials.log_event add foreign key (party_id, credential_id) references credentials.credential (party_id, id);
create index log_event_credential on credentials.log_event (party_id, credential_id, id);
create index log_event_recorded on credentials.log_event (recorded_at, id);
grant select, insert (party_id, id, credential_id, event, at, commitment, sealed) on credentials.log_event to bauhinia_app;

alter table credentials.log_event enable row level security;
create policy system on credentials.log_event to bauhinia_system using (true) with check (true);
create policy own on credentials.log_event for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy decided on credentials.log_event for insert to bauhinia_app with check (true);

-- When the oldest event was recorded that is not in the log yet; of nobody in particular.
create function credentials.oldest_unlogged(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.recorded_at from credentials.log_event e
  where e.recorded_at > after
    and not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at limit 1
$$;
revoke all on function credentials.oldest_unlogged(timestamptz) from public;
grant execute on function credentials.oldest_unlogged(timestamptz) to bauhinia_app;
