-- Mail to somebody who need not have an account. Address and words are sealed with the key of the party for which it is sent, and
-- gone once the mail server has taken them or refused them for good.
create table messages.outside_mail (
  party_id uuid not null,
  id uuid not null,
  sealed bytea,
  state text not null check (state in ('waiting', 'sent', 'kept', 'failed')),
  attempts integer not null default 0,
  last_code text,
  at timestamptz not null,
  primary key (party_id, id),
  check ((state = 'waiting') = (sealed is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('messages.outside_mail', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert on messages.outside_mail to bauhinia_app;
grant update (sealed, state, attempts, last_code, at) on messages.outside_mail to bauhinia_app;
