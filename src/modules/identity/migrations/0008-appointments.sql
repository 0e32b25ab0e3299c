-- A post may be held again after it ended, and beside it for a while in another's place; how it came to be held stands with it.
alter table identity.appointment drop constraint appointment_party_id_organisation_role_key;
alter table identity.appointment add column kind text not null default 'post' check (kind in ('post', 'acting', 'delegated', 'emergency'));
-- The officer whose duty is done: of an acting or a delegated post.
alter table identity.appointment add column stands_for uuid;
-- The request or emergency by which it was given; null for posts that were there from the beginning.
alter table identity.appointment add column given_by uuid;
create index appointment_of_office on identity.appointment (organisation, role, party_id);
