import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withLock } from '../../../kernel/embedded-postgres-lock.ts'
import { birthOf, commandOf, stillLives } from '../../../kernel/embedded-postgres-process.ts'
import { signIn, signOut } from '../../../kernel/embedded-postgres-users.ts'
import { ChainFault } from './chain-fault.ts'
import { findChainProgram } from './chain-program.ts'
import { fromQuantity } from './contract.ts'
import { rpcOver, type Rpc } from './json-rpc.ts'

export type ChainNode = {
  readonly url: string
  readonly pid: number
  readonly rpc: Rpc
  /** Writes the whole chain to its folder: what was saved is there after a kill. */
  save(): Promise<void>
  /** Leaves it; the last to leave ends it. */
  stop(): Promise<void>
}

type Running = { readonly pid: number; readonly birth: string; readonly port: number; readonly chainId: number }

export type ChainNodeOptions = { readonly folder: string; readonly chainId: number; readonly say?: (line: string) => void }

/**
 * Starts the embedded chain on a folder, or joins the node that runs there already: that of another process, or one whose starter was killed.
 * It listens on 127.0.0.1 only, and whoever can reach it there can do with it what they like: a chain for trying, not for proving.
 * Throws a ChainFault that a person can act on.
 */
export function startChainNode({ folder, chainId, say = () => undefined }: ChainNodeOptions): Promise<ChainNode> {
  return locked(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const running = (await findRunning(folder, chainId)) ?? (await spawnNode(folder, chainId, say))
    const name = await signIn({ at: folder })
    const url = urlOf(running)
    const leave = () => locked(folder, async () => {
      if ((await signOut({ at: folder }, name)) && (await stillLives(running.pid, running.birth))) await end(folder, running)
    })
    let left: Promise<void> | undefined
    return { url, pid: running.pid, rpc: rpcOver(url), save: () => locked(folder, () => saveState(folder, url)), stop: () => (left ??= leave()) }
  })
}

const locked = <T>(folder: string, work: () => Promise<T>): Promise<T> => withLock(join(folder, 'lock'), work)
const urlOf = ({ port }: Pick<Running, 'port'>): string => `http://127.0.0.1:${port}`
const noteFile = (folder: string): string => join(folder, 'node.json')
const stateFile = (folder: string): string => join(folder, 'state.gz')

const readNote = (folder: string): Promise<Running | undefined> =>
  readFile(noteFile(folder), 'utf8').then((text) => JSON.parse(text) as Running).catch(() => undefined)

/** A node that lives and does not answer is ended: it would keep its folder from the next one. */
async function findRunning(folder: string, chainId: number): Promise<Running | undefined> {
  const running = await readNote(folder)
  // A number may long belong to another program.
  if (!running || !(await stillLives(running.pid, running.birth)) || (await commandOf(running.pid))?.includes('anvil') === false) return undefined
  const answers = await rpcOver(urlOf(running), { patienceMs: 3_000 })('eth_chainId').then((id) => fromQuantity(id) === chainId, () => false)
  if (answers) return running
  await end(folder, running)
  return undefined
}

const attempts = 3

async function spawnNode(folder: string, chainId: number, say: (line: string) => void): Promise<Running> {
  const program = await findChainProgram(folder)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const running = await launch(folder, program, chainId)
    if (await ready(running)) {
      await loadState(folder, running, say)
      return running
    }
    // Somebody took the port, or the machine is very busy.
    await end(folder, running)
  }
  const words = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
  throw new ChainFault('chain.no_node', `The embedded chain does not start. Its last words:\n${words.trim().split('\n').slice(-4).join('\n')}`)
}

/**
 * Transactions cost nothing here, and eight states of the past are kept, since nobody asks for older ones: measured, 24 KB of memory a block.
 * Our own dumps take the place of `--state`, which is written at intervals, and not whole when the node is killed meanwhile.
 */
async function launch(folder: string, program: string, chainId: number): Promise<Running> {
  const port = await freePort()
  const words = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId), '--accounts', '0', '--base-fee', '0', '--gas-price', '0', '--prune-history', '8', '--disable-console-log', '--no-cors', '--no-request-size-limit', '--quiet']
  const log = await open(join(folder, 'log'), 'w', 0o600)
  try {
    // Detached: Ctrl-C in a terminal goes to the whole group, and the node must outlive the last checkpoint.
    const child = spawn(program, words, { cwd: folder, env: { PATH: '/usr/bin:/bin', HOME: folder, TZ: 'UTC' }, detached: true, windowsHide: true, stdio: ['ignore', log.fd, log.fd] })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', (cause) => reject(new ChainFault('chain.no_node', `The embedded chain cannot be run: ${cause.message}`, { cause }))))
    child.unref()
    const running = { pid: child.pid!, birth: (await birthOf(child.pid!)) ?? '', port, chainId }
    await writeFile(noteFile(folder), JSON.stringify(running), { mode: 0o600 })
    return running
  } finally {
    await log.close()
  }
}

async function ready(running: Running): Promise<boolean> {
  const rpc = rpcOver(urlOf(running), { patienceMs: 1_000 })
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(20)) {
    if (!(await stillLives(running.pid, running.birth))) return false
    // Another program may answer on the port.
    const id = await rpc('eth_chainId').catch(() => undefined)
    if (id !== undefined) return fromQuantity(id) === running.chainId
  }
  return false
}

const mostDump = 500_000_000

async function saveState(folder: string, url: string): Promise<void> {
  const dump = await rpcOver(url, { patienceMs: 60_000, mostBytes: mostDump })('anvil_dumpState', false)
  if (typeof dump !== 'string' || !dump.startsWith('0x1f8b')) throw new ChainFault('chain.odd_answer', 'no dump')
  const part = await open(`${stateFile(folder)}.part`, 'w', 0o600)
  await part.writeFile(Buffer.from(dump.slice(2), 'hex'))
  await part.sync()
  await part.close()
  // Whole or not at all: what stands under its name can be read.
  await rename(`${stateFile(folder)}.part`, stateFile(folder))
}

/** A state that cannot be read is put aside, and the chain begins anew: checkpoints are anchored again. */
async function loadState(folder: string, running: Running, say: (line: string) => void): Promise<void> {
  const state = await readFile(stateFile(folder)).catch(() => undefined)
  if (!state) return
  const loaded = await rpcOver(urlOf(running), { patienceMs: 60_000 })('anvil_loadState', `0x${state.toString('hex')}`).catch(() => false)
  if (loaded === true) return
  const aside = `${stateFile(folder)}.unreadable`
  await rename(stateFile(folder), aside)
  say(`The embedded chain could not read its state and begins anew. What it could not read is kept in ${aside}.`)
}

async function end(folder: string, { pid, birth }: Running): Promise<void> {
  for (const [signal, patience] of [['SIGTERM', 5_000], ['SIGKILL', 5_000]] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself.
    }
    for (const until = Date.now() + patience; Date.now() < until && (await stillLives(pid, birth)); ) await sleep(10)
  }
  await rm(noteFile(folder), { force: true })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
