import { ChainFault } from './chain-fault.ts'
import { fields, fromQuantity, hash32, type Hex } from './contract.ts'
import type { Rpc } from './json-rpc.ts'

/** The account that pays for transactions. `ready` gives the call by which a node takes one: signed by a key that stays here, or unsigned for a node that knows us. */
export type Publisher = { readonly address: Hex; ready(tx: Transaction): Promise<readonly [method: string, given: unknown]> }

type Transaction = { readonly chainId: number; readonly nonce: number; readonly to?: Hex; readonly data: Hex; readonly gas: bigint; readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }

/** A transaction that was sent and is not yet seen in a block. Fees in wei. */
export type Pending = { readonly nonce: number; readonly sentAt: number; readonly tip: string; readonly fee: string }

/** Signs with a key. viem is read when the first chain is named: it takes 24 MB. */
export async function openPublisher(key: string): Promise<Publisher> {
  const { privateKeyToAccount } = await import('viem/accounts')
  const account = privateKeyToAccount(key as Hex)
  const signed = ({ to, ...tx }: Transaction) => account.signTransaction({ type: 'eip1559', ...(to && { to }), ...tx })
  return { address: account.address, ready: async (tx) => ['eth_sendRawTransaction', await signed(tx)] }
}

const quantity = (value: bigint | number): Hex => `0x${value.toString(16)}`

/** An account of the embedded node, which takes its word for who sends: whoever reaches that node can do with it what they like anyway, so a key would keep nobody out. */
export async function publisherOfNode(rpc: Rpc, address: Hex): Promise<Publisher> {
  await rpc('anvil_impersonateAccount', address)
  return {
    address,
    ready: ({ to, data, nonce, gas, maxFeePerGas, maxPriorityFeePerGas }) =>
      Promise.resolve(['eth_sendTransaction', { from: address, ...(to && { to }), data, nonce: quantity(nonce), gas: quantity(gas), maxFeePerGas: quantity(maxFeePerGas), maxPriorityFeePerGas: quantity(maxPriorityFeePerGas) }]),
  }
}

export type ToSend = { readonly chainId: number; readonly to?: Hex; readonly data: Hex; readonly free: boolean; readonly pending: Pending | undefined; /** After this long a transaction is sent again for a higher fee. */ readonly patienceMs: number; readonly nowMs: number }

// A log's first checkpoint takes 100,000. A node may count as if what waits were mined already, and come to less; what is not used is not paid.
const leastGas = 200_000
// More than deploying takes (0.4 million); a node that asks for more does not tell the truth.
const mostGas = 5_000_000

/**
 * Sends one transaction, or the same place again for a fee a quarter higher when the last one waits too long, or nothing while it may still come.
 * `onPending` is told before sending, since the answer may be lost on the way: one place (nonce) is taken once, however often it is sent.
 */
export async function send(rpc: Rpc, publisher: Publisher, ask: ToSend, onPending: (pending: Pending) => void): Promise<Hex | undefined> {
  const nonce = fromQuantity(await rpc('eth_getTransactionCount', publisher.address, 'latest'))
  const earlier = ask.pending?.nonce === nonce ? ask.pending : undefined
  if (earlier && ask.nowMs - earlier.sentAt < ask.patienceMs) return undefined
  const call = { from: publisher.address, ...(ask.to && { to: ask.to }), data: ask.data }
  // Also shows whether the contract would take it, before anything is paid.
  const estimate = fromQuantity(await rpc('eth_estimateGas', call))
  if (estimate > mostGas) throw new ChainFault('chain.odd_answer', `the node asks for ${estimate} gas`)
  const { tip, fee } = ask.free ? { tip: 0n, fee: 0n } : higher(await fees(rpc), earlier)
  const [method, given] = await publisher.ready({ chainId: ask.chainId, nonce, ...(ask.to && { to: ask.to }), data: ask.data, gas: BigInt(Math.max(leastGas, Math.ceil(estimate * 1.3))), maxFeePerGas: fee, maxPriorityFeePerGas: tip })
  onPending({ nonce, sentAt: ask.nowMs, tip: String(tip), fee: String(fee) })
  return hash32(await rpc(method, given))
}

const gwei = 1_000_000_000n

/** Twice the base fee of the newest block, which is enough for six full blocks (EIP-1559), and the tip that the node thinks right. */
async function fees(rpc: Rpc): Promise<{ tip: bigint; fee: bigint }> {
  const { baseFeePerGas } = fields(await rpc('eth_getBlockByNumber', 'latest', false))
  const tip = await rpc('eth_maxPriorityFeePerGas').then((answer) => BigInt(fromQuantity(answer)), () => gwei)
  return { tip, fee: BigInt(fromQuantity(baseFeePerGas)) * 2n + tip }
}

// Nodes take a second transaction at the same place when both fees are a tenth higher.
const higher = (now: { tip: bigint; fee: bigint }, earlier: Pending | undefined) => {
  const raised = (fresh: bigint, old: string | undefined) => {
    const least = old === undefined ? 0n : (BigInt(old) * 5n) / 4n + 1n
    return least > fresh ? least : fresh
  }
  return { tip: raised(now.tip, earlier?.tip), fee: raised(now.fee, earlier?.fee) }
}

/** The address of a contract that a transaction made, once it stands in a block. */
export async function contractOf(rpc: Rpc, tx: Hex): Promise<Hex | undefined> {
  const receipt = await rpc('eth_getTransactionReceipt', tx)
  if (receipt === null) return undefined
  const { status, contractAddress } = fields(receipt)
  if (status !== '0x1' || typeof contractAddress !== 'string' || !/^0x[0-9a-f]{40}$/i.test(contractAddress)) throw new ChainFault('chain.refused', 'the contract was not made')
  return contractAddress.toLowerCase() as Hex
}

