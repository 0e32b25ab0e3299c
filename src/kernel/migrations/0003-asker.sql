-- Who asks, as row-level security may believe it. A module's own function (identity.act_as) proves an asker and leaves their facts in a setting of
-- the transaction, signed with a key that no login can read: whoever writes the setting by hand has no key, and is nobody.
create table kernel.asker_key (
  only_row boolean primary key default true check (only_row),
  key bytea not null check (length(key) = 32)
);
insert into kernel.asker_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- The key outside and inside, as HMAC does it, so that words cannot be added to what was signed.
create function kernel.sign_asker(words text) returns text
language sql stable parallel safe set search_path = '' as $$
  select encode(sha256(k.key || sha256(k.key || convert_to(words, 'UTF8'))), 'hex') from kernel.asker_key k
$$;
revoke all on function kernel.sign_asker(text) from public;

-- `set local` goes on to the nodes of Citus, set_config does not (scale.md, rule 9). Null: nobody.
create function kernel.set_asker(facts jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  words text := (facts || jsonb_build_object('at', extract(epoch from clock_timestamp())))::text;
begin
  execute format('set local bauhinia.asker = %L', coalesce(kernel.sign_asker(words) || words, ''));
end $$;
revoke all on function kernel.set_asker(jsonb) from public;

-- Facts of the asker: person, party, desks, roles. Null without one. Policies ask in a subselect of their own, so that a statement asks once.
-- No transaction of the application lives longer than 15 seconds: what was signed earlier was signed in another one.
create function kernel.asker() returns jsonb
language plpgsql stable parallel safe security definer set search_path = '' as $$
declare
  said text := current_setting('bauhinia.asker', true);
  facts jsonb;
begin
  if coalesce(length(said), 0) < 65 or left(said, 64) <> kernel.sign_asker(substr(said, 65)) then
    return null;
  end if;
  facts := substr(said, 65)::jsonb;
  return case when (facts ->> 'at')::numeric > extract(epoch from clock_timestamp()) - 20 then facts end;
end $$;

create function kernel.asker_party() returns uuid
language sql stable parallel safe set search_path = '' as $$ select (kernel.asker() ->> 'party')::uuid $$;

create function kernel.asker_person() returns uuid
language sql stable parallel safe set search_path = '' as $$ select (kernel.asker() ->> 'person')::uuid $$;

-- The organisations at whose desk the asker works with cases.
create function kernel.asker_desks() returns text[]
language sql stable parallel safe set search_path = '' as $$
  select coalesce(array(select jsonb_array_elements_text(kernel.asker() -> 'desks')), '{}')
$$;

create function kernel.asker_holds(role text) returns boolean
language sql stable parallel safe set search_path = '' as $$ select coalesce(kernel.asker() -> 'roles' ? role, false) $$;

revoke all on function kernel.asker(), kernel.asker_party(), kernel.asker_person(), kernel.asker_desks(), kernel.asker_holds(text) from public;
grant execute on function kernel.asker(), kernel.asker_party(), kernel.asker_person(), kernel.asker_desks(), kernel.asker_holds(text) to bauhinia_app;
