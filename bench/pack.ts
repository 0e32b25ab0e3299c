import { spawnSync } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { bigPack } from './big-pack.ts'
import type { Figure } from './report.ts'
import { newFolder, startProcess, type Process } from './site.ts'

const mostSeconds = { prove: 20, start: 5 }
const mostMegabytes = 350
const size = { services: 1200, forms: 3250 }

/** A government of the size that this one says it has: reading and proving it, starting on it when nothing has changed, and the memory. */
export async function pack(): Promise<Figure[]> {
  const folder = bigPack(size)
  const data = newFolder()
  const settings = { JURISDICTION: folder, DATA_DIR: data, LOG_LEVEL: 'warn' }
  try {
    const proving = prove(folder, `${data}/pack`)
    const first = await startProcess('all', settings)
    await first.stop()
    const again = await startProcess('all', settings)
    const fresh = again.megabytes()
    await visit(again, folder)
    const visited = again.megabytes()
    await again.stop()
    return [
      { name: 'pack read and proved', ratio: mostSeconds.prove / proving, bar: 1, ours: proving, limit: mostSeconds.prove, unit: 'seconds', p50: 0, p99: 0, note: `${size.services} services and ${size.forms} forms, in one process` },
      { name: 'start, pack unchanged', ratio: mostSeconds.start / again.seconds, bar: 1, ours: again.seconds, limit: mostSeconds.start, unit: 'seconds', p50: 0, p99: 0, note: `the first start, which publishes all and fills the search, took ${first.seconds.toFixed(1)} s more than proving` },
      { name: 'memory, large pack', ratio: mostMegabytes / visited, bar: 1, ours: visited, limit: mostMegabytes, unit: 'MB', p50: 0, p99: 0, note: `after a thousand pages of services and the rules of five hundred; ${fresh.toFixed(0)} MB before` },
    ]
  } finally {
    for (const one of [folder, data]) rmSync(one, { recursive: true, force: true })
  }
}

/** Seconds that a process of its own takes to read and prove the pack. */
function prove(folder: string, keptIn: string): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['src/main.ts', 'keep-pack', folder, keptIn], { cwd: new URL('..', import.meta.url), encoding: 'utf8' })
  if (status !== 0) throw new Error(`the pack could not be proved: ${stderr}`)
  return (performance.now() - started) / 1000
}

async function visit({ port }: Process, folder: string): Promise<void> {
  const ids = globSync('services/*', { cwd: folder }).map((path) => path.slice('services/'.length))
  const open = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    await answer.arrayBuffer()
  }
  for (const id of ids.slice(0, 1000)) await open(`/en/services/${id}`)
  // The page of rules compiles the form.
  for (const id of ids.slice(-500)) await open(`/tc/services/${id}/rules`)
}
