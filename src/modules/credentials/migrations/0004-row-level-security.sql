-- The login for requests sees the documents of the asker's own party; what an officer sees of them belongs to a case and is said in the module of
-- cases. Who holds a check code is shown what it stands for, one document, through a function. Issuing is the system's.
alter table credentials.credential enable row level security;
create policy system on credentials.credential to bauhinia_system using (true) with check (true);
create policy own on credentials.credential for select to bauhinia_app using (party_id = (select kernel.asker_party()));
revoke insert on credentials.credential from bauhinia_app;
grant insert on credentials.credential to bauhinia_system;

alter table credentials.status_change enable row level security;
create policy system on credentials.status_change to bauhinia_system using (true) with check (true);
create policy own on credentials.status_change for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy decided on credentials.status_change for insert to bauhinia_app with check (true);

alter table credentials.public_code enable row level security;
create policy system on credentials.public_code to bauhinia_system using (true) with check (true);
revoke select, insert on credentials.public_code from bauhinia_app;
grant select, insert on credentials.public_code to bauhinia_system;

create function credentials.of_code(code bytea) returns setof credentials.credential
language sql stable security definer set search_path = '' as $$
  select c.* from credentials.public_code p join credentials.credential c on c.party_id = p.party_id and c.id = p.credential_id where p.code_hash = code
$$;
revoke all on function credentials.of_code(bytea) from public;
grant execute on function credentials.of_code(bytea) to bauhinia_app;

-- Lists are public, but for whose place is whose. An officer changes places of their own organisation.
alter table credentials.status_list enable row level security;
create policy system on credentials.status_list to bauhinia_system using (true) with check (true);
create policy everyone on credentials.status_list for select to bauhinia_app using (true);
revoke insert on credentials.status_list from bauhinia_app;
grant insert on credentials.status_list to bauhinia_system;

alter table credentials.status_entry enable row level security;
create policy system on credentials.status_entry to bauhinia_system using (true) with check (true);
create policy everyone on credentials.status_entry for select to bauhinia_app using (true);
create policy own_organisation on credentials.status_entry for update to bauhinia_app using (organisation = any ((select kernel.asker_desks())::text[]));
revoke select, insert on credentials.status_entry from bauhinia_app;
grant select (organisation, list_id, index, status) on credentials.status_entry to bauhinia_app;
grant select, insert on credentials.status_entry to bauhinia_system;
