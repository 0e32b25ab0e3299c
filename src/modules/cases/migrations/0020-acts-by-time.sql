-- The reconciler reads acts in the order of time. Block ranges cost the act next to nothing, and acts lie in the order in which they were done.
create index action_at on cases.action using brin (at) with (autosummarize = on);
