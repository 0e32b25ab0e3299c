-- Requests of verifiers elsewhere that a person's wallet in the account was shown: a job reads them, the person answers, a job sends the answer. What was asked
-- and what goes out is under the party's data key, and gone within the hour.
create table presentations.asked_elsewhere (
  party_id uuid not null,
  id uuid not null,
  state text not null check (state in ('reading', 'ready', 'refused', 'sending', 'done', 'failed')),
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('presentations.asked_elsewhere', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index asked_elsewhere_end on presentations.asked_elsewhere (expires_at);
alter table presentations.asked_elsewhere enable row level security;
create policy system on presentations.asked_elsewhere to bauhinia_system using (true) with check (true);
create policy own on presentations.asked_elsewhere to bauhinia_app using (party_id = (select kernel.asker_party())) with check (party_id = (select kernel.asker_party()));
grant select, insert on presentations.asked_elsewhere to bauhinia_app;
grant update (state, sealed) on presentations.asked_elsewhere to bauhinia_app;
grant delete on presentations.asked_elsewhere to bauhinia_system;
