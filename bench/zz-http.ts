import { readFileSync } from 'node:fs'
import { execSync } from 'node:child_process'
import { openBenchSite } from './site.ts'
import { signIn } from './browser.ts'
import { load, request } from './load.ts'
const site = await openBenchSite()
const cookie = await signIn(site.web.port, 'chan-tai-man')
const pid = execSync(`ss -ltnp | grep ':${site.web.port} ' | sed 's/.*pid=\\([0-9]*\\).*/\\1/'`).toString().trim()
const ticks = () => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return [Number(f[11]), Number(f[12])] }
for (const connections of [16, 16]) {
  const a = ticks()
  const r = await load({ port: site.web.port, requests: [request('GET', '/en/services/immd-birthcopy', { cookie })], connections, seconds: 4 })
  const b = ticks()
  console.log(connections, 'req/s', r.perSecond.toFixed(0), 'p50', r.p50.toFixed(2), 'cpu us/req user', ((b[0]! - a[0]!) * 10000 / r.count).toFixed(0), 'sys', ((b[1]! - a[1]!) * 10000 / r.count).toFixed(0), '(incl 1s warm)')
}
await site.close()
