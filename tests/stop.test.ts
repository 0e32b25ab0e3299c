import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { until } from './portal.ts'

test('npm start, told to stop, leaves neither portal nor PostgreSQL behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-stop-'))
  const port = 20_000 + (process.pid % 20_000)
  const child = spawn('npm', ['start'], {
    cwd: new URL('..', import.meta.url),
    env: { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const answers = (address: string) => fetch(address).then(() => true, () => false)
  try {
    await until(() => said.includes('Ready:'), 60_000)
    assert.ok(await answers(`http://localhost:${port}/healthz`))
    child.kill('SIGTERM')
    await until(async () => said.includes('Stopping') && !(await answers(`http://localhost:${port}/healthz`)))
    // Our end of the pipe closes when the last process that writes to it has ended: the portal ends after its PostgreSQL.
    await until(() => child.stdout.destroyed || child.stdout.readableEnded)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})
