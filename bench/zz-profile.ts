import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
import { openSite } from '../src/open-site.ts'
import { openBenchSite } from './site.ts'
import { makeParties, cookieOf, csrfOf, serviceId } from './parties.ts'
import { fieldsOf } from './browser.ts'
const site = await openBenchSite()
const { app } = openSite(site.open.house, site.open.db)
const base = site.open.house.config.PUBLIC_URL
await makeParties(site, 1, 9000)
const s = new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval', { interval: 200 })
async function phase(name: string, n: number, hands: number, one: (i: number) => Promise<Response>) {
  let i = 0
  const run = async (most: number) => Promise.all(Array.from({ length: hands }, async () => { while (i < most) { const a = await one(i++); if (a.status >= 400) throw new Error(name + a.status); await a.text() } }))
  await run(Math.floor(n / 2))
  await s.post('Profiler.start'); const t = performance.now(); const c = process.cpuUsage()
  await run(n)
  const u = process.cpuUsage(c); const { profile } = await s.post('Profiler.stop')
  const done = n - Math.floor(n / 2)
  console.log(name, 'cpu us/req', ((u.user + u.system) / done).toFixed(0), 'wall req/s', (done / ((performance.now() - t) / 1000)).toFixed(0))
  writeFileSync(`/tmp/prof/${name}.cpuprofile`, JSON.stringify(profile))
}
const get = (path: string, n: number) => app(new Request(base + path, { headers: { cookie: cookieOf(site, n), 'accept-language': 'en' } }))
const rec = `/en/services/${serviceId}/apply/record`
const fields = fieldsOf(await (await get(rec, 1)).text())
const post = (path: string, fs: [string, string][], n: number) => app(new Request(base + path, { method: 'POST', headers: { cookie: cookieOf(site, n), 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fs.map(([k, v]) => [k, k === 'action_id' ? crypto.randomUUID() : k === 'csrf' ? csrfOf(site, n) : v])).toString() }))
const only = process.argv[2]
if (!only || only === 'service') await phase('service', 9000, 8, (i) => get(`/en/services/${serviceId}`, 1 + (i % 16)))
if (!only || only === 'form') await phase('form', 9000, 8, (i) => get(rec, 1 + (i % 16)))
if (!only || only === 'save') await phase('save', 9000, 8, (i) => post(rec, fields, 1 + i))
const page = await (await get(`/en/services/${serviceId}/apply/check`, 1)).text()
const cf = [...fieldsOf(page), ...[...page.matchAll(/name="(declare-\d+)"/g)].map((f) => [f[1]!, 'yes'] as [string, string])]
if (!only || only === 'submit') await phase('submit', 9000, 8, (i) => post(`/en/services/${serviceId}/apply/check`, cf, 1 + i))
await site.close()
