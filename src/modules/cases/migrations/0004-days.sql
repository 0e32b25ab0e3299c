-- Figures by day are counted from the cases that were sent on it. A block-range index costs the sending of an application next to nothing,
-- and cases lie in the table in the order in which they came.
create index case_file_submitted on cases.case_file using brin (submitted_at) with (autosummarize = on);
