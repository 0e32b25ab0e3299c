-- Several persons to one application: the applicant's invitation, and the share that whoever took it on fills in and signs. The
-- invitation is the applicant's, the share is its signer's: each is written in transactions of its own party, and the other reads
-- it by the pair of party and id. What a signer answers is sealed with the signer's key.
create table forms.invitation (
  party_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  service_id text not null check (length(service_id) between 1 and 100),
  -- Which of the parties that the service's definition names.
  role text not null,
  -- Name and address of whoever is asked; gone when the invitation is over.
  invitee bytea,
  asked_by uuid not null,
  token_hash bytea not null,
  mail_id uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  -- Withdrawn, or another has taken its place.
  closed_at timestamptz,
  -- The application was sent, with the share that came of it.
  sent_at timestamptz,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('forms.invitation', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index invitation_open on forms.invitation (party_id, draft_id, role) where closed_at is null;
create index invitation_draft on forms.invitation (party_id, draft_id);
grant select, insert, update, delete on forms.invitation to bauhinia_app;

create table forms.share (
  party_id uuid not null,
  id uuid not null,
  -- Who alone may go on with it, also where it is a company's.
  person_id uuid not null,
  party_kind text not null check (party_kind in ('person', 'company')),
  applicant_id uuid not null,
  invitation_id uuid not null,
  draft_id uuid not null,
  service_id text not null,
  role text not null,
  -- What was filled in, as in forms.draft; none before the first page.
  digest text check (length(digest) = 64),
  answers bytea check (length(answers) <= 1000000),
  at_page text,
  taken_at timestamptz not null,
  saved_at timestamptz not null,
  signed_at timestamptz,
  declined_at timestamptz,
  -- The name typed as a signature, or the reason why not.
  words bytea,
  primary key (party_id, id),
  -- Nobody is two persons to one application.
  unique (party_id, draft_id),
  check (signed_at is null or declined_at is null),
  check ((signed_at is null and declined_at is null) = (words is null)),
  check (signed_at is null or (answers is not null and digest is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('forms.share', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on forms.share to bauhinia_app;

-- A registry with a key of its own: from the hash of a link's secret to the invitation.
create table forms.invitation_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  party_id uuid not null,
  invitation_id uuid not null
);
grant select, insert, delete on forms.invitation_link to bauhinia_app;

-- A registry with a key of its own: from the invitation to the share that came of it. The first row is the one (0005).
create table forms.invitation_taken (
  invitation_id uuid primary key,
  party_id uuid not null,
  share_id uuid not null,
  person_id uuid not null
);
grant select, insert on forms.invitation_taken to bauhinia_app;
