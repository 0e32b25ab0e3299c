-- When those who answer for an organisation's posts were last told of a review that is open.
alter table rights.review add column told_at timestamptz;
-- What nobody has looked into yet.
create index emergency_to_look_at on rights.emergency (organisation, began_at) where looked_at is null;
