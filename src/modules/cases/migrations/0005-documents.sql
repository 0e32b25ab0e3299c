-- Documents that a machine has sent for an application that is not sent yet: each waits for a day, then it is given up.
create table cases.document (
  party_id uuid not null,
  id uuid not null,
  sent_at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('cases.document', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, delete on cases.document to bauhinia_app;
