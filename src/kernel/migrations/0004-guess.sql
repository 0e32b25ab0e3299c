-- Wrong guesses at what opens an account: how many there were lately, and until when the next has to wait. Not owned by a party: the key is a
-- keyed hash of what is aimed at, or of where it comes from, whether or not there is such an account (scale.md, rule 2, own key).
create table kernel.guess (
  key bytea not null primary key check (length(key) = 32),
  n integer not null check (n >= 0),
  waits_until timestamptz not null,
  at timestamptz not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('kernel.guess', 'key'); end if; end $$;
create index guess_at on kernel.guess (at);
grant select, insert, update, delete on kernel.guess to bauhinia_app;
