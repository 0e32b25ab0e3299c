-- By what right an application was sent and each step done, when it was done for another; and a second person's agreement, where a
-- company asks for two. Empty columns: the party did it in its own affairs, or before mandates were noted.
alter table cases.case_file add column party_kind text check (party_kind in ('person', 'company'));
alter table cases.case_file add column mandate_id uuid;
create index case_file_mandate on cases.case_file (party_id, mandate_id, submitted_at) where mandate_id is not null;
alter table cases.action add column mandate_id uuid;
alter table cases.action add column mandate_kind text;
alter table cases.action add column second_id uuid;

-- A representative has asked for another one's agreement to what a draft says. It is about one saving of the draft: what is saved after
-- must be asked for again.
create table cases.agreement (
  party_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  service_id text not null,
  saved_at timestamptz not null,
  asked_by uuid not null,
  mandate_id uuid not null,
  asked_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  answer text check (answer in ('agreed', 'declined')),
  primary key (party_id, id),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  check (answered_by <> asked_by or answer = 'declined')
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('cases.agreement', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index agreement_open on cases.agreement (party_id, draft_id) where answer is null;
grant select, insert, update on cases.agreement to bauhinia_app;
