-- Whoever did something may see that they did it, also where it stands in another's record: what was done under a mandate, an officer's own readings.
create policy own_acts on journal.entry for select to bauhinia_app using (actor_id = (select kernel.asker_person()));
