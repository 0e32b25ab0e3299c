-- Documents that were issued before there were reminders get theirs from a job, asked for once. A new installation has none.
insert into kernel.outbox (party_id, id, task, payload, run_at, at)
  select '00000000-0000-7000-8000-000000000000', gen_random_uuid(), 'credentials.remind-older', '{}', now(), now()
  where exists (select from credentials.credential);
create index credential_ending on credentials.credential (party_id, type, valid_until) where status = 'valid';
