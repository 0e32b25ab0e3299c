-- Checkpoints shown on a chain that we do not rule, so that nobody can rewrite a log unseen, neither we nor who broke in here.
-- Owned by nobody, kept on the coordinator: few rows, written by the process that runs jobs.
create table transparency.chain (
  chain_id bigint not null,
  contract text not null check (contract ~ '^0x[0-9a-f]{40}$'),
  -- Whether it is the node that the portal started itself, which proves nothing to strangers.
  embedded boolean not null,
  looked_at timestamptz(3) not null,
  -- One process at a time anchors; one that died is succeeded when its turn is over.
  held_until timestamptz(3) not null,
  -- A transaction that was sent and is in no block yet: its place (nonce), when, and what was offered for it.
  pending jsonb,
  -- What is wrong with it, as a code, and since when.
  fault text,
  fault_since timestamptz(3),
  primary key (chain_id, contract),
  check ((fault is null) = (fault_since is null))
);

create table transparency.anchor (
  chain_id bigint not null,
  contract text not null,
  log text not null,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  tx text not null check (tx ~ '^0x[0-9a-f]{64}$'),
  block bigint not null,
  block_hash text not null check (block_hash ~ '^0x[0-9a-f]{64}$'),
  block_at timestamptz(3) not null,
  -- Set when the chain no longer has it: it chose other blocks, or the embedded one lost its end.
  lost_at timestamptz(3),
  primary key (chain_id, contract, log, size),
  foreign key (chain_id, contract) references transparency.chain (chain_id, contract),
  foreign key (log, size) references transparency.checkpoint (log, size)
);

grant select on transparency.chain, transparency.anchor to bauhinia_app;
grant insert, update (looked_at, held_until, pending, fault, fault_since) on transparency.chain to bauhinia_system;
grant insert, update (root, tx, block, block_hash, block_at, lost_at) on transparency.anchor to bauhinia_system;
