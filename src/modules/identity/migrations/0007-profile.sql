-- A fact that a document of the person's tells stands until that document ends, and goes with it.
alter table identity.profile add column document_id uuid;
alter table identity.profile add column valid_until timestamptz;
grant delete on identity.profile to bauhinia_app;
