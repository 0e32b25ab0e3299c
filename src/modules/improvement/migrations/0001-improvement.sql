-- What is to be made better in a service because people said so, and the version of the service that answers it. Written by officers, read by
-- everybody; the government's, not a party's, and never written beside a party's record (scale.md, rule 2).
create schema improvement;
grant usage on schema improvement to bauhinia_app;

create table improvement.improvement (
  service_id text not null,
  id uuid not null,
  -- Texts in English and Traditional Chinese.
  what jsonb not null,
  why jsonb not null,
  -- What it follows from: the ratings as a whole, a theme in the words, a step of the form, a search that led nowhere.
  tie text not null check (tie in ('ratings', 'theme', 'step', 'search')),
  tied_to text not null check (length(tied_to) <= 200),
  state text not null check (state in ('wanted', 'doing', 'declined')),
  reason jsonb,
  -- It is answered when this version is live: that is worked out, not written.
  answer_version integer check (answer_version > 1),
  revision integer not null check (revision > 0),
  written_by uuid not null,
  written_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (service_id, id),
  check ((state = 'declined') = (reason is not null)),
  check (state <> 'declined' or answer_version is null)
);
grant select, insert, update on improvement.improvement to bauhinia_app;
