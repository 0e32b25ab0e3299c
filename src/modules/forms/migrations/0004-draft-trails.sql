-- How far people come with a form and where they stop. A trail is what was last seen of one draft; figures are how many drafts stand
-- where. Neither says anything of a person, and saving a page knows nothing of them: a sweep looks at the drafts from time to time.

-- A registry with a key of its own: the part of a draft's id that its case's id keeps (caseIdOf), so that what was sent is found again.
create table forms.draft_trail (
  tail text primary key,
  party_id uuid not null,
  draft_id uuid not null,
  service_id text not null,
  version integer not null,
  begun_on date not null,
  page text not null,
  state text not null check (state in ('open', 'left', 'sent')),
  saved_at timestamptz not null
);
create index draft_trail_at on forms.draft_trail (state, saved_at);
grant select, insert, update, delete on forms.draft_trail to bauhinia_app;

-- Not owned by a party: running figures, written by the sweep and the job that follows a sending (scale.md, rule 2).
create table forms.draft_figure (
  service_id text not null,
  version integer not null,
  begun_on date not null,
  page text not null,
  state text not null check (state in ('open', 'left', 'sent')),
  n integer not null check (n >= 0),
  primary key (service_id, version, begun_on, page, state)
);
grant select, insert, update on forms.draft_figure to bauhinia_app;
