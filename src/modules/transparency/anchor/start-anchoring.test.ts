import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { nodeTwin, testNode, well } from '../../../../tests/chain.ts'
import { says } from '../../../../tests/client.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { readConfig } from '../../../config.ts'
import type { House } from '../../../kernel/ctx.ts'
import * as q from './anchor.sql.ts'
import { chainFolder } from './chain.ts'
import { deployAnchor } from './deploy-anchor.ts'
import { openPublisher } from './publisher.ts'
import { startAnchoring } from './start-anchoring.ts'

const [key, strangerKey] = [`0x${'8'.repeat(64)}`, `0x${'9'.repeat(64)}`]
const node = await testNode()
const twin = await nodeTwin(node)
let site: Site
let contract: string
before(async () => {
  for (const one of [key, strangerKey]) await node.rpc('anvil_setBalance', (await openPublisher(one)).address, '0xde0b6b3a7640000')
  site = await openTestSite()
  contract = await deployAnchor(readConfig({ CHAIN_URL: twin.url, CHAIN_KEY: key }))
})
after(() => site.close())

const houseWith = (settings: Record<string, string>): House => ({ ...site.house, config: readConfig({ DATA_DIR: site.house.config.DATA_DIR, PUBLIC_URL: site.house.config.PUBLIC_URL, ANCHOR_SECONDS: '1', ...settings }) })
const named = (more: Record<string, string> = {}) => houseWith({ CHAIN_URL: twin.url, CHAIN_KEY: key, CHAIN_CONTRACT: contract, CHAIN_CONFIRMATIONS: '1', ...more })
const checkpoint = (size: number, ago = '0 seconds') => site.asOwner(`insert into transparency.checkpoint (log, size, root, note, at, through) values ('credentials', $1, sha256($2), '', now() - $3::interval, now())`, [size, String(size), ago])
const anchored = async () => (await site.db.all(q.newestAnchors(Number(await node.rpc('eth_chainId')), contract, 'credentials', 10))).map((row) => row.size)
const fault = async () => (await site.db.maybe(q.currentChain()))?.fault

test('on a chain that is named checkpoints are anchored, and the page does not take it for our own', async () => {
  await checkpoint(3)
  const anchoring = startAnchoring(site.db, named(), { firstRetryMs: 20 })
  await until(async () => (await anchored()).includes(3))
  assert.equal(existsSync(chainFolder(site.house.config)), false, 'no node of our own was started')
  const page = await site.visitor().get('/en/log')
  says(page, 200, /A chain outside of this site/)
  assert.doesNotMatch(page.text, /proves nothing to strangers/)
  assert.match(page.text, /--rpc/)
  await anchoring.stop()
})

test('a chain that goes away is told on the page; the backlog is anchored on its return by one transaction', async () => {
  const anchoring = startAnchoring(site.db, named(), { firstRetryMs: 20 })
  twin.mood = async (_asked, _pass, response) => void response.destroy()
  await checkpoint(4, '1 hour')
  await until(async () => (await fault()) === 'chain.away')
  says(await site.visitor().get('/en/log'), 200, /Something is not anchored yet The chain could not be reached or refused/)
  says(await site.visitor().get('/tc/log'), 200, /部分紀錄尚未錨定/)
  for (const size of [5, 6, 9]) await checkpoint(size)
  const before = twin.asked.filter((method) => method === 'eth_sendRawTransaction').length
  twin.mood = well
  await until(async () => (await anchored()).includes(9))
  assert.deepEqual(await anchored(), [9, 3])
  assert.equal(twin.asked.filter((method) => method === 'eth_sendRawTransaction').length - before, 1)
  await until(async () => (await fault()) === null)
  await anchoring.stop()
})

test('it stops at once, also while the chain keeps it waiting', async () => {
  twin.mood = () => new Promise(() => undefined)
  const before = twin.asked.length
  const anchoring = startAnchoring(site.db, named())
  await until(() => twin.asked.length > before)
  // The patience with a node is ten seconds, and this does not take them.
  const stopped = await Promise.race([anchoring.stop().then(() => true), new Promise((resolve) => setTimeout(resolve, 5_000, false))])
  twin.mood = well
  assert.equal(stopped, true)
})

test('an account that may not publish, and an address without the contract, are told with their codes', async () => {
  for (const [settings, code] of [[{ CHAIN_KEY: strangerKey }, 'chain.refused'], [{ CHAIN_CONTRACT: `0x${'12'.repeat(20)}` }, 'chain.no_contract']] as const) {
    const anchoring = startAnchoring(site.db, named(settings), { firstRetryMs: 20 })
    await until(async () => (await fault()) === code)
    await anchoring.stop()
  }
})

test('wrong settings stop the process before it listens; off is off', async () => {
  assert.throws(() => readConfig({ CHAIN_URL: twin.url }), /CHAIN_KEY: needed with CHAIN_URL/)
  assert.throws(() => readConfig({ CHAIN_URL: twin.url, CHAIN_KEY: '0x12' }), /CHAIN_KEY/)
  assert.throws(() => readConfig({ CHAIN_CONTRACT: 'somewhere' }), /CHAIN_CONTRACT/)
  assert.throws(() => startAnchoring(site.db, houseWith({ CHAIN_URL: twin.url, CHAIN_KEY: key })), /CHAIN_CONTRACT: needed with CHAIN_URL/)
  await assert.rejects(deployAnchor(readConfig({})), /CHAIN_URL and CHAIN_KEY/)
  const before = twin.asked.length
  await startAnchoring(site.db, named({ CHAIN: 'off' })).stop()
  assert.equal(twin.asked.length, before)
})

test('a log line of a fault has a code and no address of the node, which may hold a key', async () => {
  assert.ok(site.logged.some((line) => line.includes('chain.away')))
  assert.ok(site.logged.every((line) => !line.includes(new URL(twin.url).port)))
})
