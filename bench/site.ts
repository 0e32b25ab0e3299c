import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readConfig } from '../src/config.ts'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { openHouse, type OpenHouse } from '../src/open-house.ts'
import { startArguments } from '../tests/portal.ts'

const root = new URL('../', import.meta.url)

export type Process = { readonly port: number; /** From the start of the process to its first page. */ readonly seconds: number; megabytes(): number; stop(): Promise<void> }

/** A database of its own, a web process on it, and the same house opened in this process to prepare what the load needs. */
export type BenchSite = { readonly web: Process; readonly open: OpenHouse; readonly ownerUrl: string; asOwner(text: string): Promise<pg.QueryResult>; close(): Promise<void> }

export async function openBenchSite(more: Record<string, string> = {}): Promise<BenchSite> {
  const folder = newFolder()
  const server = await startEmbeddedPostgres({ folder, password: 'bench' })
  const settings = { DATABASE_URL: server.url, DATA_DIR: folder, LOG_LEVEL: 'warn', BAUHINIA_SECRET: randomBytes(32).toString('base64'), ...more }
  const open = await openHouse(readConfig(settings), () => undefined)
  const web = await startProcess('web', settings)
  return {
    web,
    open,
    ownerUrl: server.url,
    async asOwner(text) {
      const client = new pg.Client(server.url)
      await client.connect()
      try {
        return await client.query(text)
      } finally {
        await client.end()
      }
    },
    async close() {
      await web.stop()
      await open.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder that PostgreSQL's user may enter too. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Starts one process of the portal and waits for its first page. BENCH_PROFILE names a folder for a CPU profile of it. */
export async function startProcess(command: 'web' | 'all', settings: Record<string, string>): Promise<Process> {
  const port = await freePort()
  const profile = process.env['BENCH_PROFILE']
  const started = performance.now()
  const child = spawn(process.execPath, [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), ...startArguments(), command], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...settings, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  let ended: number | undefined
  void gone.then((code) => (ended = code))
  while (!(await answers(port))) {
    if (ended !== undefined) throw new Error(`the portal ended with ${ended}`)
    await sleep(20)
  }
  return {
    port,
    seconds: (performance.now() - started) / 1000,
    megabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

const answers = (port: number) => fetch(`http://127.0.0.1:${port}/en/`).then((answer) => answer.ok, () => false)

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
