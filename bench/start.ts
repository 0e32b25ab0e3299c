import { rmSync } from 'node:fs'
import { apply, birth, restaurant, vehicle } from '../tests/acts.ts'
import { newClient } from '../tests/client.ts'
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
    await walkJourneys(again)
    const walked = again.megabytes()
    await loadIt(again)
    const loaded = again.megabytes()
    await again.stop()
    return [
      { name: 'start', ratio: mostSeconds / again.seconds, bar: 1, ours: again.seconds, limit: mostSeconds, unit: 'seconds', p50: 0, p99: 0, note: `with the embedded database; the very first start took ${first.seconds.toFixed(2)} s` },
      { name: 'memory', ratio: mostMegabytes / walked, bar: 1, ours: walked, limit: mostMegabytes, unit: 'MB', p50: 0, p99: 0, note: `after the three journeys in two languages and every service's page in three; ${fresh.toFixed(0)} MB before` },
      { name: 'memory under load', ratio: mostMegabytes / loaded, ours: loaded, limit: mostMegabytes, unit: 'MB', p50: 0, p99: 0, note: 'after eight seconds of as many requests as it can take' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The three applications in two languages, by the forms themselves, with an officer's look at the queue; then every service in every language. */
async function walkJourneys({ port }: Process): Promise<void> {
  const base = `http://127.0.0.1:${port}`
  const as = async (who: string, company = '') => {
    const client = newClient((asked) => fetch(asked, { redirect: 'manual' }), base)
    await client.post('/en/sign-in', { as: `${who} ${company}`.trim() })
    return client
  }
  const [resident, company, officer] = [await as('chan-tai-man'), await as('fung-siu-kei', 'lotus-lane-kitchen'), await as('lo-yuk-ping')]
  for (const language of ['en', 'tc']) {
    await apply(resident, 'immd-birthcopy', birth, language)
    await apply(resident, 'td-vl-renew', vehicle, language)
    await apply(company, 'fehd-grl', restaurant, language)
    for (const path of ['/account', '/account/applications', '/account/messages']) await resident.get(`/${language}${path}`)
    await officer.get(`/${language}/work`)
  }
  const list = await Promise.all(languages.map(async (language) => (await fetch(`http://127.0.0.1:${port}/sitemap.xml`)).text().then((text) => [...text.matchAll(new RegExp(`/${language}/services/[\\w-]+`, 'g'))].map((found) => found[0]))))
  for (const path of new Set(list.flat())) await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.arrayBuffer())
}

/** Two seconds each of a few pages, as fast as they come. */
async function loadIt({ port }: Process): Promise<void> {
  const cookie = await signIn(port, 'chan-tai-man')
  for (const path of ['/en/services/immd-birthcopy', '/en/services/immd-birthcopy/apply/record', '/en/account', '/en/services?q=birth']) {
    await load({ port, requests: [request('GET', path, { cookie })], seconds: 2 })
  }
}
