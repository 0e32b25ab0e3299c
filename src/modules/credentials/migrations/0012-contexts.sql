-- JSON-LD contexts that credentials were signed with. A credential names its context by the hash of its text, and must be read with that text for as long
-- as it is shown, however the definition of the service has changed since. Nobody's data: what is here is published at the address that ends in the hash.
create table credentials.context (
  hash bytea not null check (hash = sha256(body)),
  body bytea not null check (length(body) <= 65536),
  primary key (hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('credentials.context'); end if; end $$;
grant select, insert on credentials.context to bauhinia_app, bauhinia_system;
