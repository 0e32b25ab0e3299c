import { rmSync } from 'node:fs'
import { signIn } from './browser.ts'
import { load, request } from './load.ts'
import type { Figure } from './report.ts'
import { newFolder, startProcess, type Process } from './site.ts'

const mostSeconds = 5
const mostMegabytes = 250
const languages = ['en', 'tc', 'sc']

/** `npm start` on a database that is there already, and what the process has taken after being used. */
export async function start(): Promise<Figure[]> {
  const folder = newFolder()
  const settings = { DATA_DIR: folder, LOG_LEVEL: 'warn' }
  try {
    const first = await startProcess('all', settings)
    await first.stop()
    const again = await startProcess('all', settings)
    const fresh = again.megabytes()
    await useIt(again)
    const used = again.megabytes()
    await again.stop()
    return [
      { name: 'start', ratio: mostSeconds / again.seconds, bar: 1, ours: again.seconds, limit: mostSeconds, unit: 'seconds', p50: 0, p99: 0, note: `with the embedded database; the very first start took ${first.seconds.toFixed(2)} s` },
      { name: 'memory', ratio: mostMegabytes / used, bar: 1, ours: used, limit: mostMegabytes, unit: 'MB', p50: 0, p99: 0, note: `${fresh.toFixed(0)} MB before the load` },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every service in every language, then five seconds of one person reading. */
async function useIt({ port }: Process): Promise<void> {
  const list = await Promise.all(languages.map(async (language) => (await fetch(`http://127.0.0.1:${port}/sitemap.xml`)).text().then((text) => [...text.matchAll(new RegExp(`/${language}/services/[\\w-]+`, 'g'))].map((found) => found[0]))))
  for (const path of new Set(list.flat())) await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.arrayBuffer())
  const cookie = await signIn(port, 'chan-tai-man')
  for (const path of ['/en/services/immd-birthcopy', '/en/services/immd-birthcopy/apply/record', '/en/account', '/en/services?q=birth']) {
    await load({ port, requests: [request('GET', path, { cookie })], seconds: 2 })
  }
}
