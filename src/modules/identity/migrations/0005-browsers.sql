-- Where somebody is signed in, in their own words: the browser of a session, sealed for its person, and the known device that it is on
-- (an id of authentication.device).
alter table identity.session add column browser_sealed bytea;
alter table identity.session add column device_id uuid;
