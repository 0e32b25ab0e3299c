import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { birthOf } from '../../../kernel/embedded-postgres-process.ts'
import { testChainId as chainId } from '../../../../tests/chain.ts'
import { until } from '../../../../tests/portal.ts'
import { deployContract } from './chain.ts'
import { startChainNode } from './chain-node.ts'
import { findChainProgram, runnable } from './chain-program.ts'
import { anchorCall, logIdOf, readLatest, readWritten } from './contract.ts'
import { openPublisher, send } from './publisher.ts'

const root = mkdtempSync(join(tmpdir(), 'bauhinia-chain-'))
const started: number[] = []
after(() => {
  // What a failed test left.
  for (const pid of started) try { process.kill(pid, 'SIGKILL') } catch { /* it has ended */ }
  rmSync(root, { recursive: true, force: true })
})
const start = async (name: string, say?: (line: string) => void) => {
  const node = await startChainNode({ folder: join(root, name), chainId, ...(say && { say }) })
  started.push(node.pid)
  return node
}
const lives = async (pid: number) => (await birthOf(pid)) !== undefined
const publisher = await openPublisher(`0x${'5'.repeat(64)}`)
const log = logIdOf('example.org/log')

async function anchor(node: Awaited<ReturnType<typeof start>>, contract: `0x${string}`, size: number) {
  await send(node.rpc, publisher, { chainId, to: contract, data: anchorCall(log, size, Buffer.alloc(32, size)), free: true, pending: undefined, patienceMs: 0, nowMs: 0 }, () => undefined)
  // It is mined at once, though not before the answer.
  await until(async () => (await readLatest(node.rpc, contract, log)).size === size)
  return readLatest(node.rpc, contract, log)
}

/** A process of its own that starts the node and waits to be ended. */
async function portal(name: string) {
  const code = `const { startChainNode } = await import(${JSON.stringify(join(import.meta.dirname, 'chain-node.ts'))})
    const node = await startChainNode(${JSON.stringify({ folder: join(root, name), chainId })})
    console.log(node.pid)
    process.stdin.on('end', () => node.stop()).resume()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const pid = await new Promise<number>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk))))
  started.push(pid)
  return { pid, stop: () => (child.stdin.end(), ended), kill: () => (child.kill('SIGKILL'), ended) }
}

test('what was saved is there after a stop and after a kill: the same blocks, the same transactions', async () => {
  const first = await start('kept')
  const contract = await deployContract(first.rpc, publisher, chainId, { free: true })
  const one = await anchor(first, contract, 1)
  const written = await readWritten(first.rpc, contract, log, one)
  await first.save()
  await first.stop()
  await first.stop()
  assert.equal(await lives(first.pid), false)

  const second = await start('kept')
  assert.deepEqual(await readLatest(second.rpc, contract, log), one)
  assert.deepEqual(await readWritten(second.rpc, contract, log, one), written)
  const two = await anchor(second, contract, 2)
  await second.save()
  await anchor(second, contract, 3)
  process.kill(second.pid, 'SIGKILL')
  await until(async () => !(await lives(second.pid)))

  const third = await start('kept')
  assert.deepEqual(await readLatest(third.rpc, contract, log), two, 'what was not saved is gone, what was is whole')
  await third.stop()
})

test('it listens on this machine only, and its chain has an id of its own', async () => {
  const node = await start('own')
  assert.match(node.url, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.equal(Number(await node.rpc('eth_chainId')), chainId)
  const listening = readFileSync('/proc/net/tcp', 'utf8').split('\n').map((line) => line.trim().split(/\s+/)).filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${Number(new URL(node.url).port).toString(16).toUpperCase().padStart(4, '0')}`))
  assert.deepEqual(listening.map((fields) => fields[1]!.split(':')[0]), ['0100007F'])
  await node.stop()
})

test('processes of one installation share a node, and the last one ends it', async () => {
  const [one, two, three] = await Promise.all([portal('shared'), portal('shared'), start('shared')])
  assert.deepEqual([one.pid, two.pid], [three.pid, three.pid])
  await one.stop()
  await three.stop()
  assert.ok(await lives(three.pid), 'one still uses it')
  await two.stop()
  assert.equal(await lives(three.pid), false)
})

test('a node whose portal was killed is found again, and ends with the next one', async () => {
  const killed = await portal('orphan')
  await killed.kill()
  assert.ok(await lives(killed.pid))
  const next = await start('orphan')
  assert.equal(next.pid, killed.pid)
  await next.stop()
  assert.equal(await lives(killed.pid), false)
})

test('a node that hangs, or a note that names another program, does not stand in the way', async () => {
  const hanging = await portal('hanging')
  await hanging.kill()
  process.kill(hanging.pid, 'SIGSTOP')
  const next = await start('hanging')
  assert.notEqual(next.pid, hanging.pid)
  assert.equal(await lives(hanging.pid), false)
  await next.stop()
  writeFileSync(join(root, 'hanging', 'node.json'), JSON.stringify({ pid: process.pid, birth: await birthOf(process.pid), port: 1, chainId }))
  const again = await start('hanging')
  await again.stop()
})

test('a state that cannot be read is put aside and told, and the chain begins anew', async () => {
  const said: string[] = []
  await (await start('spoilt')).stop()
  writeFileSync(join(root, 'spoilt', 'state.gz'), 'spoilt')
  const node = await start('spoilt', (line) => said.push(line))
  assert.equal(Number(await node.rpc('eth_blockNumber')), 0)
  assert.match(said.join(), /begins anew.*state\.gz\.unreadable/)
  assert.equal(readFileSync(join(root, 'spoilt', 'state.gz.unreadable'), 'utf8'), 'spoilt')
  await node.stop()
})

test('a program that may not be run where it lies is copied', async () => {
  const folder = join(root, 'program')
  const installed = await findChainProgram(folder)
  assert.match(installed, /node_modules/)
  const closed = join(root, 'anvil')
  copyFileSync(installed, closed)
  chmodSync(closed, 0o644)
  assert.equal(await runnable(closed, folder), join(folder, 'anvil'))
  assert.equal(await runnable(closed, folder), join(folder, 'anvil'), 'once')
})
