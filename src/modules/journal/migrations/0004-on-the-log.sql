-- The seals of the journal were a chain of small trees of our own; its proof is now the log `journal` (module transparency), which public tools read. Old
-- seals and leaves end here; the sequencer puts all earlier entries into the log from the beginning. There is no installation in production.
drop function journal.leaf_hashes(bigint), journal.oldest_unsealed(timestamptz);
drop table journal.leaf, journal.seal;

-- When the oldest entry was recorded that is not in the log yet; of nobody in particular.
create function journal.oldest_unlogged(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.recorded_at from journal.entry e
  where e.recorded_at > after
    and not exists (select 1 from transparency.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at limit 1
$$;
revoke all on function journal.oldest_unlogged(timestamptz) from public;
grant execute on function journal.oldest_unlogged(timestamptz) to bauhinia_app;
