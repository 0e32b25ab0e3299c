import type { House } from '../../../kernel/ctx.ts'
import { deployContract } from './chain.ts'
import { fromQuantity, type Hex } from './contract.ts'
import { rpcOver } from './json-rpc.ts'
import { openPublisher } from './publisher.ts'

/** Brings the anchoring contract to the chain that the settings name, paid by the account of CHAIN_KEY, which owns it and publishes. Gives its address. */
export async function deployAnchor({ CHAIN_URL, CHAIN_KEY }: House['config']): Promise<Hex> {
  if (!CHAIN_URL || !CHAIN_KEY) throw new Error('Wrong setting:\n  CHAIN_URL and CHAIN_KEY: needed to bring the contract to a chain')
  const rpc = rpcOver(CHAIN_URL)
  return deployContract(rpc, await openPublisher(CHAIN_KEY), fromQuantity(await rpc('eth_chainId')), { free: false })
}
