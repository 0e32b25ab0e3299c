-- The login for requests sees the messages of the asker's own party, and what became of mail that was sent for it. An operator sees deliveries that
-- failed, in which no word of a message stands. Sending is the system's; so is the mail that is shown in the sandbox.
alter table messages.message enable row level security;
create policy system on messages.message to bauhinia_system using (true) with check (true);
create policy own on messages.message for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy read on messages.message for update to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy sent on messages.message for insert to bauhinia_app with check (true);

alter table messages.delivery enable row level security;
create policy system on messages.delivery to bauhinia_system using (true) with check (true);
create policy own on messages.delivery for select to bauhinia_app using (party_id = (select kernel.asker_party()) or (state = 'failed' and (select kernel.asker_holds('operator'))));
create policy asked on messages.delivery for insert to bauhinia_app with check (true);
revoke update (state, attempts, last_code, at) on messages.delivery from bauhinia_app;
grant update (state, attempts, last_code, at) on messages.delivery to bauhinia_system;

alter table messages.kept_mail enable row level security;
create policy system on messages.kept_mail to bauhinia_system using (true) with check (true);
revoke select, insert on messages.kept_mail from bauhinia_app;
grant select, insert on messages.kept_mail to bauhinia_system;

alter table messages.outside_mail enable row level security;
create policy system on messages.outside_mail to bauhinia_system using (true) with check (true);
create policy own on messages.outside_mail for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy asked on messages.outside_mail for insert to bauhinia_app with check (true);
revoke update (sealed, state, attempts, last_code, at) on messages.outside_mail from bauhinia_app;
grant update (sealed, state, attempts, last_code, at) on messages.outside_mail to bauhinia_system;

-- Codes are asked for by people who have no account yet, so no session can prove whose a code is: the address is sealed and the code a keyed hash.
-- Counts and weights are of nobody.
alter table messages.code enable row level security;
create policy everyone on messages.code using (true) with check (true);
alter table messages.code_count enable row level security;
create policy everyone on messages.code_count using (true) with check (true);
alter table messages.sms_weight enable row level security;
create policy everyone on messages.sms_weight using (true) with check (true);

-- An SMS is asked for by a request and delivered by the system.
alter table messages.sms enable row level security;
create policy system on messages.sms to bauhinia_system using (true) with check (true);
create policy own on messages.sms for select to bauhinia_app using (party_id = (select kernel.asker_party()));
create policy asked on messages.sms for insert to bauhinia_app with check (true);
revoke update (sealed, provider, attempts, last_code, given_at, delivered_at, failed_at) on messages.sms from bauhinia_app;
grant update (sealed, provider, attempts, last_code, given_at, delivered_at, failed_at) on messages.sms to bauhinia_system;

alter table messages.sms_reference enable row level security;
create policy system on messages.sms_reference to bauhinia_system using (true) with check (true);
create policy asked on messages.sms_reference for insert to bauhinia_app with check (true);
revoke select on messages.sms_reference from bauhinia_app;
grant select on messages.sms_reference to bauhinia_system;

-- How a party is told is asked by whoever has something to tell it, and where to, before anybody has signed in: addresses are sealed. Figures are of nobody.
alter table messages.preference enable row level security;
create policy everyone on messages.preference using (true) with check (true);
alter table messages.contact enable row level security;
create policy everyone on messages.contact using (true) with check (true);
alter table messages.sms_day enable row level security;
create policy everyone on messages.sms_day using (true) with check (true);

alter table messages.push_browser enable row level security;
create policy system on messages.push_browser to bauhinia_system using (true) with check (true);
create policy own on messages.push_browser to bauhinia_app using (party_id in ((select kernel.asker_party()), (select kernel.asker_person())));

-- The party whose it is, and the desks of the organisation that asked for it: what is decided about a document settles its reminder.
alter table messages.reminder enable row level security;
create policy system on messages.reminder to bauhinia_system using (true) with check (true);
create policy seen on messages.reminder to bauhinia_app using (party_id = (select kernel.asker_party()) or organisation = any ((select kernel.asker_desks())::text[]));
