-- The signed document belongs to the case that was sent with it: who sees the case at a desk sees it, and who signed.
create policy of_case on signing.paper for select to bauhinia_app using (
  about is not null and exists (select from cases.case_file c where c.party_id = paper.party_id and c.id = paper.about));
