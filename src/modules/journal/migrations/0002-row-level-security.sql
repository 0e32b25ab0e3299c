-- The login for requests sees the entries of the asker's own party. The sealer and the proof of the whole journal have the system's rights. Whoever may
-- record adds an entry without seeing it.
alter table journal.entry enable row level security;
create policy system on journal.entry to bauhinia_system using (true) with check (true);
create policy own on journal.entry for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy recorded on journal.entry for insert to bauhinia_app with check (true);

-- Leaves name parties; the hashes of a batch, which name nobody, are read through a function.
alter table journal.leaf enable row level security;
create policy system on journal.leaf to bauhinia_system using (true) with check (true);
create policy own on journal.leaf for select to bauhinia_app using (party_id = (select kernel.asker_party()));
revoke insert on journal.leaf from bauhinia_app;
grant insert on journal.leaf to bauhinia_system;

-- Seals are public.
alter table journal.seal enable row level security;
create policy system on journal.seal to bauhinia_system using (true) with check (true);
create policy everyone on journal.seal for select to bauhinia_app using (true);
revoke insert on journal.seal from bauhinia_app;
grant insert on journal.seal to bauhinia_system;

create function journal.leaf_hashes(seal bigint) returns table (hash bytea)
language sql stable security definer set search_path = '' as $$
  select l.hash from journal.leaf l where l.seal_n = seal order by l.i limit 4096
$$;

-- When the oldest entry was recorded that waits for its seal; of nobody in particular.
create function journal.oldest_unsealed(after timestamptz) returns table (recorded_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.recorded_at from journal.entry e
  where e.recorded_at > after
    and not exists (select 1 from journal.leaf l where l.party_id = e.party_id and l.entry_id = e.id)
  order by e.recorded_at limit 1
$$;
revoke all on function journal.leaf_hashes(bigint), journal.oldest_unsealed(timestamptz) from public;
grant execute on function journal.leaf_hashes(bigint), journal.oldest_unsealed(timestamptz) to bauhinia_app;
