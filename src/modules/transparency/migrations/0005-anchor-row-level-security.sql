-- Anchors and chains are public, and written by the system alone; said here too, as of every table of this schema.
alter table transparency.chain enable row level security;
create policy system on transparency.chain to bauhinia_system using (true) with check (true);
create policy everyone on transparency.chain for select to bauhinia_app using (true);
alter table transparency.anchor enable row level security;
create policy system on transparency.anchor to bauhinia_system using (true) with check (true);
create policy everyone on transparency.anchor for select to bauhinia_app using (true);
