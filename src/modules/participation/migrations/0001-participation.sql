-- What people think of services. A rating is its giver's own; figures for officers are a projection that a job keeps, so that nobody counts everything.
create schema participation;
grant usage on schema participation to bauhinia_app;

create table participation.rating (
  party_id uuid not null,
  id uuid not null,
  service_id text not null,
  subject text not null check (subject in ('service', 'step', 'page')),
  stars smallint not null check (stars between 1 and 5),
  words_sealed bytea,
  language text not null,
  version integer not null,
  at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('participation.rating', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index rating_words on participation.rating (service_id, at desc, id desc) where words_sealed is not null;
grant select, insert on participation.rating to bauhinia_app;

-- Not owned by a party: running figures, written only by the job that counts (scale.md, rule 2).
create table participation.rating_day (
  service_id text not null,
  day date not null,
  stars smallint not null check (stars between 1 and 5),
  n integer not null check (n > 0),
  primary key (service_id, day, stars)
);
grant select, insert, update on participation.rating_day to bauhinia_app;
