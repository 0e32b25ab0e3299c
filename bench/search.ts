import { readFileSync, rmSync } from 'node:fs'
import { parse } from 'yaml'
import { refreshSearch, searchCatalogue } from '../src/modules/catalogue/index.ts'
import { bigPack } from './big-pack.ts'
import { contentItems, sourceOf } from './content-items.ts'
import { inTurns, ratioOf, turnSeconds, warmupSeconds, type Measured } from './in-turns.ts'
import { load, request } from './load.ts'
import { settle } from './parties.ts'
import { replay } from './pgbench.ts'
import { statementsOf, type Step } from './record-statements.ts'
import type { Figure } from './report.ts'
import { openBenchSite, type BenchSite } from './site.ts'

type Asked = { readonly q: string; readonly wants: string | readonly string[] }

const services = 1200
const items = 20_000
const connections = 8
// More than a turn can ask.
const mostAsked = 60_000

const { queries } = parse(readFileSync(new URL('../src/modules/catalogue/search-queries.yaml', import.meta.url), 'utf8')) as { queries: Asked[] }
const inChinese = (text: string) => /\p{Script=Han}/u.test(text)
const addressOf = (q: string) => `/api/v1/search?q=${encodeURIComponent(q)}&lang=${inChinese(q) ? 'tc' : 'en'}`

/** Real questions: how many find what they want, how many a second beside the same SQL in pgbench, and answers while typing. */
export async function search(site: BenchSite): Promise<Figure[]> {
  const found = await success(site)
  const folder = bigPack({ services, forms: services })
  const big = await openBenchSite({ JURISDICTION: folder })
  try {
    const { db, house } = big.open
    await refreshSearch(db, house.pack, [{ name: 'bench', changedSince: sourceOf(contentItems(house.pack, items)) }])
    await settle(big)
    return [...found, ...(await asked(big)), ...(await typed(big))]
  } finally {
    await big.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Over services, as the questions are written; and over everything, as the page shows it. */
async function success({ open }: BenchSite): Promise<Figure[]> {
  const places = { services: [] as number[], everything: [] as number[] }
  for (const { q, wants } of queries) {
    for (const [among, type] of [['services', 'service'], ['everything', undefined]] as const) {
      const { items: shown } = await searchCatalogue(open.db, q, { type, limit: 5 })
      places[among].push(shown.findIndex(({ id, type: is }) => (is === 'service' || is === 'form') && [wants].flat().includes(id)))
    }
  }
  const share = (all: readonly number[], most: number) => all.filter((place) => place >= 0 && place < most).length / all.length
  const figure = (among: keyof typeof places, most: number, limit: number, bar?: number): Figure => ({ name: `success@${most}, ${among}`, ratio: share(places[among], most) / limit, ...(bar !== undefined && { bar }), ours: share(places[among], most), limit, unit: 'of questions', p50: 0, p99: 0, note: `${queries.length} questions` })
  return [figure('services', 1, 0.8, 1), figure('services', 5, 0.95, 1), figure('everything', 1, 0.8), figure('everything', 5, 0.95)]
}

async function asked(site: BenchSite): Promise<Figure[]> {
  const requests = Array.from({ length: mostAsked }, (_, n) => request('GET', addressOf(queries[n % queries.length]!.q)))
  const steps: Step[] = []
  for (const { q } of queries) steps.push(...(await statementsOf(site, addressOf(q), { method: 'GET' })).steps)
  const how = { simple: '', prepared: '' }
  // One run of the script is all questions: its figures are for one of them.
  const limit = (mode: 'simple' | 'prepared') => async (): Promise<Measured> => {
    const all = await replay({ ownerUrl: site.ownerUrl, steps, recorded: 0, from: 0, count: connections, connections, seconds: 2 * turnSeconds, mode })
    how[mode] = `${all.how}, of ${queries.length} questions`
    return { perSecond: all.perSecond * queries.length, p50: all.p50 / queries.length, p99: all.p99 / queries.length }
  }
  const found = await inTurns({
    ours: (turn) => load({ port: site.web.port, requests, each: 'once', connections, warmupSeconds: warmupSeconds(turn), seconds: 2 * turnSeconds }),
    simple: limit('simple'),
    prepared: limit('prepared'),
  })
  return [
    { name: 'search', unit: 'searches/s', bar: 0.5, ...ratioOf(found.ours, found.simple), note: `${services} services and ${items} items; ${how.simple}` },
    { name: 'search, prepared', unit: 'searches/s', ...ratioOf(found.ours, found.prepared), note: how.prepared },
  ]
}

// A p99 of one turn is the machine's as often as ours.
const turnsOfTyping = 5

/** Each question as it grows letter by letter: asked by one, by four without a pause, and by so many that both sides have no moment free. */
async function typed({ web }: BenchSite): Promise<Figure[]> {
  const beginnings = queries.flatMap(({ q }) => [...q].map((_, i) => [...q].slice(0, i + 1).join('')).filter((words) => words.length > 1 || inChinese(words)))
  const requests = beginnings.map((words) => request('GET', `/api/v1/answers?q=${encodeURIComponent(words)}&lang=en`))
  const figure = async (name: string, connections: number, bar?: number): Promise<Figure> => {
    const turns: Measured[] = []
    for (let turn = 0; turn < turnsOfTyping; turn++) turns.push(await load({ port: web.port, requests, each: 'around', connections, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }))
    const ratios = turns.sort((a, b) => a.p99 / a.p50 - b.p99 / b.p50).map(({ p50, p99 }) => (4 * p50) / p99)
    const { p50, p99, perSecond } = turns[turnsOfTyping >> 1]!
    return { name, ratio: (4 * p50) / p99, ...(bar !== undefined && { bar }), ours: p99, limit: 4 * p50, unit: 'ms (p99)', p50, p99, note: `${Math.round(perSecond)} a second; the middle of ${turnsOfTyping} turns, ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}` }
  }
  return [await figure('answers while typing', 4, 1), await figure('answers while typing, one at a time', 1), await figure('answers while typing, full load', 16)]
}
