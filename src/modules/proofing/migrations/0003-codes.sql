-- Codes are those of messages, by mail or by SMS: a sign-up names the one that was sent last, and keeps none itself.
alter table proofing.sign_up add column code_id uuid;
alter table proofing.sign_up drop column code_hash, drop column code_until, drop column code_tries, drop column codes_sent;
