import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loginsOf } from '../src/kernel/migrate.ts'
import { onServer, templateName } from './server.ts'

export type Portal = {
  readonly url: string
  readonly folder: string
  readonly databaseUrl: string
  /** Resident memory of the server process now, in MB. */
  memory(): number
  /** Ends the process and begins it again on the same data; gives the seconds until it was ready. */
  restart(): Promise<number>
  stop(): Promise<void>
}

/** The whole portal as `npm start` runs it, on a database of its own, with the pack as it was read before: tests/stop.test.ts starts one that has nothing. */
export async function startPortal(settings: Record<string, string> = {}): Promise<Portal> {
  const name = `portal_${randomUUID().replaceAll('-', '').slice(0, 20)}`
  await onServer(`create database ${name} template ${templateName}`)
  const database = new URL(process.env['TEST_DATABASE_URL']!)
  database.pathname = `/${name}`
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-portal-'))
  const read = process.env['TEST_PACK_DIR']
  if (read && existsSync(read)) cpSync(read, join(folder, 'pack'), { recursive: true })
  const port = await freePort()
  const env = { DATABASE_URL: database.href, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', ...settings }
  let running = await launch(env)
  return {
    url: `http://localhost:${port}`,
    folder,
    databaseUrl: database.href,
    memory: () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))![1]) / 1024),
    async restart() {
      await running.end()
      const begun = performance.now()
      running = await launch(env)
      return (performance.now() - begun) / 1000
    },
    async stop() {
      // What the test made goes, also when the process ended badly.
      await running.end().finally(async () => {
        await onServer(`drop database ${name} with (force)`)
        await onServer(`drop role if exists ${loginsOf(name).join(', ')}`)
        rmSync(folder, { recursive: true, force: true })
      })
    },
  }
}

type Running = { readonly pid: number; end(): Promise<void> }

/** What a process of ours that a test starts takes over: where programs are, and the code as it was compiled before. */
export const childEnv = (): Record<string, string> => Object.fromEntries(['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))

/** What `npm start` gives to node: its flags are part of what is tried and measured. */
export function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').slice(1)
}

/** The process, from the moment when it says that it is ready. */
async function launch(env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, startArguments(), { cwd: new URL('..', import.meta.url), env: { ...childEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer) => void (said += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const gone = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  const early = gone.then((code) => Promise.reject(new Error(`the portal ended with ${code}:\n${said}`)))
  await Promise.race([until(() => said.includes('Ready:'), 60_000), early])
  // From here on an end is told by end(), not by this promise.
  early.catch(() => undefined)
  return {
    pid: child.pid!,
    async end() {
      child.kill('SIGTERM')
      const code = await gone
      if (code !== 0) throw new Error(`the portal ended with ${code}:\n${said}`)
      const errors = said.split('\n').filter((line) => line.includes('"level":50'))
      if (errors.length > 0) throw new Error(`the portal logged errors:\n${errors.join('\n')}`)
    },
  }
}

/** Waits for something to become true. */
export async function until(holds: () => boolean | Promise<boolean>, mostMilliseconds = 15_000): Promise<void> {
  const end = Date.now() + mostMilliseconds
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still not true after ${mostMilliseconds} ms: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
