-- The reconciler reads steps of payments in the order of time. Steps lie in the order in which they were made.
create index event_at on payments.event using brin (at) with (autosummarize = on);
