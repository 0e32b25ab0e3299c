-- Who holds a post is asked when a page tells who can see a case: over all parties, so by an index of its own.
create index appointment_by_post on identity.appointment (organisation, role, party_id);
