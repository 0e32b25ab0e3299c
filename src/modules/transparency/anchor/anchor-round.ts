import type { Db } from '../../../kernel/db.ts'
import type { Log } from '../log.ts'
import * as q from './anchor.sql.ts'
import { ChainFault } from './chain-fault.ts'
import type { Chain } from './chain.ts'
import { anchorCall, fromQuantity, logIdOf, readLatest, readWritten, standsThere, type Hex, type OnChain } from './contract.ts'
import { send, type Pending } from './publisher.ts'

/** A log, by its short name and the origin line of its checkpoints. */
export type AnchoredLog = { readonly log: Log; readonly origin: string }

/** `waiting`: something is on its way; `head` is the newest block that the node had. */
export type RoundResult = { readonly state: 'settled' | 'waiting' | 'another has the turn'; readonly head: number }

const turnMs = 120_000

/**
 * One look at the chain for each log: what the contract holds is written down here, and when our log is ahead of it, its newest checkpoint is sent.
 * Only what the chain shows counts as anchored, whatever was answered to a transaction: so it does no harm when an answer is lost, a transaction comes
 * late, twice or never, or a process dies in between. Throws a ChainFault, which stands in the database, too.
 */
export async function anchorRound(db: Db, chain: Chain, logs: readonly AnchoredLog[], now: Date): Promise<RoundResult> {
  const { chainId, contract } = chain
  const turn = (await db.write(q.takeTurn(chainId, contract, now, new Date(now.getTime() + turnMs))))[0]
  if (!turn) return { state: 'another has the turn', head: 0 }
  const look: Look = { now, head: 0, pending: turn.pending }
  let fault: string | null = 'defect'
  try {
    const waiting = await lookAtAll(db, chain, logs, look)
    fault = null
    return { state: waiting ? 'waiting' : 'settled', head: look.head }
  } catch (error) {
    if (error instanceof ChainFault) fault = error.code
    throw error
  } finally {
    await db.write(q.endTurn(chainId, contract, now, look.pending, fault))
  }
}

/** What a round knows; it changes as it goes on. */
type Look = { readonly now: Date; head: number; pending: Pending | null }

async function lookAtAll(db: Db, chain: Chain, logs: readonly AnchoredLog[], look: Look): Promise<boolean> {
  const [id, head, there] = await Promise.all([chain.rpc('eth_chainId'), chain.rpc('eth_blockNumber'), standsThere(chain.rpc, chain.contract)])
  if (fromQuantity(id) !== chain.chainId) throw new ChainFault('chain.another', 'the node speaks for another chain than before')
  if (!there) throw new ChainFault('chain.no_contract', 'the contract is no longer there')
  look.head = fromQuantity(head)
  let waiting = false
  // One after the other: their transactions are of one account, and have places in one row.
  for (const one of logs) waiting = (await lookAt(db, chain, one, look)) || waiting
  return waiting
}

/** Says whether something of this log is on its way. */
async function lookAt(db: Db, chain: Chain, { log, origin }: AnchoredLog, look: Look): Promise<boolean> {
  const logId = logIdOf(origin)
  const found = await readLatest(chain.rpc, chain.contract, logId)
  const known = await recorded(db, chain, log, found, look)
  if (found.size > (known?.size ?? 0)) {
    await refuseOtherHistory(db, log, found)
    if (look.head - found.block + 1 < chain.confirmations) return true
    await writeDown(db, chain, { log, logId }, found)
  }
  const newest = await db.maybe(q.newestCheckpoint(log))
  if (!newest || newest.size <= found.size) return false
  await sendCheckpoint(chain, logId, newest, look)
  return true
}

async function sendCheckpoint(chain: Chain, logId: Hex, { size, root }: q.CheckpointRow, look: Look): Promise<void> {
  const ask = { chainId: chain.chainId, to: chain.contract, data: anchorCall(logId, size, root), free: chain.embedded, pending: look.pending ?? undefined, patienceMs: chain.patienceMs, nowMs: look.now.getTime() }
  try {
    await send(chain.rpc, chain.publisher, ask, (pending) => (look.pending = pending))
  } catch (error) {
    // What came late may have been mined since we looked; then this one was rightly refused.
    const arrived = error instanceof ChainFault && error.code === 'chain.refused' && (await readLatest(chain.rpc, chain.contract, logId)).size >= size
    if (!arrived) throw error
  }
}

/** The newest anchor that we wrote down, if the chain still has it. What it has lost is marked, and anchored again. */
async function recorded(db: Db, chain: Chain, log: string, found: OnChain, { head, now }: Look): Promise<q.AnchorRow | undefined> {
  const newest = await db.maybe(q.newestAnchor(chain.chainId, chain.contract, log))
  if (!newest || found.size > newest.size || (found.size === newest.size && found.block === newest.block)) return newest
  // Behind many addresses stand several nodes, and one may know less than the other. The embedded one is alone: what it does not know is lost.
  if (!chain.embedded && head < newest.block + chain.confirmations) throw new ChainFault('chain.behind', 'the node does not know the block of our newest anchor')
  await db.write(q.loseAnchorsBeyond(chain.chainId, chain.contract, log, found.size - 1, now))
  return db.maybe(q.newestAnchor(chain.chainId, chain.contract, log))
}

/** A checkpoint on the chain that our log never had: somebody else has our key, or our log was rewritten. Never passed over. */
async function refuseOtherHistory(db: Db, log: string, found: OnChain): Promise<void> {
  const ours = await db.maybe(q.checkpointOfSize(log, found.size))
  if (!ours?.root.equals(found.root)) throw new ChainFault('chain.other_history', `the chain holds a checkpoint of ${log} that is not ours`)
}

async function writeDown(db: Db, chain: Chain, { log, logId }: { log: string; logId: Hex }, found: OnChain): Promise<void> {
  const { tx, block, blockHash, time } = await readWritten(chain.rpc, chain.contract, logId, found)
  // On the disk before it counts.
  await chain.save()
  await db.write(q.putAnchor({ chainId: chain.chainId, contract: chain.contract, log, size: found.size, root: found.root, tx, block, blockHash, blockAt: time }))
}
