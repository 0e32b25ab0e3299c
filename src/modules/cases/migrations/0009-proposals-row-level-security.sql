-- Who sees a case sees what is proposed for it, and proposes and answers there. Its own party is among them, because a proposal lapses in the very
-- transaction in which an applicant withdraws. That nobody confirms their own is a check of the table itself.
alter table cases.proposal enable row level security;
create policy system on cases.proposal to bauhinia_system using (true) with check (true);
create policy of_case on cases.proposal to bauhinia_app
  using (party_id = (select kernel.asker_party()) or exists (select from cases.case_file c where c.party_id = proposal.party_id and c.id = proposal.case_id))
  with check (ended_by is null and proposer_id = (select kernel.asker_person()) or ended_by = (select kernel.asker_person()));
