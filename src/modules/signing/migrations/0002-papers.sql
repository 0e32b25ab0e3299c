-- Documents that people sign: an application that was signed as it was sent, or a file that somebody uploaded and asks others to sign.
-- The paper is its owner's. Who is asked answers in a row of their own party; a job brings the answer to the paper.
create table signing.paper (
  party_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('application', 'document')),
  -- The case that an application became.
  about uuid,
  title bytea,
  -- The file as it was shown, and its SHA-256; the passkeys of all signers agree to this.
  file_id uuid not null,
  sha256 bytea not null check (length(sha256) = 32),
  -- With the signatures so far; all bytes of the first file stand at its beginning.
  signed_file_id uuid,
  in_order boolean not null default false,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3),
  closed_at timestamptz(3),
  closed_as text check (closed_as in ('complete', 'withdrawn', 'declined', 'expired')),
  primary key (party_id, id),
  check ((closed_at is null) = (closed_as is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('signing.paper', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create unique index paper_of_case on signing.paper (party_id, about) where about is not null;
create index paper_open on signing.paper (expires_at) where closed_at is null and expires_at is not null;
grant select, insert on signing.paper to bauhinia_app;
grant update (signed_file_id, closed_at, closed_as) on signing.paper to bauhinia_app;

create table signing.signer (
  party_id uuid not null,
  paper_id uuid not null,
  n smallint not null check (n between 1 and 20),
  kind text not null check (kind in ('person', 'post', 'organisation')),
  -- As the one who asks wrote it, until the signer's own name takes its place.
  name bytea,
  -- Where the link is sent, while an answer is awaited.
  mail bytea,
  person_id uuid,
  -- Whose row of signing.asked has the answer.
  signer_party_id uuid,
  organisation text,
  role text,
  state text not null check (state in ('asked', 'agreed', 'signed', 'declined')),
  -- What the passkey gave: proof that this person agreed to these bytes.
  agreement bytea,
  reason bytea,
  asked_at timestamptz(3) not null,
  agreed_at timestamptz(3),
  signed_at timestamptz(3),
  -- Signed, and not yet time-stamped: the authority that gives the time was away.
  waits_for_time boolean not null default false,
  primary key (party_id, paper_id, n),
  foreign key (party_id, paper_id) references signing.paper (party_id, id),
  check (state not in ('agreed', 'signed') or agreed_at is not null)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('signing.signer', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on signing.signer to bauhinia_app;

-- Who was asked and has opened it: a row of the signer's own party, with their answer.
create table signing.asked (
  party_id uuid not null,
  owner_id uuid not null,
  paper_id uuid not null,
  n smallint not null,
  person_id uuid not null,
  -- The post by which an officer signs.
  organisation text,
  role text,
  taken_at timestamptz(3) not null,
  answer text check (answer in ('agreed', 'declined')),
  agreement bytea,
  reason bytea,
  answered_at timestamptz(3),
  primary key (party_id, owner_id, paper_id, n),
  check ((answer is null) = (answered_at is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('signing.asked', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on signing.asked to bauhinia_app;

-- A registry with a key of its own: from the hash of a link's secret to the signer's place. The first who takes it has it (0005).
create table signing.link (
  token_hash bytea primary key check (length(token_hash) = 32),
  party_id uuid not null,
  paper_id uuid not null,
  n smallint not null,
  taken_by uuid
);
grant select, insert, delete, update (taken_by) on signing.link to bauhinia_app;

-- Requests see the papers of the asker's own party, and those that the asker was asked to sign.
alter table signing.paper enable row level security;
create policy system on signing.paper to bauhinia_system using (true) with check (true);
create policy own on signing.paper to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy asked on signing.paper for select to bauhinia_app using (
  exists (select from signing.asked a where a.party_id = (select kernel.asker_party()) and a.owner_id = paper.party_id and a.paper_id = paper.id));

alter table signing.signer enable row level security;
create policy system on signing.signer to bauhinia_system using (true) with check (true);
create policy own on signing.signer to bauhinia_app using (party_id = (select kernel.asker_party()));
-- Whoever sees a paper sees who signs it.
create policy of_paper on signing.signer for select to bauhinia_app using (
  exists (select from signing.paper p where p.party_id = signer.party_id and p.id = signer.paper_id));

alter table signing.asked enable row level security;
create policy system on signing.asked to bauhinia_system using (true) with check (true);
create policy own on signing.asked to bauhinia_app using (party_id = (select kernel.asker_party()));
