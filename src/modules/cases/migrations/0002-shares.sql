-- What other persons have filled in and signed for an application: a copy of its own, sealed as the case's other parts, which no page
-- opens for the applicant. `signers` are the persons, so that an officer who signed does not handle the case.
alter table cases.case_file add column shares bytea;
alter table cases.case_file add column signers uuid[] not null default '{}';
