-- Who may act for whom, by what right and how far. A mandate belongs to its principal, the party that is acted for; the agent has a
-- row of their own in identity.mandate, written in the same act (docs/decisions/0016-mandates.md).
create schema mandates;
grant usage on schema mandates to bauhinia_app;

-- sealed: what the principal wrote of the agent (name, number, reason, what they are called). agent_id is known once the agent is found
-- or has taken the offer with its code. Terms and times never change; a wider mandate is another one.
create table mandates.mandate (
  party_id uuid not null,
  id uuid not null,
  agent_id uuid,
  kind text not null check (kind in ('parent', 'guardian', 'attorney', 'company-officer', 'employee', 'agent')),
  terms jsonb not null,
  state text not null check (state in ('offered', 'accepted', 'ended')),
  parent_id uuid,
  sealed bytea not null,
  evidence text not null check (evidence in ('offer', 'family-register', 'company-register', 'instrument')),
  offered_by uuid not null,
  offered_at timestamptz not null,
  open_until timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text check (ended_why in ('refused', 'revoked', 'given-up', 'parent-ended')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (party_id, id),
  check (valid_to is null or valid_to > valid_from),
  check (state <> 'accepted' or (agent_id is not null and accepted_at is not null)),
  check ((state = 'ended') = (ended_at is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('mandates.mandate', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index mandate_parent on mandates.mandate (party_id, parent_id) where parent_id is not null;
-- A right that a register tells of is held once.
create unique index mandate_by_register on mandates.mandate (party_id, agent_id, kind) where evidence in ('family-register', 'company-register') and state = 'accepted';
grant select, insert, update on mandates.mandate to bauhinia_app;

-- A registry with its own key (scale.md, rule 2): from the hash of a code that was handed over to the offer. Gone when it is taken.
create table mandates.code (
  code_hash bytea not null primary key,
  principal_id uuid not null,
  mandate_id uuid not null
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('mandates.code', 'code_hash'); end if; end $$;
grant select, insert, delete on mandates.code to bauhinia_app;

-- What somebody says of a right that an instrument gives them (a power of attorney, an order of guardianship), until a registrar has
-- read it. It belongs to whoever says so; whether there is such a principal is for the registrar to know.
create table mandates.claim (
  party_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('guardian', 'attorney')),
  sealed bytea not null,
  file_id uuid not null,
  state text not null check (state in ('waiting', 'confirmed', 'refused')),
  made_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  primary key (party_id, id)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('mandates.claim', 'party_id', colocate_with => 'identity.party'); end if; end $$;
create index claim_waiting on mandates.claim (made_at) where state = 'waiting';
grant select, insert, update on mandates.claim to bauhinia_app;

-- Whether two representatives must agree before an application of this party is sent. No row: one is enough.
create table mandates.rule (
  party_id uuid not null primary key,
  two_persons text not null check (two_persons in ('never', 'always', 'above')),
  above_minor bigint check (above_minor >= 0),
  set_by uuid not null,
  set_at timestamptz not null,
  check ((two_persons = 'above') = (above_minor is not null))
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_distributed_table('mandates.rule', 'party_id', colocate_with => 'identity.party'); end if; end $$;
grant select, insert, update on mandates.rule to bauhinia_app;
