-- A right that a register told of ends when the register no longer tells of it.
alter table mandates.mandate drop constraint mandate_ended_why_check;
alter table mandates.mandate add constraint mandate_ended_why_check check (ended_why in ('refused', 'revoked', 'given-up', 'parent-ended', 'register'));
