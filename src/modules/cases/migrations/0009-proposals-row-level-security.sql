-- What is proposed for a case is seen, and ended, by whoever sees the case.
alter table cases.proposal enable row level security;
create policy system on cases.proposal to bauhinia_system using (true) with check (true);
create policy of_case on cases.proposal for select to bauhinia_app using (
  party_id = (select kernel.asker_party())
  or exists (select from cases.case_file c where c.party_id = proposal.party_id and c.id = proposal.case_id));
create policy ended on cases.proposal for update to bauhinia_app using (
  exists (select from cases.case_file c where c.party_id = proposal.party_id and c.id = proposal.case_id));
create policy proposed on cases.proposal for insert to bauhinia_app with check (
  exists (select from cases.case_file c where c.party_id = proposal.party_id and c.id = proposal.case_id));
