-- Who asks when a system calls for a person with an access token, which the process has checked: for the person's own affairs, without posts.
-- The process says so under its key, and only now.
create function identity.act_for(person uuid, at_ms bigint, proof bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_proved boolean;
begin
  select proof = sha256(k.key || sha256(k.key || convert_to(format('for %s at %s', person, at_ms), 'UTF8'))) and abs(extract(epoch from clock_timestamp()) * 1000 - at_ms) < 20000
    into is_proved from identity.session_key k;
  perform kernel.set_asker(case when is_proved then jsonb_build_object('person', person, 'party', person, 'desks', '[]'::jsonb, 'roles', '[]'::jsonb) end);
end $$;
revoke all on function identity.act_for(uuid, bigint, bytea) from public;
grant execute on function identity.act_for(uuid, bigint, bytea) to bauhinia_app;
