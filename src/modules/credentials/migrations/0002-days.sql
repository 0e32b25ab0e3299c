-- Figures by day are counted from the documents that were issued on it. A block-range index costs the issuing next to nothing, and
-- documents lie in the table in the order in which they were issued.
create index credential_issued on credentials.credential using brin (issued_at) with (autosummarize = on);
