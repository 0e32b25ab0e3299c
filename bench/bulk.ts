import { inTransaction, system, visitor, type Ctx } from '../src/kernel/ctx.ts'
import { uuid } from '../src/kernel/ids.ts'
import type { JobRun } from '../src/kernel/jobs.ts'
import { sql } from '../src/kernel/sql.ts'
import { actOnRun, proposeRun, tasks } from '../src/modules/credentials/index.ts'
import { newDataKey } from '../src/modules/identity/data-keys.ts'
import { sealFor } from '../src/modules/identity/index.ts'
import { profilePlace } from '../src/modules/identity/sealed-places.ts'
import type { Figure } from './report.ts'
import { openBenchSite, type BenchSite } from './site.ts'

const serviceId = 'td-vl-renew'
const lines = Number(process.env['BULK_LINES'] ?? 100_000)
const [maker, second] = [uuid(), uuid()]

/** Licences issued in bulk, from a file of as many holders to the last line: how many a second in one process, and whether its memory stays what it was. */
export async function bulk(): Promise<Figure[]> {
  const site = await openBenchSite()
  try {
    const holders = Array.from({ length: lines }, () => uuid())
    for (let at = 0; at < lines; at += 2_000) await inTx(site, system, (ctx) => makeHolders(ctx, holders.slice(at, at + 2_000)))
    const service = site.open.house.pack.services.get(serviceId)!
    const output = service.apply!.outputs[0]!
    const bytes = Buffer.from(`party,valid_until,mark,make,fuel\r\n${holders.map((holder, n) => `${holder},2031-12-31,AB ${n},Example Motors,Petrol\r\n`).join('')}`)
    const proposed = await inTx(site, { ...visitor, kind: 'person', id: maker, party: maker }, (ctx) => proposeRun(ctx, { service, output, bytes }))
    if (!('runId' in proposed)) throw new Error(JSON.stringify(proposed))
    const key = { organisation: service.organisation, runId: proposed.runId }
    const checked = await timed(() => jobsUntil(site, 'credentials.bulk-check', key, 'checked'))
    await inTx(site, { ...visitor, kind: 'person', id: second, party: second }, (ctx) => actOnRun(ctx, key, 'approve'))
    const memory = watchMemory()
    const issued = await timed(() => jobsUntil(site, 'credentials.bulk-issue', key, 'done'))
    const { early, late } = memory.stop()
    const [{ n }] = (await site.asOwner('select count(*)::int as n from credentials.credential')).rows as [{ n: number }]
    if (n !== lines) throw new Error(`${n} of ${lines} were issued`)
    return [
      { name: 'licences issued in bulk', ratio: 1, ours: lines / issued, limit: lines / issued, unit: '/s', p50: 0, p99: 0, note: `${lines} licences in ${issued.toFixed(0)} s by one process; a figure for comparison` },
      { name: 'lines of a bulk file checked', ratio: 1, ours: lines / checked, limit: lines / checked, unit: '/s', p50: 0, p99: 0 },
      { name: 'memory early and late in a bulk run', ratio: early / late, bar: 0.8, ours: late, limit: early, unit: 'MB', p50: 0, p99: 0, note: 'resident memory, the middle of the samples of the second and of the last tenth of the run' },
    ]
  } finally {
    await site.close()
  }
}

const inTx = <T>({ open }: BenchSite, actor: typeof system, work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(open.db, { house: open.house, actor, now: new Date() }, work)

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Runs the jobs of a run one after the other, as a worker would. */
async function jobsUntil(site: BenchSite, task: string, key: { organisation: string; runId: string }, state: string): Promise<void> {
  const { open } = site
  const stateNow = async () => (await open.db.maybe(sql<{ state: string }>`select state from credentials.bulk_run where organisation = ${key.organisation} and id = ${key.runId}`))?.state
  while ((await stateNow()) !== state) {
    const job: JobRun = { id: uuid(), partyId: uuid(), payload: key, now: new Date(), db: open.db, house: open.house }
    await tasks[task]!(job)
  }
}

/** Parties with a key and a name each, as the module keeps them, many in a statement. */
async function makeHolders(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const keys = ids.map((id) => newDataKey(ctx.house, id))
  await ctx.tx.all(sql`insert into identity.party (party_id, kind, data_key, created_at) select party_id, 'person', key, ${ctx.now}::timestamptz from unnest(${ids}::uuid[], ${keys}::bytea[]) as one(party_id, key)`)
  const names = await Promise.all(ids.map((id, n) => sealFor(ctx, id, JSON.stringify(`CHAN Number ${n}`), profilePlace(id, 'person.nameEn'))))
  await ctx.tx.all(sql`insert into identity.profile (party_id, element, sealed, source, read_at) select party_id, 'person.nameEn', sealed, 'persons.sandbox', ${ctx.now}::timestamptz from unnest(${ids}::uuid[], ${names}::bytea[]) as one(party_id, sealed)`)
}

function watchMemory(): { stop(): { early: number; late: number } } {
  const samples: number[] = []
  const timer = setInterval(() => samples.push(process.memoryUsage.rss() / 2 ** 20), 200)
  const middle = (some: readonly number[]) => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0
  return {
    stop() {
      clearInterval(timer)
      const tenth = Math.max(1, Math.floor(samples.length / 10))
      return { early: middle(samples.slice(tenth, 2 * tenth)), late: middle(samples.slice(-tenth)) }
    },
  }
}
