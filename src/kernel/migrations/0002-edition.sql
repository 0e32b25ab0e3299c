-- What the public sees has an edition, counted up by everything that makes something public. Processes that keep pages and definitions in memory
-- look at it once a second. One row, written rarely, never beside a party's record: a plain local table (scale.md, rule 2).
create table kernel.edition (
  only_row boolean primary key default true check (only_row),
  n bigint not null
);
insert into kernel.edition (n) values (1);
grant select, update on kernel.edition to bauhinia_app;
