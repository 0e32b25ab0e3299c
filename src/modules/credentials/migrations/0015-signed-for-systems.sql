-- What departments' systems had signed over the VC-API, so that a request that comes again is known. It holds no word of what was signed: keyed hashes
-- of the id and of the document, for the key of the installation alone can make them.
create table credentials.signed_for_system (
  client_id text not null check (length(client_id) <= 200),
  id_hash bytea not null check (length(id_hash) = 32),
  document_hash bytea not null check (length(document_hash) = 32),
  organisation text not null,
  at timestamptz(3) not null,
  primary key (client_id, id_hash)
);
grant select, insert on credentials.signed_for_system to bauhinia_app;
alter table credentials.signed_for_system enable row level security;
create policy everyone on credentials.signed_for_system for select to bauhinia_app, bauhinia_system using (true);
create policy added on credentials.signed_for_system for insert to bauhinia_app, bauhinia_system with check (true);
