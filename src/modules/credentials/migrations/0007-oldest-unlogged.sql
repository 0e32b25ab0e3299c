-- As transparency/0003 says: found by its entry, whatever the plan was made for.
create or replace function credentials.oldest_unlogged(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.recorded_at from credentials.log_event e
  where e.recorded_at > after
    and not exists (select 1 from transparency.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at limit 1
$$;
