import { createHash } from 'node:crypto'
import { ChainFault } from './chain-fault.ts'
import type { Rpc } from './json-rpc.ts'

export type Hex = `0x${string}`

/** A checkpoint as contracts/CheckpointAnchor.sol keeps it; `size` 0 before the first. */
export type OnChain = { readonly size: number; readonly block: number; readonly time: Date; readonly root: Buffer }

/** Where a checkpoint was written: transaction, and the block that holds it. */
export type Written = { readonly tx: Hex; readonly block: number; readonly blockHash: Hex; readonly time: Date }

// The first four bytes of Keccak-256 of each function's signature, and the whole of the event's; a test makes them anew with viem.
export const selectors = { anchor: '70c127c6', latest: '79feb107', isPublisher: '41859ac8' } as const
export const anchoredTopic: Hex = '0x7196d6002b555d592bc808cc522b6e167501be1b6185fd206cd187b7330acf7a'

/** The name of a log on a chain: SHA-256 of its origin line. */
export const logIdOf = (origin: string): Hex => `0x${createHash('sha256').update(origin).digest('hex')}`

const word = (value: number | Buffer | Hex): string => (typeof value === 'number' ? value.toString(16) : typeof value === 'string' ? value.slice(2) : value.toString('hex')).padStart(64, '0')

export const anchorCall = (logId: Hex, size: number, root: Buffer): Hex => `0x${selectors.anchor}${word(logId)}${word(size)}${word(root)}`

/** The newest checkpoint of a log by the newest block of the node. */
export async function readLatest(rpc: Rpc, contract: string, logId: Hex): Promise<OnChain> {
  const [size, block, time, root] = wordsOf(await rpc('eth_call', { to: contract, data: `0x${selectors.latest}${word(logId)}` }, 'latest'), 4)
  return { size: numberOf(size!), block: numberOf(block!), time: new Date(numberOf(time!) * 1000), root: Buffer.from(root!, 'hex') }
}

export async function mayPublish(rpc: Rpc, contract: string, account: string): Promise<boolean> {
  const [may] = wordsOf(await rpc('eth_call', { to: contract, data: `0x${selectors.isPublisher}${word(account.toLowerCase() as Hex)}` }, 'latest'), 1)
  return numberOf(may!) === 1
}

export async function standsThere(rpc: Rpc, contract: string): Promise<boolean> {
  return text(await rpc('eth_getCode', contract, 'latest'), /^0x([0-9a-f]{2})*$/i) !== '0x'
}

/** Finds the transaction that wrote a checkpoint, by the contract's event in the block that the contract names; both must tell the same. */
export async function readWritten(rpc: Rpc, contract: string, logId: Hex, found: OnChain): Promise<Written> {
  const at = quantity(found.block)
  const [logs, block] = await Promise.all([rpc('eth_getLogs', { address: contract, topics: [anchoredTopic, logId], fromBlock: at, toBlock: at }), rpc('eth_getBlockByNumber', at, false)])
  const { hash, timestamp } = fields(block)
  const event = (Array.isArray(logs) ? logs : []).map(fields).find(({ address, topics, data, blockHash, removed }) => {
    const told = Array.isArray(topics) && topics[0] === anchoredTopic && topics[1] === logId && String(address).toLowerCase() === contract.toLowerCase()
    return told && removed !== true && blockHash === hash && text(data, /^0x[0-9a-f]{192}$/i).slice(2, 130) === `${word(found.size)}${word(found.root)}`
  })
  if (!event || fromQuantity(timestamp) * 1000 !== found.time.getTime()) throw new ChainFault('chain.odd_answer', 'contract, event and block do not tell the same')
  return { tx: hash32(event['transactionHash']), block: found.block, blockHash: hash32(hash), time: found.time }
}

function wordsOf(answer: unknown, count: number): string[] {
  const hex = text(answer, /^0x[0-9a-f]*$/i).slice(2).toLowerCase()
  if (hex.length !== count * 64) throw new ChainFault('chain.odd_answer', 'the contract’s answer has another length')
  return hex.match(/.{64}/g)!
}

function numberOf(hex: string): number {
  const value = BigInt(`0x${hex}`)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ChainFault('chain.odd_answer', 'a number is too large')
  return Number(value)
}

export const quantity = (value: number | bigint): Hex => `0x${value.toString(16)}`
export const fromQuantity = (answer: unknown): number => numberOf(text(answer, /^0x[0-9a-f]{1,64}$/i).slice(2))
export const hash32 = (answer: unknown): Hex => text(answer, /^0x[0-9a-f]{64}$/i).toLowerCase() as Hex

export function fields(answer: unknown): Readonly<Record<string, unknown>> {
  if (typeof answer !== 'object' || answer === null) throw new ChainFault('chain.odd_answer', 'not an object')
  return answer as Readonly<Record<string, unknown>>
}

function text(answer: unknown, shape: RegExp): string {
  if (typeof answer !== 'string' || !shape.test(answer)) throw new ChainFault('chain.odd_answer', `not ${shape}`)
  return answer
}
