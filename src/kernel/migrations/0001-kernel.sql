-- The kernel's own tables: claims of requests and jobs, the outbox that jobs leave through, rate limits.
create schema kernel;
grant usage on schema kernel to bauhinia_app;

create table kernel.once (
  party_id uuid not null,
  key text not null check (length(key) <= 300),
  place text,
  at timestamptz not null,
  primary key (party_id, key)
);
create index once_at on kernel.once (at);
grant select, insert, update, delete on kernel.once to bauhinia_app;

create table kernel.outbox (
  party_id uuid not null,
  id uuid not null,
  task text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  at timestamptz not null,
  primary key (party_id, id)
);
create index outbox_at on kernel.outbox (at);
grant select, insert, delete on kernel.outbox to bauhinia_app;

-- Not owned by a party: the key is what is counted (scale.md, rule 2, own key).
create table kernel.rate_limit (
  key bytea not null,
  window_start timestamptz not null,
  n integer not null,
  primary key (key, window_start)
);
create index rate_limit_window on kernel.rate_limit (window_start);
grant select, insert, update, delete on kernel.rate_limit to bauhinia_app;
