-- Which key signed a document, so that all of a key can be signed anew when it is withdrawn. Documents from before have null: the job that signs anew
-- looks into them.
alter table credentials.credential add column kid text check (length(kid) between 1 and 200);
create index credential_key on credentials.credential (organisation, kid);
grant update (sealed, kid) on credentials.credential to bauhinia_system;
