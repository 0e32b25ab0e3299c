-- An appointment can be given back: its place is free again, the booking stays on record, and the case may have another.
alter table calendars.slot_booking add column released_at timestamptz;
grant update (released_at) on calendars.slot_booking to bauhinia_app;
alter table calendars.slot_booking drop constraint slot_booking_party_id_case_id_organisation_key;
create unique index slot_booking_held on calendars.slot_booking (party_id, case_id, organisation) where released_at is null;
-- Places are a count of what is taken, no history. To lock one before it is freed takes the right to update it.
grant delete, update (n) on calendars.slot to bauhinia_app;
