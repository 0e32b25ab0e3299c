-- Which service a payment is for: who acts for another under a mandate for some services sees and pays what is of these. Empty in
-- payments from before: these are reached by a mandate for their organisation, or for everything.
alter table payments.payment add column service_id text;
