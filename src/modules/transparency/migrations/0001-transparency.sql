-- Logs that only grow, and that anybody can check: the leaves in their order, the hashes of the tree in tiles, and a signed checkpoint for each batch.
-- Owned by nobody and kept on the coordinator only: one order for the whole installation (scale.md, rule 2). Written by the sequencer alone.
create schema transparency;
grant usage on schema transparency to bauhinia_app;

create table transparency.checkpoint (
  log text not null check (log ~ '^[a-z]+$'),
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  -- The signed note as it was given out (C2SP tlog-checkpoint).
  note text not null,
  at timestamptz(3) not null,
  -- The newest recorded_at under this checkpoint or an earlier one: from there on the sequencer looks for what is new.
  through timestamptz(3) not null,
  primary key (log, size)
);
grant select on transparency.checkpoint to bauhinia_app;
grant insert on transparency.checkpoint to bauhinia_system;

-- Which entry stands where. The log itself shows commitments only.
create table transparency.leaf (
  log text not null,
  i bigint not null check (i >= 0),
  party_id uuid not null,
  entry_id uuid not null,
  commitment bytea not null check (length(commitment) = 32),
  primary key (log, i)
);
create unique index leaf_entry on transparency.leaf (log, party_id, entry_id);
grant select, insert on transparency.leaf to bauhinia_system;

-- Hashes of the tree, 256 to a tile; the last tile of a level grows until it is full.
create table transparency.tile (
  log text not null,
  level smallint not null check (level between 0 and 7),
  n bigint not null check (n >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (log, level, n)
);
-- Hashes do not get smaller by compressing.
alter table transparency.tile alter column hashes set storage external;
grant select on transparency.tile to bauhinia_app;
grant insert, update (hashes) on transparency.tile to bauhinia_system;

alter table transparency.checkpoint enable row level security;
create policy system on transparency.checkpoint to bauhinia_system using (true) with check (true);
create policy everyone on transparency.checkpoint for select to bauhinia_app using (true);
alter table transparency.tile enable row level security;
create policy everyone on transparency.tile for select to bauhinia_app using (true);
create policy added on transparency.tile for insert to bauhinia_system with check (true);
-- A full tile never changes.
create policy grown on transparency.tile for update to bauhinia_system using (length(hashes) < 8192) with check (true);
-- Leaves name parties; requests read them through functions.
alter table transparency.leaf enable row level security;
create policy system on transparency.leaf to bauhinia_system using (true) with check (true);

-- What the log shows of its entries, in their order.
create function transparency.commitments(of_log text, first bigint, most integer) returns table (commitment bytea)
language sql stable security definer set search_path = '' as $$
  select l.commitment from transparency.leaf l where l.log = of_log and l.i >= first and l.i < first + least(most, 256) order by l.i
$$;
-- Who knows both ids has the entry, and may know its place.
create function transparency.place_of(of_log text, party uuid, entry uuid) returns table (i bigint)
language sql stable security definer set search_path = '' as $$
  select l.i from transparency.leaf l where l.log = of_log and l.party_id = party and l.entry_id = entry
$$;
revoke all on function transparency.commitments(text, bigint, integer), transparency.place_of(text, uuid, uuid) from public;
grant execute on function transparency.commitments(text, bigint, integer), transparency.place_of(text, uuid, uuid) to bauhinia_app;
