-- Feedback on every service, step and page of content: a rating says more exactly what it is about, and running figures are kept by
-- version, step, theme and term. The previous release goes on writing participation.rating and rating_day; what is new may be empty.
alter table participation.rating drop constraint rating_subject_check;
alter table participation.rating add constraint rating_subject_known check (subject in ('service', 'step', 'page', 'content'));
-- Of a page of content, service_id is its type and id with a slash between, which no service's id has; version is that of the content.
alter table participation.rating alter column version drop not null;
alter table participation.rating add column step text;

-- Not owned by a party: running figures, written only by the job that counts (scale.md, rule 2). `about` is a service's id, or a content's
-- type and id; version 0 stands for a page that has none.
create table participation.figure_day (
  about text not null,
  version integer not null,
  subject text not null,
  step text not null,
  day date not null,
  stars smallint not null check (stars between 1 and 5),
  n integer not null check (n > 0),
  primary key (about, version, subject, step, day, stars)
);
create index figure_day_of on participation.figure_day (about, day);
grant select, insert, update on participation.figure_day to bauhinia_app;
-- What was counted so far, without the step: under the version that the ratings were last given for.
insert into participation.figure_day (about, version, subject, step, day, stars, n)
select counted.service_id, coalesce(given.version, 1), 'service', '', counted.day, counted.stars, counted.n
from participation.rating_day counted
left join (select service_id, max(version) as version from participation.rating group by service_id) given on given.service_id = counted.service_id;

-- How often a theme was found in the words, and the stars of those ratings.
create table participation.theme_day (
  about text not null,
  version integer not null,
  day date not null,
  theme text not null,
  n integer not null check (n > 0),
  stars integer not null,
  primary key (about, version, day, theme)
);
grant select, insert, update on participation.theme_day to bauhinia_app;

-- In how many ratings of a month a term stands. A term is a piece of what somebody wrote: its key is a keyed hash, its letters are sealed.
create table participation.term_month (
  about text not null,
  month date not null,
  term bytea not null check (length(term) = 16),
  word_sealed bytea not null,
  n integer not null check (n > 0),
  primary key (about, month, term)
);
create index term_month_of on participation.term_month (term, month);
grant select, insert, update on participation.term_month to bauhinia_app;

-- How many ratings of a month have words at all.
create table participation.worded_month (
  about text not null,
  month date not null,
  n integer not null check (n > 0),
  primary key (about, month)
);
grant select, insert, update on participation.worded_month to bauhinia_app;

-- Pages of content that were rated: whose they are and where they stand.
create table participation.content (
  about text primary key,
  organisation text not null,
  path text not null
);
create index content_of on participation.content (organisation);
grant select, insert, update on participation.content to bauhinia_app;
