import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stampPack } from '../src/modules/jurisdiction/index.ts'
import { cookieOf, csrfOf, makeParties } from './parties.ts'
import type { Figure } from './report.ts'
import { openBenchSite, type BenchSite } from './site.ts'

const hongKong = new URL('../jurisdictions/hk', import.meta.url).pathname
const people = { warm: 150, measured: 400 }
const most = 1.5

/** The next page of a form of forty questions, with thirty rules and with none: a page sent and the following one shown. */
export async function rules(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-rules-'))
  cpSync(hongKong, folder, { recursive: true })
  writeFileSync(join(folder, 'elements/bench.yaml'), 'elements:\n  - { id: bench.number, name: { en: Number, zh-Hant: 數目 }, type: number, min: 0, max: 99, personal: false }\n')
  for (const withRules of [true, false]) writeForm(folder, withRules)
  stampPack(folder, [], () => undefined)
  const site = await openBenchSite({ JURISDICTION: folder })
  try {
    await makeParties(site, 1, people.warm + people.measured)
    const times = { plain: [] as number[], ruled: [] as number[] }
    for (let n = 1; n <= people.warm + people.measured; n++) {
      for (const kind of n % 2 === 0 ? (['plain', 'ruled'] as const) : (['ruled', 'plain'] as const)) {
        const took = await nextPage(site, n, `bench-${kind}`)
        if (n > people.warm) times[kind].push(took)
      }
    }
    const [ours, limit] = [times.ruled.sort((a, b) => a - b), times.plain.sort((a, b) => a - b)]
    const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)]!
    const ratio = (most * at(limit, 0.99)) / at(ours, 0.99)
    return [{ name: 'next page, 30 rules', ratio, bar: 1, ours: at(ours, 0.99), limit: at(limit, 0.99), unit: 'ms (p99)', p50: at(ours, 0.5), p99: at(ours, 0.99), limitP50: at(limit, 0.5), limitP99: at(limit, 0.99), note: `p99 at most ${most} times that of the same form without rules; ${people.measured} people, one at a time` }]
  } finally {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Four pages of ten numbers; the rules look back over the pages before, as rules do. */
function writeForm(folder: string, withRules: boolean): void {
  const id = withRules ? 'bench-ruled' : 'bench-plain'
  const catalogue = readFileSync(join(hongKong, 'services/afcd-camp/service.yaml'), 'utf8').split('\napply:')[0]!.replace(/^id: .*/m, `id: ${id}`).replace(/^eligibility:[\s\S]*?(?=^\S)/m, '')
  const question = (n: number) => {
    const page = Math.floor(n / 10)
    const rule = withRules && page > 0 ? `, when: 'answers.q${n - 10} + answers.q${(n - 10) % 10} * 2.0 >= 5.0 || answers.q${Math.max(0, n - 11)} > 50.0'` : ''
    return `        - { id: q${n}, element: bench.number, required: false${rule} }`
  }
  const pages = [0, 1, 2, 3].map((page) => `    - id: page${page}\n      title: { en: Page ${page}, zh-Hant: 第${page}頁 }\n      questions:\n${Array.from({ length: 10 }, (_, q) => question(page * 10 + q)).join('\n')}`)
  const apply = `apply:\n  use: e-submission\n  by: [person]\n  evidence: []\n  pages:\n${pages.join('\n')}\n`
  mkdirSync(join(folder, 'services', id))
  writeFileSync(join(folder, 'services', id, 'service.yaml'), `${catalogue}\n${apply}`)
}

/** Milliseconds from sending the first page, filled in, to the whole of the second. */
async function nextPage(site: BenchSite, n: number, service: string): Promise<number> {
  const base = `http://127.0.0.1:${site.web.port}`
  const headers = { cookie: cookieOf(site, n), 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const answers = Array.from({ length: 10 }, (_, q) => [`q${q}`, String(3 + q)] as [string, string])
  const body = new URLSearchParams([['csrf', csrfOf(site, n)], ['action_id', crypto.randomUUID()], ['shown', answers.map(([id]) => id).join(' ')], ...answers]).toString()
  const started = performance.now()
  const sent = await fetch(`${base}/en/services/${service}/apply/page0`, { method: 'POST', headers, body, redirect: 'manual' })
  const shown = await fetch(`${base}${sent.headers.get('location')}`, { headers: { cookie: headers.cookie } })
  const page = await shown.text()
  const took = performance.now() - started
  if (sent.status !== 303 || !page.includes('name="q10"')) throw new Error(`the next page of ${service} is not there: ${sent.status} ${sent.headers.get('location')}`)
  return took
}
