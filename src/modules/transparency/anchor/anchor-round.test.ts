import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { nodeTwin, testChainId as chainId, testNode, well, type Mood } from '../../../../tests/chain.ts'
import { testHouse } from '../../../../tests/house.ts'
import { until } from '../../../../tests/portal.ts'
import { anchoringStanding } from './anchoring-standing.ts'
import { anchorRound, type AnchoredLog } from './anchor-round.ts'
import * as q from './anchor.sql.ts'
import { deployContract, type Chain } from './chain.ts'
import { logIdOf, readLatest } from './contract.ts'
import { rpcOver } from './json-rpc.ts'
import { openPublisher } from './publisher.ts'

const { db, house, asOwner, close } = await testHouse()
after(close)
const node = await testNode()
const twin = await nodeTwin(node)
const publisher = await openPublisher(`0x${'7'.repeat(64)}`)
await node.rpc('anvil_setBalance', publisher.address, '0xde0b6b3a7640000')
const log: AnchoredLog = { log: 'credentials', origin: 'example.org/log' }
const journal: AnchoredLog = { log: 'journal', origin: 'example.org/log/journal' }
const rootAt = (size: number, of = '') => createHash('sha256').update(`${of} ${size}`).digest()

let chain: Chain
let minutes = 0
let mining = true
beforeEach(async () => {
  twin.mood = well
  mining = true
  await node.rpc('evm_setAutomine', true)
  await asOwner('truncate transparency.checkpoint, transparency.chain, transparency.anchor cascade')
  const contract = await deployContract(node.rpc, publisher, chainId, { free: false })
  await db.write(q.insertChain(chainId, contract, false, new Date(0)))
  const rpc = rpcOver(twin.url, { patienceMs: 500 })
  chain = { rpc, chainId, contract, embedded: false, publisher, confirmations: 1, patienceMs: 60_000, save: () => Promise.resolve(), close: () => Promise.resolve() }
})

const checkpoint = (size: number, of: AnchoredLog = log, at = new Date()) =>
  asOwner(`insert into transparency.checkpoint (log, size, root, note, at, through) values ($1, $2, $3, '', $4, $4)`, [of.log, size, rootAt(size), at])
/** Each round a minute after the one before it; what it sent is mined at once, though not before the answer. */
async function round(logs: readonly AnchoredLog[] = [log], changed: Partial<Chain> = {}) {
  const { state } = await anchorRound(db, { ...chain, ...changed }, logs, new Date(Date.now() + ++minutes * 60_000))
  if (mining) await until(async () => ((await node.rpc('txpool_status')) as { pending: string }).pending === '0x0')
  return state
}
const fails = (code: string, ...given: Parameters<typeof round>) => assert.rejects(round(...given), { code })
const anchored = async () => (await db.all(q.newestAnchors(chainId, chain.contract, 'credentials', 100))).map((row) => row.size)
const onChain = async () => (await readLatest(node.rpc, chain.contract, logIdOf(log.origin))).size
const fault = async () => (await db.maybe(q.currentChain()))?.fault
const pending = async () => (await asOwner('select pending from transparency.chain')).rows[0].pending as q.PendingRow
const sent = () => twin.asked.filter((method) => method === 'eth_sendRawTransaction').length
/** A mood for one method; others are answered well. */
const when = (method: string, mood: Mood): Mood => (asked, ...rest) => (asked.method === method ? mood(asked, ...rest) : well(asked, ...rest))

test('the newest checkpoint of each log is sent once and counts when the chain shows it', async () => {
  await checkpoint(3)
  await checkpoint(8)
  await checkpoint(5, journal)
  assert.equal(await round([log, journal]), 'waiting')
  assert.deepEqual(await anchored(), [], 'what was sent is not yet seen')
  assert.equal(await round([log, journal]), 'settled')
  assert.deepEqual(await anchored(), [8], 'one transaction for all that came before')
  const before = sent()
  assert.equal(await round([log, journal]), 'settled')
  assert.equal(sent(), before)
  const row = (await db.maybe(q.newestAnchor(chainId, chain.contract, 'journal')))!
  const receipt = (await node.rpc('eth_getTransactionReceipt', row.tx)) as { blockHash: string; blockNumber: string; status: string }
  assert.deepEqual([receipt.status, receipt.blockHash, Number(receipt.blockNumber)], ['0x1', row.blockHash, row.block])
  const block = (await node.rpc('eth_getBlockByNumber', receipt.blockNumber, false)) as { timestamp: string }
  assert.equal(row.blockAt.getTime(), Number(block.timestamp) * 1000)
  assert.ok(row.root.equals(rootAt(5)))
})

test('nothing to anchor is no fault and costs nothing', async () => {
  const before = sent()
  assert.equal(await round([log, journal]), 'settled')
  assert.equal(sent(), before)
  assert.equal(await fault(), null)
})

