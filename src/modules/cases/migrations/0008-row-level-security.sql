-- The login for requests sees a case as its pages show it: the asker's own party does, and an officer at the desk of the organisation that has it or to
-- which it was referred, unless the officer has a part in it (find-case.ts, deskOf). What hangs on a case is seen by whoever sees the case.

-- Asked by a policy, so whoever reads asks it; what it tells is limited to the desks of who asks.
create function cases.is_referred_here(party uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from cases.referral r where r.party_id = party and r.case_id = of_case and r.organisation = any (kernel.asker_desks()))
$$;
revoke all on function cases.is_referred_here(uuid, uuid) from public;
grant execute on function cases.is_referred_here(uuid, uuid) to bauhinia_app;

alter table cases.case_file enable row level security;
create policy system on cases.case_file to bauhinia_system using (true) with check (true);
create policy sent on cases.case_file for insert to bauhinia_app with check (true);
-- The same for reading and for changing: an update that reads no column is not held to what may be read.
do $$
declare
  seen text := $seen$
    party_id = (select kernel.asker_party())
    or (cardinality((select kernel.asker_desks())) > 0
      and (organisation = any ((select kernel.asker_desks())::text[]) or cases.is_referred_here(party_id, id))
      and (select kernel.asker_person()) not in (party_id, applicant_id) and (select kernel.asker_person()) <> all (signers)) $seen$;
begin
  execute format('create policy seen on cases.case_file for select to bauhinia_app using (%s)', seen);
  execute format('create policy moved on cases.case_file for update to bauhinia_app using (%s)', seen);
end $$;

alter table cases.action enable row level security;
create policy system on cases.action to bauhinia_system using (true) with check (true);
create policy of_case on cases.action for select to bauhinia_app using (
  party_id = (select kernel.asker_party())
  or exists (select from cases.case_file c where c.party_id = action.party_id and c.id = action.case_id));
create policy done on cases.action for insert to bauhinia_app with check (true);

alter table cases.referral enable row level security;
create policy system on cases.referral to bauhinia_system using (true) with check (true);
create policy of_case on cases.referral for select to bauhinia_app using (
  party_id = (select kernel.asker_party())
  or exists (select from cases.case_file c where c.party_id = referral.party_id and c.id = referral.case_id));
create policy answered on cases.referral for update to bauhinia_app using (organisation = any ((select kernel.asker_desks())::text[]));
revoke insert on cases.referral from bauhinia_app;
grant insert on cases.referral to bauhinia_system;

alter table cases.reference enable row level security;
create policy system on cases.reference to bauhinia_system using (true) with check (true);
create policy of_case on cases.reference for select to bauhinia_app using (
  exists (select from cases.case_file c where c.party_id = reference.party_id and c.id = reference.case_id));
create policy named on cases.reference for insert to bauhinia_app with check (true);

alter table cases.document enable row level security;
create policy system on cases.document to bauhinia_system using (true) with check (true);
create policy own on cases.document to bauhinia_app using (party_id = (select kernel.asker_party()));

-- What two persons of a company agree on is the company's.
alter table cases.agreement enable row level security;
create policy system on cases.agreement to bauhinia_system using (true) with check (true);
create policy own on cases.agreement to bauhinia_app using (party_id = (select kernel.asker_party()));

-- The person whose draft it is, the officer who helps with it, and later whoever sees the case that it became.
alter table cases.assisted enable row level security;
create policy system on cases.assisted to bauhinia_system using (true) with check (true);
create policy seen on cases.assisted for select to bauhinia_app using (
  party_id = (select kernel.asker_party()) or officer_id = (select kernel.asker_person())
  or exists (select from cases.case_file c where c.party_id = assisted.party_id and right(c.id::text, 23) = right(assisted.draft_id::text, 23)));
create policy ended on cases.assisted for update to bauhinia_app using (party_id = (select kernel.asker_party()) or officer_id = (select kernel.asker_person()));
create policy begun on cases.assisted for insert to bauhinia_app with check (officer_id = (select kernel.asker_person()));

alter table cases.helping enable row level security;
create policy system on cases.helping to bauhinia_system using (true) with check (true);
create policy own on cases.helping to bauhinia_app using (party_id = (select kernel.asker_person()));

-- What an organisation passes on it sees no more, so the update itself may not be held to what is seen after it.
create function cases.pass_on(party uuid, of_case uuid, to_organisation text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update cases.case_file c set organisation = to_organisation, holder_id = null
  where c.party_id = party and c.id = of_case
    and (c.organisation = any (kernel.asker_desks()) or pg_has_role(session_user, 'bauhinia_system', 'member'));
  if not found then raise insufficient_privilege using message = 'the case is not at a desk of who asks'; end if;
end $$;

-- Whoever writes services learns whether cases of a version are open, and nothing of them.
create function cases.has_open_of_version(service text, version text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from cases.case_file c where c.service_id = service and c.digest = version and c.ended_at is null)
$$;
revoke all on function cases.pass_on(uuid, uuid, text), cases.has_open_of_version(text, text) from public;
grant execute on function cases.pass_on(uuid, uuid, text), cases.has_open_of_version(text, text) to bauhinia_app;

-- A document belongs to the case that brought it out: who sees the case at a desk sees it, and may decide about it.
create policy of_case on credentials.credential for select to bauhinia_app using (
  exists (select from cases.case_file c where c.party_id = credential.party_id and c.id = credential.case_id));
create policy decided on credentials.credential for update to bauhinia_app using (
  organisation = any ((select kernel.asker_desks())::text[])
  and exists (select from cases.case_file c where c.party_id = credential.party_id and c.id = credential.case_id));
