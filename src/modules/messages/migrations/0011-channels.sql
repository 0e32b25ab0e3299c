-- By which channels a party is told that there is a message, in which language and when; where they are reached; and what is told ahead of a day.
alter table messages.message add column topic text not null default 'applications';
alter table messages.delivery drop constraint delivery_channel_check;
alter table messages.delivery add constraint delivery_channel_check check (channel in ('email', 'sms', 'push'));
alter table messages.delivery drop constraint delivery_state_check;
-- passed-on: to the SMS of the same id, whose own moments say what became of it. left-out: read in the meantime, or one too many that day.
alter table messages.delivery add constraint delivery_state_check check (state in ('waiting', 'sent', 'kept', 'failed', 'no-address', 'passed-on', 'left-out'));

create table messages.preference (
  party_id uuid not null,
  -- Without one the channel, or the language, is the usual one.
  language text check (language in ('en', 'zh-Hant', 'zh-Hans')),
  quiet_from text check (quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^[0-2][0-9]:[0-5][0-9]$'),
  channels jsonb not null,
  subjects text[] not null,
  changed_at timestamptz not null,
  primary key (party_id),
  check ((quiet_from is null) = (quiet_until is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.preference', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index preference_subjects on messages.preference using gin (subjects);
grant select, insert, update on messages.preference to bauhinia_app;

-- An address that was confirmed by a code, sealed with the party's key.
create table messages.contact (
  party_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  sealed bytea not null,
  confirmed_at timestamptz not null,
  primary key (party_id, channel)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.contact', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on messages.contact to bauhinia_app;

-- A browser that takes notices: its address at its maker's push service and its keys, sealed.
create table messages.push_browser (
  party_id uuid not null,
  id uuid not null,
  endpoint_hash bytea not null,
  sealed bytea not null,
  added_at timestamptz not null,
  primary key (party_id, id),
  unique (party_id, endpoint_hash)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.push_browser', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on messages.push_browser to bauhinia_app;

-- What a party is to be told ahead of a day. Settled: the matter is done, nothing more is told.
create table messages.reminder (
  party_id uuid not null,
  id uuid not null,
  matter text not null,
  topic text not null,
  organisation text not null,
  about text,
  due_on date not null,
  -- Where it is in the account.
  place text not null,
  sealed bytea not null,
  run_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  primary key (party_id, id),
  unique (party_id, matter, due_on, run_at)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.reminder', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index reminder_due on messages.reminder (party_id, due_on) where settled_at is null;
grant select, insert on messages.reminder to bauhinia_app;
grant update (sent_at, settled_at) on messages.reminder to bauhinia_app;

-- How SMS went, by day of asking and provider: counted from the SMS, kept when they are gone.
create table messages.sms_day (
  day date not null,
  provider text not null,
  asked integer not null,
  within_10_seconds integer not null,
  delivered integer not null,
  failed integer not null,
  primary key (day, provider)
);
grant select, insert, update on messages.sms_day to bauhinia_app;
create index sms_asked_at on messages.sms (asked_at);