test('a node that is away, late, busy or says no: the round fails with a code, and the next one goes on', async () => {
  await checkpoint(2)
  const moods: readonly [string, Mood][] = [
    ['chain.away', async (_asked, _pass, response) => void response.destroy()],
    ['chain.away', async (_asked, _pass, response) => void response.writeHead(503).end()],
    ['chain.away', async (_asked, _pass, response) => void response.writeHead(429).end('slowly')],
    ['chain.late', () => new Promise(() => undefined)],
    ['chain.refused', async () => ({ error: { code: -32000, message: 'no' } })],
    ['chain.away', async (_asked, _pass, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ]
  for (const [code, mood] of moods) {
    twin.mood = mood
    await fails(code)
    assert.equal(await fault(), code)
  }
  twin.mood = well
  assert.equal(await round(), 'waiting')
  await round()
  assert.deepEqual(await anchored(), [2])
  assert.equal(await fault(), null)
})

test('answers that are no answers are not believed', async () => {
  await checkpoint(2)
  await round()
  const zero = `0x${'0'.repeat(256)}`
  const wrong: readonly [string, string | object][] = [
    ['eth_blockNumber', 'not JSON'], ['eth_blockNumber', 'null'], ['eth_blockNumber', JSON.stringify({ jsonrpc: '2.0', id: 'another', result: '0x1' })], ['eth_blockNumber', {}],
    ['eth_blockNumber', { result: 7 }], ['eth_blockNumber', { result: '0xzz' }], ['eth_blockNumber', { result: `0x${'f'.repeat(64)}` }], ['eth_call', { result: '0x' }], ['eth_call', { result: `${zero}00` }],
    ['eth_call', 'x'.repeat(1_100_000)], ['eth_getLogs', { result: [] }], ['eth_getLogs', { result: 'none' }], ['eth_getLogs', { result: [null] }], ['eth_getBlockByNumber', { result: null }], ['eth_getCode', { result: 5 }],
  ]
  for (const [method, answer] of wrong) {
    twin.mood = when(method, async () => answer)
    await fails('chain.odd_answer')
    assert.deepEqual(await anchored(), [], `${method} ${JSON.stringify(answer).slice(0, 60)}`)
  }
  const spoil = (method: string, change: (text: string) => string): Mood => when(method, async (_asked, pass) => JSON.parse(change(JSON.stringify(await pass()))) as object)
  for (const mood of [spoil('eth_getLogs', (text) => text.replace(rootAt(2).toString('hex'), rootAt(3).toString('hex'))), spoil('eth_getLogs', (text) => text.replace('"removed":false', '"removed":true')), spoil('eth_getBlockByNumber', (text) => text.replace(/"timestamp":"0x[0-9a-f]+"/, '"timestamp":"0x5"')), spoil('eth_getBlockByNumber', (text) => text.replace(/"hash":"0x[0-9a-f]{4}/, '"hash":"0xffff'))]) {
    twin.mood = mood
    await fails('chain.odd_answer')
  }
  assert.deepEqual(await anchored(), [])
  twin.mood = well
  await round()
  assert.deepEqual(await anchored(), [2])
})

test('an answer that is lost, and a transaction that goes out twice, anchor once', async () => {
  await checkpoint(4)
  twin.mood = when('eth_sendRawTransaction', async (_asked, pass, response) => {
    await pass()
    response.destroy()
    return undefined
  })
  await fails('chain.away')
  assert.equal(await onChain(), 4)
  const before = sent()
  twin.mood = well
  assert.equal(await round(), 'settled')
  assert.equal(sent(), before, 'it was seen, not sent again')
  await checkpoint(6)
  twin.mood = when('eth_sendRawTransaction', async (_asked, pass) => {
    const first = await pass()
    await pass()
    return first
  })
  await round()
  await round()
  assert.deepEqual(await anchored(), [6, 4])
})

test('a transaction that is never mined is sent again at the same place, for more; the late one then does no harm', async () => {
  await checkpoint(4)
  mining = false
  await node.rpc('evm_setAutomine', false)
  assert.equal(await round([log], { patienceMs: 90_000 }), 'waiting')
  const first = await pending()
  assert.equal(await round([log], { patienceMs: 90_000 }), 'waiting')
  assert.deepEqual(await pending(), first, 'within patience nothing is sent')
  await checkpoint(5)
  assert.equal(await round([log], { patienceMs: 90_000 }), 'waiting')
  const second = await pending()
  assert.equal(second.nonce, first.nonce)
  for (const what of ['tip', 'fee'] as const) assert.ok(BigInt(second[what]) * 10n >= BigInt(first[what]) * 11n)
  await node.rpc('evm_mine')
  assert.equal(await round(), 'settled')
  assert.deepEqual(await anchored(), [5], 'one of the two was mined')
})

test('a transaction that the node swallows is sent again', async () => {
  await checkpoint(4)
  twin.mood = when('eth_sendRawTransaction', async () => ({ result: `0x${'ab'.repeat(32)}` }))
  await round([log], { patienceMs: 0 })
  await round([log], { patienceMs: 0 })
  assert.equal(await onChain(), 0)
  twin.mood = well
  await round([log], { patienceMs: 0 })
  await round()
  assert.deepEqual(await anchored(), [4])
})

test('a checkpoint counts after the confirmations that are asked for', async () => {
  await checkpoint(4)
  await round([log], { confirmations: 3 })
  assert.equal(await round([log], { confirmations: 3 }), 'waiting')
  await node.rpc('anvil_mine', '0x1')
  assert.equal(await round([log], { confirmations: 3 }), 'waiting')
  assert.deepEqual(await anchored(), [])
  await node.rpc('anvil_mine', '0x1')
  assert.equal(await round([log], { confirmations: 3 }), 'settled')
  assert.deepEqual(await anchored(), [4])
})

test('a chain that chooses other blocks loses its anchors, and they are anchored anew', async () => {
  await checkpoint(4)
  await round()
  await round()
  const snapshot = await node.rpc('evm_snapshot')
  await checkpoint(9)
  await round()
  await round()
  assert.deepEqual(await anchored(), [9, 4])
  const lost = (await db.maybe(q.newestAnchor(chainId, chain.contract, 'credentials')))!
  await node.rpc('evm_revert', snapshot)
  await fails('chain.behind')
  assert.deepEqual(await anchored(), [9, 4], 'a node that only knows less takes nothing away')
  await node.rpc('anvil_mine', '0x5')
  assert.equal(await round(), 'waiting')
  assert.deepEqual(await anchored(), [4])
  await round()
  assert.deepEqual(await anchored(), [9, 4])
  const again = (await db.maybe(q.newestAnchor(chainId, chain.contract, 'credentials')))!
  assert.ok(again.block > lost.block && again.tx !== lost.tx)
})

test('another chain, a chain without the contract, and a checkpoint that our log never had, are told and not passed over', async () => {
  await checkpoint(4)
  twin.mood = when('eth_chainId', async () => ({ result: '0x1' }))
  await fails('chain.another')
  twin.mood = when('eth_getCode', async () => ({ result: '0x' }))
  await fails('chain.no_contract')
  twin.mood = well
  await round()
  await round()
  await asOwner(`insert into transparency.checkpoint (log, size, root, note, at, through) values ('credentials', 10, $1, '', now(), now())`, [rootAt(10)])
  await round()
  await asOwner(`update transparency.checkpoint set root = $1 where size = 10`, [rootAt(11)])
  const before = sent()
  await checkpoint(12)
  await fails('chain.other_history')
  await fails('chain.other_history')
  assert.equal(sent(), before, 'nothing is anchored over it')
  assert.equal(await fault(), 'chain.other_history')
  assert.deepEqual(await anchored(), [4])
})

test('processes that anchor at the same moment send one transaction; one that died is succeeded', async () => {
  await checkpoint(4)
  const before = sent()
  const results = await Promise.all([1, 2, 3].map(() => round([log], { patienceMs: 3_600_000 })))
  assert.equal(sent() - before, 1, results.join())
  await asOwner(`update transparency.chain set held_until = now() + interval '10 minutes' + $1 * interval '1 minute'`, [minutes])
  assert.equal(await round(), 'another has the turn')
  minutes += 11
  assert.equal(await round(), 'settled')
  assert.deepEqual(await anchored(), [4])
})

test('the standing tells since when something waits, and when the grace is over', async () => {
  const hour = 3_600_000
  const standing = (now: number, config = house.config) => anchoringStanding({ db, house: { ...house, config }, now: new Date(now) })
  const begun = Date.now() - 100 * hour
  assert.deepEqual([(await standing(begun)).state, (await standing(begun)).waitingSince], ['within grace', undefined], 'nothing was logged')
  await checkpoint(1, journal, new Date(begun))
  await checkpoint(2, journal, new Date(begun + hour))
  await checkpoint(1, log, new Date(begun + 2 * hour))
  const early = await standing(begun + 72 * hour)
  assert.deepEqual([early.state, early.waitingSince, early.graceEnds], ['within grace', new Date(begun), new Date(begun + 72 * hour)])
  assert.equal((await standing(begun + 72 * hour + 1)).state, 'overdue')
  assert.equal((await standing(begun + 72 * hour + 1, { ...house.config, CHAIN: false })).state, 'off')
  await round([log, journal])
  await round([log, journal])
  const settled = await standing(begun + 99 * hour)
  assert.deepEqual([settled.state, settled.waitingSince], ['within grace', undefined])
  assert.equal(settled.logs.find((one) => one.log === 'journal')!.anchored!.size, 2)
})
