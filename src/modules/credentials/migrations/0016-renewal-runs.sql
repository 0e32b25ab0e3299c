-- A run may also renew what an office has issued: all documents of a type that end in a span of days, each to a line without a file.
alter table credentials.bulk_run alter column columns drop not null;
alter table credentials.bulk_run drop constraint bulk_run_lines_check;
alter table credentials.bulk_run add column source text not null default 'file' check (source in ('file', 'renewal'));
alter table credentials.bulk_run add column ends_from date;
alter table credentials.bulk_run add column ends_until date;
-- For how many months after its own last day each is renewed; without, all have the run's valid_until.
alter table credentials.bulk_run add column months smallint check (months between 1 and 600);
-- How far the documents that it renews have been gathered, by key.
alter table credentials.bulk_run add column reached_day date;
alter table credentials.bulk_run add column reached_id uuid;
alter table credentials.bulk_run add constraint bulk_run_source check (
  case source when 'file' then columns is not null and lines > 0 and ends_from is null and ends_until is null and months is null
    else columns is null and ends_from <= ends_until and (months is null) <> (valid_until is null) end);
alter table credentials.bulk_run add constraint bulk_run_reached check ((reached_day is null) = (reached_id is null));
grant update (lines, reached_day, reached_id) on credentials.bulk_run to bauhinia_system;

-- What such a line says stands in the document that it renews.
alter table credentials.bulk_line alter column sealed drop not null;
alter table credentials.bulk_line alter column thing drop not null;
alter table credentials.bulk_line add column renews uuid;
alter table credentials.bulk_line add constraint bulk_line_says check ((renews is null) = (sealed is not null) and (renews is null) = (thing is not null));
alter table credentials.bulk_line add foreign key (party_id, renews) references credentials.credential (party_id, id);
create unique index bulk_line_renews on credentials.bulk_line (party_id, run_id, renews) where renews is not null;

-- What a document is for, by its main claims, as a keyed hash: a new one finds what it renews without opening all that its holder has. Documents from
-- before have none and are opened.
alter table credentials.credential add column thing bytea check (length(thing) = 32);
