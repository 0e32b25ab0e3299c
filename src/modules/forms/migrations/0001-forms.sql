-- Drafts: what a person has answered so far, one for each party and service, so that it goes on from any device. Answers are
-- sealed with the party's own key. The digest is that of the definition they were given to.
create schema forms;
grant usage on schema forms to bauhinia_app;

create table forms.draft (
  party_id uuid not null,
  id uuid not null,
  service_id text not null check (length(service_id) between 1 and 100),
  digest text not null check (length(digest) = 64),
  answers bytea not null check (length(answers) <= 1000000),
  at_page text,
  language text not null check (language in ('en', 'zh-Hant', 'zh-Hans')),
  saved_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > saved_at),
  primary key (party_id, id),
  unique (party_id, service_id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('forms.draft', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on forms.draft to bauhinia_app;
