-- What the government tells a party. Words are sealed with the party's own key; the mail only says that there is a message.
create schema messages;
grant usage on schema messages to bauhinia_app;

create table messages.message (
  party_id uuid not null,
  id uuid not null,
  organisation text not null,
  about text,
  sealed bytea not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.message', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index message_unread on messages.message (party_id) where read_at is null;
grant select, insert on messages.message to bauhinia_app;
-- The words of a message never change; only that it was read may be added.
grant update (read_at) on messages.message to bauhinia_app;

create table messages.delivery (
  party_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  channel text not null check (channel in ('email')),
  state text not null check (state in ('waiting', 'sent', 'kept', 'failed', 'no-address')),
  attempts integer not null default 0,
  last_code text,
  at timestamptz not null,
  primary key (party_id, id),
  unique (party_id, message_id, channel)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.delivery', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table messages.delivery add foreign key (party_id, message_id) references messages.message (party_id, id);
create index delivery_failed on messages.delivery (at) where state = 'failed';
grant select, insert on messages.delivery to bauhinia_app;
grant update (state, attempts, last_code, at) on messages.delivery to bauhinia_app;

-- Mail that no server was there to take, shown in the sandbox. Its id is that of the delivery.
create table messages.kept_mail (
  party_id uuid not null,
  id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.kept_mail', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index kept_mail_at on messages.kept_mail (at);
grant select, insert on messages.kept_mail to bauhinia_app;
