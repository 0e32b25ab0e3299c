-- What registers said about a party when a form needed it. Asking takes seconds, so it is done once and not for each page; a register
-- that did not answer has a row too, so that it is left alone for a while. `question` is a keyed hash of what it was asked.
create table forms.register_reading (
  party_id uuid not null,
  question bytea not null check (length(question) = 32),
  provider text not null,
  asked_at timestamptz not null,
  found bytea,
  primary key (party_id, question)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('forms.register_reading', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update, delete on forms.register_reading to bauhinia_app;
