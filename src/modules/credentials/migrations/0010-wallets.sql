-- Copies of documents in people's wallets (OpenID for Verifiable Credential Issuance), and how a wallet comes to one.

-- What a holder offers to a wallet: good for minutes and once. The code and the second code are sealed with the party's key.
create table credentials.wallet_offer (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  sealed bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.wallet_offer', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table credentials.wallet_offer add foreign key (party_id, credential_id) references credentials.credential (party_id, id);
create index wallet_offer_credential on credentials.wallet_offer (party_id, credential_id, id);
create index wallet_offer_end on credentials.wallet_offer (expires_at);
alter table credentials.wallet_offer enable row level security;
create policy system on credentials.wallet_offer to bauhinia_system using (true) with check (true);
create policy own on credentials.wallet_offer for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy offered on credentials.wallet_offer for insert to bauhinia_app with check (party_id = (select kernel.asker_party()));
grant select, insert on credentials.wallet_offer to bauhinia_app;
grant delete on credentials.wallet_offer to bauhinia_system;

-- A copy that lies in a wallet: bound to a key of that wallet, with a place of its own in a status list, so that two copies share nothing.
create table credentials.wallet_copy (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  -- A wallet that is registered by its client id, '' for one that came with an offer, 'account' for the one in the account.
  wallet text not null,
  organisation text not null,
  status_list_id integer not null,
  status_index integer not null,
  issued_at timestamptz not null,
  -- What the wallet said became of it (section 11 of the standard).
  told text check (told in ('credential_accepted', 'credential_failure', 'credential_deleted')),
  taken_back_at timestamptz,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.wallet_copy', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table credentials.wallet_copy add foreign key (party_id, credential_id) references credentials.credential (party_id, id);
create index wallet_copy_credential on credentials.wallet_copy (party_id, credential_id, id);
alter table credentials.wallet_copy enable row level security;
create policy system on credentials.wallet_copy to bauhinia_system using (true) with check (true);
create policy own on credentials.wallet_copy for select to bauhinia_app using (party_id = (select kernel.asker_party()));
grant select on credentials.wallet_copy to bauhinia_app;
grant insert, update (told, taken_back_at) on credentials.wallet_copy to bauhinia_system;

-- A registry with its own key (scale.md, rule 2): codes, access tokens, nonces and notification ids, as hashes; what they stand for is sealed
-- by a key of the installation, so that who reads this table can use nothing of it.
create table credentials.wallet_secret (
  secret_hash bytea not null primary key check (length(secret_hash) = 32),
  kind text not null check (kind in ('offer', 'token', 'nonce', 'notification')),
  sealed bytea,
  expires_at timestamptz not null,
  used_at timestamptz
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.wallet_secret', 'secret_hash'); end if; end $$;
create index wallet_secret_end on credentials.wallet_secret (expires_at);
alter table credentials.wallet_secret enable row level security;
create policy system on credentials.wallet_secret to bauhinia_system using (true) with check (true);
create policy offered on credentials.wallet_secret for insert to bauhinia_app with check (kind = 'offer');
grant insert on credentials.wallet_secret to bauhinia_app;
grant select, update (used_at), delete on credentials.wallet_secret to bauhinia_system;

-- What an organisation decides about a document holds for every copy of it. Its officer sees no copies, so a function does it, for the officers
-- of that organisation and for the system.
create function credentials.copies_follow(party uuid, credential uuid, value smallint) returns void
language sql volatile security definer set search_path = '' as $$
  update credentials.status_entry e set status = value from credentials.wallet_copy c
  where c.party_id = party and c.credential_id = credential and c.taken_back_at is null
    and e.organisation = c.organisation and e.list_id = c.status_list_id and e.index = c.status_index
    and (pg_has_role(session_user, 'bauhinia_system', 'member') or c.organisation = any ((select kernel.asker_desks())::text[]))
$$;
revoke all on function credentials.copies_follow(uuid, uuid, smallint) from public;
grant execute on function credentials.copies_follow(uuid, uuid, smallint) to bauhinia_app;

-- A holder takes a copy back: it is revoked, the document itself and its other copies are not.
create function credentials.take_copy_back(party uuid, copy uuid, at timestamptz) returns setof uuid
language sql volatile security definer set search_path = '' as $$
  with mine as (
    update credentials.wallet_copy c set taken_back_at = at
    where c.party_id = party and c.id = copy and c.taken_back_at is null
      and (pg_has_role(session_user, 'bauhinia_system', 'member') or c.party_id = (select kernel.asker_party()))
    returning c.credential_id, c.organisation, c.status_list_id, c.status_index
  ), revoked as (
    update credentials.status_entry e set status = 1 from mine
    where e.organisation = mine.organisation and e.list_id = mine.status_list_id and e.index = mine.status_index
  )
  select credential_id from mine
$$;
revoke all on function credentials.take_copy_back(uuid, uuid, timestamptz) from public;
grant execute on function credentials.take_copy_back(uuid, uuid, timestamptz) to bauhinia_app;
