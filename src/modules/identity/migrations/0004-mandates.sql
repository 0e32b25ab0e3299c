-- A mandate was a person's right to act for a company. It is now a right to act for another party of either kind, with terms and a
-- state; the row here is the agent's copy of what mandates.mandate holds for the principal, so that a session is read from one
-- party's rows. The columns named for companies stay for the release before this one and are dropped later.
alter table identity.mandate alter column company_party_id drop not null;
alter table identity.mandate alter column company_name_sealed drop not null;
alter table identity.mandate alter column post_sealed drop not null;
alter table identity.mandate add column principal_id uuid;
alter table identity.mandate add column principal_kind text not null default 'company' check (principal_kind in ('person', 'company'));
alter table identity.mandate add column name_sealed bytea;
alter table identity.mandate add column kind text not null default 'employee' check (kind in ('parent', 'guardian', 'attorney', 'company-officer', 'employee', 'agent'));
alter table identity.mandate add column terms jsonb not null default '{"scope": "all", "actions": ["look", "fill-in", "submit", "pay", "receive", "appoint"]}';
alter table identity.mandate add column state text not null default 'accepted' check (state in ('offered', 'accepted', 'ended'));
update identity.mandate set principal_id = company_party_id, name_sealed = company_name_sealed;

-- A session names the mandate that it is under, because a person may act for one party by several. A parent acts for a child as a person.
alter table identity.session add column mandate_id uuid;
update identity.session s set mandate_id = m.id from identity.mandate m where m.party_id = s.party_id and m.company_party_id = s.acting_party;
do $$
declare old text;
begin
  for old in select conname from pg_constraint where conrelid = 'identity.session'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%acting_party%' loop
    execute format('alter table identity.session drop constraint %I', old);
  end loop;
end $$;
alter table identity.session add check (acting_kind = 'person' or acting_party <> party_id);
