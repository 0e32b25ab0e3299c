import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { createPublicClient, createWalletClient, getContract, http, parseAbi, toEventSelector, toFunctionSelector, type Abi, type Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { testChainId, testNode } from '../tests/chain.ts'
import { anchorCall, anchoredTopic, logIdOf, selectors } from '../src/modules/transparency/anchor/contract.ts'
import { compileContract, compiledFile } from './compile.ts'

const { abi, bytecode, deployedBytecode } = JSON.parse(readFileSync(compiledFile, 'utf8')) as { abi: Abi; bytecode: Hex; deployedBytecode: Hex }
const node = await testNode()
const chain = { id: testChainId, name: 'test', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [node.url] } } }
const transport = http(node.url)
const reader = createPublicClient({ chain, transport, cacheTime: 0 })
const client = (n: number) => createWalletClient({ chain, transport, account: privateKeyToAccount(`0x${String(n).repeat(64)}`) })
const [owner, publisher, stranger] = [client(1), client(2), client(3)]

let address: Hex
/** The contract as one of them sees it. */
const as = (who: ReturnType<typeof client>) => getContract({ address, abi, client: { public: reader, wallet: who } }) as unknown as Record<'write' | 'read', Record<string, (args?: readonly unknown[]) => Promise<Hex>>>
/** Asks the chain what would come of it. */
const tried = (who: ReturnType<typeof client>, functionName: string, args: readonly unknown[]) => reader.simulateContract({ address, abi, functionName, args, account: who.account })
const mined = async (sent: Promise<Hex>) => reader.waitForTransactionReceipt({ hash: await sent, pollingInterval: 20 })
const log = logIdOf('example.org/log')
const root = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`
const latest = async (id: Hex) => (await as(owner).read['latest']!([id])) as unknown as { size: bigint; blockNumber: bigint; time: bigint; root: Hex }

before(async () => {
  for (const { account } of [owner, publisher, stranger]) await node.rpc('anvil_setBalance', account.address, '0xde0b6b3a7640000')
  const receipt = await mined(owner.deployContract({ abi, bytecode }))
  address = receipt.contractAddress!
})

test('the committed bytes are what the pinned compiler makes of the source, and what stands on the chain', async () => {
  const anew = compileContract()
  assert.deepEqual(JSON.parse(readFileSync(compiledFile, 'utf8')), JSON.parse(JSON.stringify(anew)))
  assert.equal(await reader.getCode({ address }), deployedBytecode)
})

test('our own calls are written as the signatures of the source say', () => {
  assert.deepEqual(selectors, Object.fromEntries(['anchor(bytes32,uint64,bytes32)', 'latest(bytes32)', 'isPublisher(address)'].map((one) => [one.split('(')[0], toFunctionSelector(one).slice(2)])))
  assert.equal(anchoredTopic, toEventSelector('Anchored(bytes32,uint64,bytes32,address)'))
  assert.equal(anchorCall(log, 258, Buffer.alloc(32, 7)), `0x70c127c6${log.slice(2)}${'102'.padStart(64, '0')}${'07'.repeat(32)}`)
})

test('who brings it owns it and publishes; a checkpoint is told by an event and can be read with its block', async () => {
  assert.equal(await as(owner).read['owner']!(), owner.account.address)
  assert.deepEqual(await latest(log), { size: 0n, blockNumber: 0n, time: 0n, root: root(0) })
  const receipt = await mined(as(owner).write['anchor']!([log, 7n, root(9)]))
  const block = await reader.getBlock({ blockNumber: receipt.blockNumber })
  assert.deepEqual(await latest(log), { size: 7n, blockNumber: receipt.blockNumber, time: block.timestamp, root: root(9) })
  const [event] = await reader.getLogs({ address, events: parseAbi(['event Anchored(bytes32 indexed logId, uint64 size, bytes32 root, address publisher)']), fromBlock: receipt.blockNumber })
  assert.deepEqual(event!.args, { logId: log, size: 7n, root: root(9), publisher: owner.account.address })
})

test('a size that is not larger is refused, also with another root; logs do not touch each other', async () => {
  for (const size of [7n, 6n, 0n]) await assert.rejects(tried(owner, 'anchor', [log, size, root(1)]), /NotLarger\(uint64 anchored\)[\s\S]*\(7\)/)
  const other = logIdOf('example.org/log/journal')
  await mined(as(owner).write['anchor']!([other, 1n, root(2)]))
  assert.equal((await latest(other)).size, 1n)
  assert.equal((await latest(log)).size, 7n)
  await mined(as(owner).write['anchor']!([log, 2n ** 64n - 1n, root(3)]))
  assert.equal((await latest(log)).size, 2n ** 64n - 1n)
})

test('only publishers publish, and only the owner says who is one', async () => {
  const third = logIdOf('third')
  await assert.rejects(tried(stranger, 'anchor', [third, 1n, root(1)]), /NotPublisher/)
  await assert.rejects(tried(stranger, 'setPublisher', [stranger.account.address, true]), /NotOwner/)
  await mined(as(owner).write['setPublisher']!([publisher.account.address, true]))
  await mined(as(publisher).write['anchor']!([third, 1n, root(1)]))
  await assert.rejects(tried(publisher, 'setPublisher', [stranger.account.address, true]), /NotOwner/)
  await mined(as(owner).write['setPublisher']!([publisher.account.address, false]))
  await assert.rejects(tried(publisher, 'anchor', [third, 2n, root(1)]), /NotPublisher/)
  assert.equal((await latest(third)).size, 1n, 'what was anchored stays')
})

test('the contract is given to another owner, and never to no one', async () => {
  await assert.rejects(tried(stranger, 'setOwner', [stranger.account.address]), /NotOwner/)
  await assert.rejects(tried(owner, 'setOwner', [`0x${'0'.repeat(40)}`]), /NoOne/)
  await mined(as(owner).write['setOwner']!([stranger.account.address]))
  await assert.rejects(tried(owner, 'setPublisher', [owner.account.address, false]), /NotOwner/)
  assert.equal(await as(owner).read['isPublisher']!([stranger.account.address]), false)
})
