-- Money that goes back. A refund is asked of the bank once for a payment and known by a number of ours; the bank's word ends it.
alter table payments.payment
  add column refund_number text check (refund_number ~ '^[0-9A-Z]{1,25}$'),
  add column refund_asked_at timestamptz,
  add column refunded_at timestamptz,
  add column refund_reference text,
  add unique (party_id, refund_number),
  drop constraint payment_state_check,
  drop constraint payment_check1,
  add constraint payment_state_check check (state in ('requested', 'paid', 'expired', 'paid-late', 'refund-asked', 'refunded')),
  -- What was paid keeps all four, also when it goes back: when, by which transfer, under which receipt.
  add constraint payment_settled_check check ((state not in ('requested', 'expired')) = (settled_at is not null and receipt_number is not null and provider_payment_id is not null)),
  add constraint payment_refund_check check ((state in ('refund-asked', 'refunded')) = (refund_number is not null and refund_asked_at is not null)),
  add constraint payment_refunded_check check ((state = 'refunded') = (refunded_at is not null and refund_reference is not null));
grant update (refund_number, refund_asked_at, refunded_at, refund_reference) on payments.payment to bauhinia_app;

create table sandbox_bank.refund (
  refund_number text primary key,
  -- A transfer goes back once.
  transfer_id uuid not null unique references sandbox_bank.transfer (id),
  amount_minor bigint not null check (amount_minor > 0),
  bank_reference text not null unique,
  refunded_at timestamptz not null,
  last_answer integer,
  answered_at timestamptz
);
grant select, insert on sandbox_bank.refund to bauhinia_app;
grant update (last_answer, answered_at) on sandbox_bank.refund to bauhinia_app;
