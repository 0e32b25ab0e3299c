-- How far services have come is judged by what happens too. Counting all cases for each reader would be too dear, so a worker keeps
-- figures by service and day.
create schema strategy;
grant usage on schema strategy to bauhinia_app;

-- Not owned by a party: running figures, written only by the worker that counts (scale.md, rule 2). A day is counted anew as a whole, so
-- that counting twice changes nothing.
create table strategy.service_day (
  service_id text not null,
  day date not null,
  sent integer not null check (sent >= 0),
  assisted integer not null check (assisted >= 0),
  decided integer not null check (decided >= 0),
  in_time integer not null check (in_time between 0 and decided),
  issued integer not null check (issued >= 0),
  primary key (service_id, day)
);
create index service_day_day on strategy.service_day (day);
grant select, insert, update, delete on strategy.service_day to bauhinia_app;
