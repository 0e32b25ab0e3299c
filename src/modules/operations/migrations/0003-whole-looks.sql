-- Each time that everything was looked through from the beginning: when, how much, and how many differences stood open at its end.
create table operations.whole_look (
  begun_at timestamptz primary key,
  looked bigint not null default 0,
  ended_at timestamptz,
  open_then integer check ((open_then is null) = (ended_at is null))
);
-- One at a time.
create unique index whole_look_going on operations.whole_look ((true)) where ended_at is null;
grant select on operations.whole_look to bauhinia_app;
grant select, insert, update on operations.whole_look to bauhinia_system;

-- When operators were last told of a difference; before `found_at`, of an earlier time that it was there.
alter table operations.difference add column told_at timestamptz;
create index difference_told on operations.difference (told_at) where told_at is not null;
