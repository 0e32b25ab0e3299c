-- A fictional bank, an organisation outside the government that runs with the portal while SANDBOX is on. It knows bills, not parties.
create schema sandbox_bank;
grant usage on schema sandbox_bank to bauhinia_app;

create table sandbox_bank.transfer (
  id uuid primary key,
  bill_number text not null,
  payee text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  bank_reference text not null unique,
  behaviour text not null,
  paid_at timestamptz not null,
  last_answer integer,
  answered_at timestamptz
);
create index transfer_bill on sandbox_bank.transfer (bill_number, id);
grant select, insert on sandbox_bank.transfer to bauhinia_app;
grant update (last_answer, answered_at) on sandbox_bank.transfer to bauhinia_app;
