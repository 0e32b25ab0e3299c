-- Why a second officer declined what a first proposed, sealed with the party's key like the proposal itself: whoever proposed it reads it.
alter table cases.proposal add column reason bytea check (outcome = 'declined' or reason is null);
grant update (reason) on cases.proposal to bauhinia_app;
-- What waits at an organisation, for those who may be the second officer.
create index proposal_waiting on cases.proposal (organisation, proposed_at, id) where ended_at is null;
