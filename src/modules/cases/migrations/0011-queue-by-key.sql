-- A page of a queue begins where the last one ended. `coalesce` is not among what PostgreSQL trusts to tell nothing of a row, so under row-level security
-- it was looked at after the policies, row by row from the beginning; `case` is, and is a condition of the index.
drop index cases.case_file_queue;
create index case_file_queue on cases.case_file (organisation, (case when due_on is null then date '9999-12-31' else due_on end), id) where ended_at is null;
-- For officers who see the cases of some services only; open ones have an index by service already.
create index case_file_ended_of_service on cases.case_file (organisation, service_id, ended_at) where ended_at is not null;
