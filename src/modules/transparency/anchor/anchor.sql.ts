import { sql } from '../../../kernel/sql.ts'

export type ChainRow = { readonly chainId: number; readonly contract: string; readonly embedded: boolean; readonly lookedAt: Date; readonly fault: string | null; readonly faultSince: Date | null }

/** The chain that checkpoints are anchored on: the one that was looked at last. */
export const currentChain = () => sql<ChainRow>`
  select chain_id as "chainId", contract, embedded, looked_at as "lookedAt", fault, fault_since as "faultSince"
  from transparency.chain order by looked_at desc limit 1`

export const contractsOn = (chainId: number) => sql<{ contract: string }>`
  select contract from transparency.chain where chain_id = ${chainId} order by looked_at desc limit 10`

export const insertChain = (chainId: number, contract: string, embedded: boolean, now: Date) => sql`
  insert into transparency.chain (chain_id, contract, embedded, looked_at, held_until) values (${chainId}, ${contract}, ${embedded}, ${now}, ${now})
  on conflict (chain_id, contract) do nothing`

/** Fees in wei, which numbers of JSON do not hold. */
export type PendingRow = { readonly nonce: number; readonly sentAt: number; readonly tip: string; readonly fee: string }

/** Nothing comes back while another process has the turn. */
export const takeTurn = (chainId: number, contract: string, now: Date, until: Date) => sql<{ pending: PendingRow | null }>`
  update transparency.chain set looked_at = ${now}, held_until = ${until}
  where chain_id = ${chainId} and contract = ${contract} and held_until <= ${now} returning pending`

/** The fault keeps the time when it began, also while its code changes. */
export const endTurn = (chainId: number, contract: string, now: Date, pending: PendingRow | null, fault: string | null) => sql`
  update transparency.chain set held_until = ${now}, pending = ${pending}, fault = ${fault}, fault_since = case when ${fault}::text is null then null else coalesce(fault_since, ${now}) end
  where chain_id = ${chainId} and contract = ${contract}`

/** A chain that could not even be opened: what is wrong stands with the one that was used last. */
export const noteFault = (now: Date, fault: string) => sql`
  update transparency.chain set fault = ${fault}, fault_since = coalesce(fault_since, ${now})
  where (chain_id, contract) = (select chain_id, contract from transparency.chain order by looked_at desc limit 1)`

export type CheckpointRow = { readonly log: string; readonly size: number; readonly root: Buffer; readonly at: Date }

export const newestCheckpoint = (log: string) => sql<CheckpointRow>`
  select log, size, root, at from transparency.checkpoint where log = ${log} order by size desc limit 1`

export const checkpointOfSize = (log: string, size: number) => sql<CheckpointRow>`
  select log, size, root, at from transparency.checkpoint where log = ${log} and size = ${size}`

/** The oldest checkpoint that an anchor of this size does not reach. */
export const firstCheckpointBeyond = (log: string, size: number) => sql<CheckpointRow>`
  select log, size, root, at from transparency.checkpoint where log = ${log} and size > ${size} order by size limit 1`

export type AnchorRow = { readonly chainId: number; readonly contract: string; readonly log: string; readonly size: number; readonly root: Buffer; readonly tx: string; readonly block: number; readonly blockHash: string; readonly blockAt: Date }

export const newestAnchor = (chainId: number, contract: string, log: string) => sql<AnchorRow>`
  select chain_id as "chainId", contract, log, size, root, tx, block, block_hash as "blockHash", block_at as "blockAt"
  from transparency.anchor where chain_id = ${chainId} and contract = ${contract} and log = ${log} and lost_at is null order by size desc limit 1`

/** The first anchor that covers the entry at this place. */
export const anchorOver = (chainId: number, contract: string, log: string, i: number) => sql<AnchorRow>`
  select chain_id as "chainId", contract, log, size, root, tx, block, block_hash as "blockHash", block_at as "blockAt"
  from transparency.anchor where chain_id = ${chainId} and contract = ${contract} and log = ${log} and size > ${i} and lost_at is null order by size limit 1`

export const newestAnchors = (chainId: number, contract: string, log: string, most: number) => sql<AnchorRow>`
  select chain_id as "chainId", contract, log, size, root, tx, block, block_hash as "blockHash", block_at as "blockAt"
  from transparency.anchor where chain_id = ${chainId} and contract = ${contract} and log = ${log} and lost_at is null order by size desc limit ${most}`

/** One that was lost may come back in another block. */
export const putAnchor = (row: AnchorRow) => sql`
  insert into transparency.anchor (chain_id, contract, log, size, root, tx, block, block_hash, block_at)
  values (${row.chainId}, ${row.contract}, ${row.log}, ${row.size}, ${row.root}, ${row.tx}, ${row.block}, ${row.blockHash}, ${row.blockAt})
  on conflict (chain_id, contract, log, size) do update
  set root = excluded.root, tx = excluded.tx, block = excluded.block, block_hash = excluded.block_hash, block_at = excluded.block_at, lost_at = null`

export const loseAnchorsBeyond = (chainId: number, contract: string, log: string, size: number, now: Date) => sql`
  update transparency.anchor set lost_at = ${now}
  where chain_id = ${chainId} and contract = ${contract} and log = ${log} and size > ${size} and lost_at is null`
