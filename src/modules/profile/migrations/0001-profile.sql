-- What of a party's profile goes where: filled into forms by itself or not, and otherwise for one service. What is not here is passed on.
create schema profile;
grant usage on schema profile to bauhinia_app;

create table profile.choice (
  party_id uuid not null,
  -- '' for every service; else the id of one, whose choice counts before.
  service_id text not null check (length(service_id) <= 80),
  element text not null check (length(element) <= 80),
  passes boolean not null,
  chosen_at timestamptz not null,
  primary key (party_id, service_id, element)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('profile.choice', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table profile.choice add foreign key (party_id) references identity.party (party_id);
grant select, insert, update on profile.choice to bauhinia_app;
