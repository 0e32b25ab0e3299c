-- The reconciler reads messages in the order of time. Messages lie in the order in which they were sent.
create index message_sent on messages.message using brin (sent_at) with (autosummarize = on);
