-- How a session was begun and how sure that makes us of who it is. What a person has proved of who they are stands beside the party;
-- a session has that at most, and less where it was begun by a weaker way.
alter table identity.session add column assurance text not null default 'basic' check (assurance in ('basic', 'plus'));
alter table identity.session add column method text not null default 'unknown' check (method ~ '^[a-z][a-z-]{1,30}$');
alter table identity.session add column proven_at timestamptz;

-- A person's standing: the assurance that proofing reached, by whom and when, and whether it is suspended (a death, a changed document).
create table identity.standing (
  party_id uuid not null primary key,
  assurance text not null check (assurance in ('basic', 'plus')),
  proofed_by text not null,
  proofed_at timestamptz not null,
  suspended_at timestamptz,
  suspended_why text,
  check ((suspended_at is null) = (suspended_why is null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('identity.standing', 'party_id', colocate_with => 'identity.party'); end if; end $$;
alter table identity.standing add foreign key (party_id) references identity.party (party_id);
grant select, insert, update on identity.standing to bauhinia_app;
