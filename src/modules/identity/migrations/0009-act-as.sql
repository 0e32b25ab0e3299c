-- Who asks is proved to the database, not only claimed. The proof of a session is made by the process that begins it, with a key that the login for
-- requests cannot read: a row that was written by hand, or changed to act for another, opens nothing. Sessions from before have none and are over.
alter table identity.session add column proof bytea check (length(proof) = 32);
update identity.session s set revoked_at = now()
where s.revoked_at is null and exists (select from identity.party p where p.party_id = s.party_id and p.kind <> 'guest');

create table identity.session_key (
  only_row boolean primary key default true check (only_row),
  key bytea not null check (length(key) = 32)
);
grant select, insert, update on identity.session_key to bauhinia_system;

-- Makes the person with this session the asker of the transaction: for the party that the session is about, with the posts that the person
-- holds while acting for themselves. With a session that is not there, is over or has no proof, nobody asks.
create function identity.act_as(person uuid, secret bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  acting uuid;
  facts jsonb;
begin
  select s.acting_party into acting
  from identity.session s, identity.session_key k
  where s.party_id = person and s.id = sha256(secret) and s.revoked_at is null and s.expires_at > now()
    and s.proof = sha256(k.key || sha256(k.key || convert_to(format('%s %s %s %s',
      s.party_id, encode(s.id, 'hex'), s.acting_party, floor(extract(epoch from s.expires_at) * 1000)::bigint), 'UTF8')))
    -- As readActor asks: a mandate that has ended takes the session with it.
    and (s.acting_party = s.party_id or exists (
      select from identity.mandate m
      where m.party_id = s.party_id and m.id = s.mandate_id and m.principal_id = s.acting_party and m.state = 'accepted'
        and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())));
  if found then
    select jsonb_build_object('person', person, 'party', acting,
        'desks', coalesce(jsonb_agg(distinct a.organisation) filter (where d.role is not null), '[]'), 'roles', coalesce(jsonb_agg(distinct a.role) filter (where a.role is not null), '[]'))
      into facts
    from identity.appointment a left join jurisdiction.desk_role d on d.role = a.role
    where a.party_id = person and acting = person and a.valid_from <= now() and (a.valid_to is null or a.valid_to > now());
  end if;
  perform kernel.set_asker(facts);
end $$;
revoke all on function identity.act_as(uuid, bytea) from public;
grant execute on function identity.act_as(uuid, bytea) to bauhinia_app;

-- What an asker is made of is written with the system's rights: by seeding, and by the few pages that give posts (`writesRights`).
revoke insert, update on identity.appointment from bauhinia_app;
grant insert, update on identity.appointment to bauhinia_system;
