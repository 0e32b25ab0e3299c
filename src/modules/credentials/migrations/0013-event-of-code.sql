-- Whoever has the code has the document, and may know how far the newest thing that became of it has come into the public log.
create function credentials.event_of_code(code bytea) returns table (party_id uuid, id uuid)
language sql stable security definer set search_path = '' as $$
  select e.party_id, e.id from credentials.public_code p join credentials.log_event e on e.party_id = p.party_id and e.credential_id = p.credential_id
  where p.code_hash = code order by e.id desc limit 1
$$;
revoke all on function credentials.event_of_code(bytea) from public;
grant execute on function credentials.event_of_code(bytea) to bauhinia_app;
