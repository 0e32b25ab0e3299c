-- Open cases of one version of a service, to be moved to another by a job that goes through them by key.
create index case_file_version on cases.case_file (service_id, digest, party_id, id) where ended_at is null;
