-- What becomes of a document: given up by its holder, replaced, corrected, renewed. Each document knows the one that it came after.
alter table credentials.credential drop constraint credential_status_check;
alter table credentials.credential add constraint credential_status_check
  check (status in ('valid', 'suspended', 'revoked', 'surrendered', 'replaced', 'superseded'));

alter table credentials.credential add column replaces uuid;
alter table credentials.credential add column how text check (how in ('renewal', 'replacement', 'amendment'));
alter table credentials.credential add constraint credential_line check ((replaces is null) = (how is null));
alter table credentials.credential add foreign key (party_id, replaces) references credentials.credential (party_id, id);

-- What a case brings out, it brings out once; what comes after that belongs to the same case.
alter table credentials.credential drop constraint credential_party_id_case_id_type_key;
create unique index credential_of_case on credentials.credential (party_id, case_id, type) where how is null or how = 'renewal';
create unique index credential_successor on credentials.credential (party_id, replaces) where how in ('replacement', 'amendment');
create index credential_renewal on credentials.credential (party_id, replaces) where how = 'renewal';

-- An officer finds a document by its number, and an office what ends soon: over all parties, by key.
create index credential_number on credentials.credential (number);
create index credential_ending_at on credentials.credential (organisation, valid_until, id) where status = 'valid' and valid_until is not null;

alter table credentials.status_change drop constraint status_change_from_status_check;
alter table credentials.status_change drop constraint status_change_check;
alter table credentials.status_change add constraint status_change_moves check (
  from_status in ('valid', 'suspended')
  and to_status in ('valid', 'suspended', 'revoked', 'surrendered', 'replaced', 'superseded') and to_status <> from_status);
-- One of a closed list; changes from before there were codes have none.
alter table credentials.status_change add column reason_code text check (length(reason_code) between 1 and 40);

-- Who sees a document at a desk sees what was decided about it.
create policy of_document on credentials.status_change for select to bauhinia_app using (
  exists (select from credentials.credential c where c.party_id = status_change.party_id and c.id = status_change.credential_id));

-- Machines are told valid, suspended or invalid. People are told what became of it; never why.
alter table credentials.status_entry add column fate text check (fate in ('surrendered', 'replaced', 'superseded'));
alter table credentials.status_entry add constraint status_entry_fate check (fate is null or status = 1);
grant select (fate), update (fate) on credentials.status_entry to bauhinia_app;

-- Copies in wallets are told the same. As 0010-wallets.sql has it, with what became of the document.
create function credentials.copies_follow(party uuid, credential uuid, value smallint, became text) returns void
language sql volatile security definer set search_path = '' as $$
  update credentials.status_entry e set status = value, fate = became from credentials.wallet_copy c
  where c.party_id = party and c.credential_id = credential and c.taken_back_at is null
    and e.organisation = c.organisation and e.list_id = c.status_list_id and e.index = c.status_index
    and (pg_has_role(session_user, 'bauhinia_system', 'member') or c.organisation = any ((select kernel.asker_desks())::text[]))
$$;
revoke all on function credentials.copies_follow(uuid, uuid, smallint, text) from public;
grant execute on function credentials.copies_follow(uuid, uuid, smallint, text) to bauhinia_app;

-- What a holder asks for, or an officer proposes and another confirms; a job with the system's rights carries it out.
create table credentials.change_request (
  party_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  organisation text not null,
  kind text not null check (kind in ('surrender', 'replacement', 'amendment')),
  state text not null check (state in ('proposed', 'asked', 'done', 'declined', 'void')),
  reason_code text not null check (length(reason_code) between 1 and 40),
  -- The asker's own words, and for an amendment what the document is to say.
  sealed bytea not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  -- The document that came of it.
  outcome_id uuid,
  primary key (party_id, id),
  -- A correction takes two officers.
  check (kind <> 'amendment' or state in ('proposed', 'void') or decided_by is not null),
  check (decided_by is null or decided_by <> asked_by),
  check ((decided_by is null) = (decided_at is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('credentials.change_request', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table credentials.change_request add foreign key (party_id, credential_id) references credentials.credential (party_id, id);
create unique index change_request_open on credentials.change_request (party_id, credential_id) where state in ('proposed', 'asked');
create index change_request_proposed on credentials.change_request (organisation, id) where state = 'proposed';
grant select, insert on credentials.change_request to bauhinia_app;
grant update (state, decided_by, decided_at) on credentials.change_request to bauhinia_app;
grant update (outcome_id) on credentials.change_request to bauhinia_system;

alter table credentials.change_request enable row level security;
create policy system on credentials.change_request to bauhinia_system using (true) with check (true);
create policy own on credentials.change_request for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy asked on credentials.change_request for insert to bauhinia_app with check (
  party_id = (select kernel.asker_party()) and kind in ('surrender', 'replacement') and state = 'asked' and decided_by is null);
create policy at_desk on credentials.change_request for select to bauhinia_app using (
  organisation = any ((select kernel.asker_desks())::text[])
  and exists (select from credentials.credential c where c.party_id = change_request.party_id and c.id = change_request.credential_id));
create policy proposed on credentials.change_request for insert to bauhinia_app with check (
  organisation = any ((select kernel.asker_desks())::text[]) and party_id <> (select kernel.asker_person())
  and kind = 'amendment' and state = 'proposed' and asked_by = (select kernel.asker_person()));
create policy decided on credentials.change_request for update to bauhinia_app
  using (organisation = any ((select kernel.asker_desks())::text[]) and state = 'proposed' and (select kernel.asker_person()) not in (party_id, asked_by))
  with check (state in ('asked', 'declined') and decided_by = (select kernel.asker_person()));
