import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import * as q from './anchor.sql.ts'
import { ChainFault } from './chain-fault.ts'
import { startChainNode, type ChainNode } from './chain-node.ts'
import { fromQuantity, mayPublish, standsThere, type Hex } from './contract.ts'
import { rpcOver, type Rpc } from './json-rpc.ts'
import { contractOf, openPublisher, publisherOfNode, send, type Pending, type Publisher } from './publisher.ts'

/** A chain with our contract on it, ready to take checkpoints. */
export type Chain = {
  readonly rpc: Rpc
  readonly chainId: number
  readonly contract: Hex
  readonly embedded: boolean
  readonly publisher: Publisher
  readonly confirmations: number
  /** After this long a transaction that is in no block is sent again for a higher fee. */
  readonly patienceMs: number
  /** Keeps what was written, where the chain is ours to keep. */
  save(): Promise<void>
  close(): Promise<void>
}

type Ground = Pick<House, 'config' | 'keys'>

export const chainFolder = ({ DATA_DIR }: Pick<House['config'], 'DATA_DIR'>): string => join(DATA_DIR, 'chain')

/** An id of twelve digits, which no chain that others use has; each installation its own, so that a transaction for one is none for another. */
export const embeddedChainId = ({ keys }: Pick<House, 'keys'>): number => 700_000_000_000 + (keys.derive('chain id').readUInt32BE() % 100_000_000)

/** Opens the chain that the settings name, or the embedded one, on which the contract is made when it is not there yet. */
export const openChain = (db: Db, house: Ground, options: { say?: (line: string) => void; signal?: AbortSignal } = {}): Promise<Chain> => (house.config.CHAIN_URL ? openNamed(db, house, options.signal) : openEmbedded(db, house, options.say))

async function openNamed(db: Db, { config }: Ground, signal: AbortSignal | undefined): Promise<Chain> {
  const { CHAIN_URL, CHAIN_KEY, CHAIN_CONTRACT, CHAIN_CONFIRMATIONS } = config
  const rpc = rpcOver(CHAIN_URL!, { signal })
  const contract = CHAIN_CONTRACT!.toLowerCase() as Hex
  const chainId = fromQuantity(await rpc('eth_chainId'))
  const publisher = await openPublisher(CHAIN_KEY!)
  if (!(await standsThere(rpc, contract))) throw new ChainFault('chain.no_contract', 'nothing stands at CHAIN_CONTRACT')
  if (!(await mayPublish(rpc, contract, publisher.address))) throw new ChainFault('chain.refused', 'the account of CHAIN_KEY is not a publisher of CHAIN_CONTRACT')
  await db.write(q.insertChain(chainId, contract, false, new Date()))
  return { rpc, chainId, contract, embedded: false, publisher, confirmations: CHAIN_CONFIRMATIONS ?? 12, patienceMs: 300_000, save: () => Promise.resolve(), close: () => Promise.resolve() }
}

async function openEmbedded(db: Db, house: Ground, say?: (line: string) => void): Promise<Chain> {
  const chainId = embeddedChainId(house)
  const node = await startChainNode({ folder: chainFolder(house.config), chainId, ...(say && { say }) })
  try {
    const publisher = await publisherOfNode(node.rpc, `0x${house.keys.derive('chain publisher').toString('hex', 0, 20)}`)
    const contract = (await standing(db, node, chainId)) ?? (await deployContract(node.rpc, publisher, chainId, { free: true }))
    await node.save()
    await db.write(q.insertChain(chainId, contract, true, new Date()))
    return { rpc: node.rpc, chainId, contract, embedded: true, publisher, confirmations: house.config.CHAIN_CONFIRMATIONS ?? 1, patienceMs: 5_000, save: node.save, close: node.stop }
  } catch (error) {
    await node.stop()
    throw error
  }
}

/** The contract that we used before, if the chain still has it. */
async function standing(db: Db, { rpc }: ChainNode, chainId: number): Promise<Hex | undefined> {
  for (const { contract } of await db.all(q.contractsOn(chainId))) if (await standsThere(rpc, contract)) return contract as Hex
  return undefined
}

const compiled = new URL('../../../../contracts/CheckpointAnchor.json', import.meta.url)

/** Brings the contract to a chain and waits until it stands there, for ten minutes at most. Gives its address. */
export async function deployContract(rpc: Rpc, publisher: Publisher, chainId: number, { free }: { free: boolean }): Promise<Hex> {
  const { bytecode } = JSON.parse(await readFile(compiled, 'utf8')) as { bytecode: Hex }
  let pending: Pending | undefined
  const tx = await send(rpc, publisher, { chainId, data: bytecode, free, pending, patienceMs: 0, nowMs: Date.now() }, (one) => (pending = one))
  for (const until = Date.now() + 600_000; Date.now() < until; await sleep(free ? 20 : 2_000)) {
    const contract = await contractOf(rpc, tx!)
    if (contract) return contract
  }
  throw new ChainFault('chain.late', `the contract is not there after ten minutes (transaction ${tx})`)
}
