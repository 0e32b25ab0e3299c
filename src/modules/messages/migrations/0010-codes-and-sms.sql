-- One-time codes that prove that a mail address or telephone is somebody's, and the SMS that carry codes and notices.
create table messages.code (
  party_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null,
  -- The address. The code itself is kept as a keyed hash only.
  sealed bytea not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  confirmed_at timestamptz,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.code', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index code_asked on messages.code (party_id, asked_at);
grant select, insert, delete on messages.code to bauhinia_app;
grant update (tries, confirmed_at) on messages.code to bauhinia_app;

-- Registry: how many codes went to an address on a day, whoever asked, so that nobody can fill a stranger's telephone.
create table messages.code_count (
  address_hash bytea not null,
  day date not null,
  n integer not null,
  primary key (address_hash, day)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.code_count', 'address_hash'); end if; end $$;
create index code_count_day on messages.code_count (day);
grant select, insert, update, delete on messages.code_count to bauhinia_app;

-- What became of an SMS is read from its moments; none is ever taken away, so a late receipt cannot turn anything back.
create table messages.sms (
  party_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('notice', 'code')),
  -- Number and words, until nothing more can come of it.
  sealed bytea,
  segments smallint not null check (segments > 0),
  provider text,
  attempts integer not null default 0,
  last_code text,
  asked_at timestamptz not null,
  useless_at timestamptz not null,
  given_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  primary key (party_id, id),
  check (given_at is null or provider is not null)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.sms', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index sms_asked on messages.sms (party_id, asked_at);
create index sms_given on messages.sms (given_at) where given_at is not null;
create index sms_failed on messages.sms (failed_at) where failed_at is not null;
grant select, insert on messages.sms to bauhinia_app;
grant update (sealed, provider, attempts, last_code, given_at, delivered_at, failed_at) on messages.sms to bauhinia_app;

-- Registry: a provider knows an SMS by its reference, not whose it is.
create table messages.sms_reference (
  reference uuid primary key,
  party_id uuid not null,
  sms_id uuid not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.sms_reference', 'reference'); end if; end $$;
grant select, insert on messages.sms_reference to bauhinia_app;

-- Which provider gets how many of a hundred SMS. Of no party; changed by the weighing alone.
create table messages.sms_weight (
  provider text primary key,
  weight smallint not null check (weight between 0 and 100),
  changed_at timestamptz not null
);
grant select, insert, update on messages.sms_weight to bauhinia_app;

-- The sandbox's twins of two SMS providers: what they were given, and how they behave.
create schema sandbox_sms;
grant usage on schema sandbox_sms to bauhinia_app;

create table sandbox_sms.text (
  provider text not null,
  reference text not null,
  recipient text not null,
  words text not null,
  behaviour text not null,
  taken_at timestamptz not null,
  asked_times integer not null default 1,
  last_answer integer,
  primary key (provider, reference)
);
create index text_taken on sandbox_sms.text (taken_at);
grant select, insert on sandbox_sms.text to bauhinia_app;
grant update (asked_times, last_answer) on sandbox_sms.text to bauhinia_app;

create table sandbox_sms.mood (
  provider text primary key,
  behaviour text not null
);
grant select, insert, update on sandbox_sms.mood to bauhinia_app;
