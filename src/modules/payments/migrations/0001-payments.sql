-- Money owed by a party for a case, and every step that it took. Steps are only ever added.
create schema payments;
grant usage on schema payments to bauhinia_app;

create table payments.payment (
  party_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  reference text not null,
  organisation text not null,
  lines jsonb not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  state text not null check (state in ('requested', 'paid', 'expired', 'paid-late')),
  bill_number text not null check (bill_number ~ '^[0-9A-Z]{1,25}$'),
  provider text not null,
  provider_payment_id text,
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at),
  settled_at timestamptz,
  receipt_number text,
  primary key (party_id, id),
  unique (party_id, bill_number),
  -- Paid means all four: when, by which transfer, under which receipt.
  check ((state in ('paid', 'paid-late')) = (settled_at is not null and receipt_number is not null and provider_payment_id is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('payments.payment', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index payment_case on payments.payment (party_id, case_id, id);
grant select, insert on payments.payment to bauhinia_app;
grant update (state, provider_payment_id, settled_at, receipt_number) on payments.payment to bauhinia_app;

create table payments.event (
  party_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  edge text not null,
  at timestamptz not null,
  provider_reference text,
  primary key (party_id, id),
  -- The same money counts once, however often and in whatever way the bank tells of it.
  unique (party_id, provider_reference)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('payments.event', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table payments.event add foreign key (party_id, payment_id) references payments.payment (party_id, id);
create index event_payment on payments.event (party_id, payment_id, id);
grant select, insert on payments.event to bauhinia_app;

-- Registry with its own key: a bank knows a bill's number, not whose it is.
create table payments.bill (
  bill_number text primary key,
  party_id uuid not null,
  payment_id uuid not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('payments.bill', 'bill_number'); end if; end $$;
grant select, insert on payments.bill to bauhinia_app;
