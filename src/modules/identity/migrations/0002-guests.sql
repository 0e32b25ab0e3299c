-- Who saves a part of a form without having signed in is a guest: a party with a key and a session of its own, for a day. After
-- signing in, `brought` tells the person's rows which guest they were, so that its drafts can be taken along from any device.
alter table identity.party drop constraint party_kind_check;
alter table identity.party add constraint party_kind_check check (kind in ('person', 'company', 'guest'));

create table identity.brought (
  party_id uuid not null,
  guest_id uuid not null,
  signed_in_at timestamptz not null,
  primary key (party_id, guest_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.brought', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.brought add foreign key (party_id) references identity.party (party_id);
grant select, insert, delete on identity.brought to bauhinia_app;

-- Parties stay: the application may not delete one. A guest that has nothing left is the exception, and this function knows no other.
create function identity.forget_guest(guest uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.session s where s.party_id = guest and exists (select from identity.party p where p.party_id = guest and p.kind = 'guest');
  delete from identity.party p where p.party_id = guest and p.kind = 'guest';
$$;
revoke all on function identity.forget_guest(uuid) from public;
grant execute on function identity.forget_guest(uuid) to bauhinia_app;
