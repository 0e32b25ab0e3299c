-- An office looks through what it has issued, by last day or by day of issue (an id begins with its time), narrowed by type and state: each page is read in
-- the order of an index, which holds what is asked for too. The first stands for credential_ending_at, which had documents in force only.
create index credential_by_end on credentials.credential (organisation, valid_until, id, type, status) where valid_until is not null;
create index credential_by_issue on credentials.credential (organisation, id, type, status, valid_until);
drop index credentials.credential_ending_at;

-- What a run brings out is of no case and needs no place in this one.
create unique index credential_of_one_case on credentials.credential (party_id, case_id, type) where case_id is not null and (how is null or how = 'renewal');
drop index credentials.credential_of_case;

-- What waits for a second officer, by office.
create index bulk_run_checked on credentials.bulk_run (organisation, id) where state = 'checked';
