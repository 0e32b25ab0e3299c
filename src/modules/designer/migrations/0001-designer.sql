-- Services as officers write them: drafts that change, and releases that do not. They belong to the government, not to a party, and are written
-- rarely and never beside a party's record (scale.md, rule 2).
create schema designer;
grant usage on schema designer to bauhinia_app;

-- One working copy of each service.
create table designer.draft (
  service_id text primary key,
  -- Who may write it: the organisation that the text names.
  organisation text not null,
  -- The whole of its service.yaml.
  text text not null check (length(text) <= 400000),
  revision integer not null check (revision > 0),
  -- The version that was live when the draft was begun, and its text; 0 and '' for a new service.
  from_version integer not null check (from_version >= 0),
  from_text text not null,
  -- Everybody who wrote in it: none of them may review it.
  editors uuid[] not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
create index draft_organisation on designer.draft (organisation, service_id);
grant select, insert, update, delete on designer.draft to bauhinia_app;

-- What was proposed to be published. Its words never change; what becomes of it does.
create table designer.release (
  service_id text not null,
  n integer not null check (n > 0),
  kind text not null check (kind in ('change', 'roll-back', 'retirement')),
  organisation text not null,
  version integer not null check (version > 0),
  text text not null,
  from_version integer not null,
  from_text text not null,
  -- Why, in the proposer's words, for whoever reviews.
  note text not null,
  -- Of a retirement: the service to use instead.
  instead text,
  editors uuid[] not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'scheduled', 'live', 'superseded', 'returned', 'stopped')),
  reviewed_by uuid,
  reviewed_at timestamptz,
  -- Why it was returned or could not be published.
  words text,
  publish_at timestamptz,
  live_at timestamptz,
  ended_at timestamptz,
  sha256 text,
  primary key (service_id, n),
  check (reviewed_by is null or kind = 'roll-back' or not reviewed_by = any (editors))
);
-- One at a time: whoever comes second would publish over what they have not seen.
create unique index release_open on designer.release (service_id) where state in ('proposed', 'scheduled');
create index release_waiting on designer.release (organisation, service_id) where state in ('proposed', 'scheduled');
grant select, insert on designer.release to bauhinia_app;
grant update (state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256) on designer.release to bauhinia_app;
