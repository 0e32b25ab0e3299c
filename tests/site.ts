import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import type { Actor, House, ReadCtx } from '../src/kernel/ctx.ts'
import { system } from '../src/kernel/ctx.ts'
import { startWorker, type Worker } from '../src/kernel/jobs.ts'
import type { Log } from '../src/kernel/log.ts'
import { listen, type Mount } from '../src/kernel/server.ts'
import { refreshSearch } from '../src/modules/catalogue/index.ts'
import { seedClients } from '../src/modules/clients/index.ts'
import { sandboxPartyId, seedSandbox } from '../src/modules/identity/index.ts'
import { publishDefinitions } from '../src/modules/jurisdiction/index.ts'
import { seedMandates } from '../src/modules/mandates/index.ts'
import { bankKey, bankKeyId, callbackUrl } from '../src/modules/payments/bank-keys.ts'
import { signRequest } from '../src/modules/payments/http-signature.ts'
import { openLiveHouse } from '../src/live-house.ts'
import { allTasks, openSite } from '../src/open-site.ts'
import { newClient, type Client, type Reply } from './client.ts'
import { testHouse, type TestHouse } from './house.ts'
import { until } from './portal.ts'

export type Site = TestHouse & {
  /** What all keys of this house come from. */
  readonly secret: Buffer
  /** Every line given to the log, at every level, as it was before anything is left out. */
  readonly logged: readonly string[]
  /** Somebody who has not signed in; limits are by address. */
  visitor(address?: string): Client
  /** One of the sandbox's people, signed in; `person company` acts for the company. */
  as(who: string): Promise<Client>
  /** Addresses that the server answers by itself. */
  readonly assets: ReadonlySet<string>
  party(person: string): string
  company(id: string): string
  readCtx(actor?: Actor): ReadCtx
  rows<Row extends pg.QueryResultRow = Record<string, string>>(text: string, values?: unknown[]): Promise<Row[]>
  /** Runs jobs until the end of the test. */
  work(): Promise<void>
  /** How many rows each table of the modules has; without what is written of every request. */
  counts(): Promise<Record<string, number>>
  /** Does something that is refused, and sees that it left no row behind. */
  leavesNothing<T>(act: () => Promise<T>): Promise<T>
  /** The bank says that a bill was paid. */
  bankSays(words: Record<string, string>, change?: (request: SignedRequest) => void): Promise<Reply>
}

/** What the bank is about to send; a test may spoil it. */
type SignedRequest = { headers: Record<string, string>; body: string }

/** The same with jobs that run, for the tests of one file: it is closed after them. */
export async function openWorkingSite(settings: Record<string, string> = {}): Promise<Site> {
  const site = await openTestSite(settings)
  after(() => site.close())
  await site.work()
  return site
}

/** A whole portal in this process, on a database of its own. It listens too, so that the sandbox's bank can call it. */
export async function openTestSite(settings: Record<string, string> = {}): Promise<Site> {
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  let mounted: readonly Mount[] = []
  // Whatever is mounted stands beside the app on the same port.
  const mount: Mount = { takes: (path) => mounted.some((one) => one.takes(path)), handle: (request, response) => mounted.find((one) => one.takes(request.url!.split('?', 1)[0]!))!.handle(request, response) }
  const listener = await listen({ app: (request) => answer(request), assets: [], host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1', cookieName: 'session', mounts: [mount] })
  const secret = randomBytes(32)
  const made = await testHouse({ PUBLIC_URL: `http://127.0.0.1:${listener.port}`, SANDBOX: 'on', ...settings }, secret)
  const logged: string[] = []
  const house: House = { ...made.house, log: keepingLog(logged) }
  const { db } = made
  const live = await openLiveHouse(db, house)
  await publishDefinitions(db, house.pack, new Date())
  await refreshSearch(db, house.pack)
  await seedSandbox(db, house)
  await seedClients(db, house)
  await seedMandates(db, house)
  // What a test changes in its own pack counts, until something is released.
  const current = () => (live.house.pack === house.pack ? house : live.house)
  const { app, assets, mounts } = openSite(house, made, current)
  mounted = mounts
  let signedIn = 0
  answer = app
  const base = house.config.PUBLIC_URL
  const owner = new pg.Pool({ connectionString: made.ownerUrl, max: 2 })
  owner.on('error', () => undefined)
  let worker: Worker | undefined
  return {
    ...made,
    house,
    secret,
    logged,
    visitor: (address) => newClient((request) => app(request, address), base),
    assets: new Set(assets.map((asset) => asset.href)),
    async as(who) {
      // Each from an address of their own: sign-ins are limited by address.
      const address = `198.51.100.${signedIn++ % 250}`
      const client = newClient((request) => app(request, address), base)
      const { status, place } = await client.post('/en/sign-in', { as: who })
      if (status !== 303 || !/account|work/.test(place)) throw new Error(`${who} could not sign in: ${status} ${place}`)
      return client
    },
    party: (person) => sandboxPartyId(house, 'person', person),
    company: (id) => sandboxPartyId(house, 'company', id),
    readCtx: (actor = system) => ({ house, db, actor, now: new Date() }),
    rows: async (text, values) => (await owner.query(text, values)).rows,
    async work() {
      worker ??= await startWorker({ db, workerUrl: made.ownerUrl, tasks: allTasks, house, current, concurrency: 2 })
    },
    counts: () => countRows(owner),
    async leavesNothing(act) {
      if (worker) await until(() => isIdle(owner))
      const earlier = await countRows(owner)
      const result = await act()
      assert.deepEqual(await countRows(owner), earlier)
      return result
    },
    bankSays: (words, change) => bankSays(house, newClient(app, base), words, change),
    async close() {
      await live.stop()
      await worker?.stop()
      await listener.stop()
      await owner.end()
      await made.close()
    },
  }
}

async function bankSays(house: House, bank: Client, words: Record<string, string>, change?: (request: SignedRequest) => void): Promise<Reply> {
  const body = JSON.stringify({ messageId: 'm1', currency: 'HKD', paidAt: new Date().toISOString(), bankReference: `SB${words['billNumber']}`, ...words })
  const signed = signRequest({ method: 'POST', targetUri: callbackUrl(house), body, created: new Date(), keyId: bankKeyId, privateKey: bankKey(house).privateKey })
  const request = { headers: signed, body }
  change?.(request)
  return bank.raw('/callbacks/fps', request.body, request.headers)
}

function keepingLog(lines: string[]): Log {
  const keep = (...given: unknown[]) => void lines.push(JSON.stringify(given))
  return { debug: keep, info: keep, warn: keep, error: keep }
}

/** Written of every request, refused or not: the journal, sessions, limits; and what the workers keep for themselves. */
const always = ['journal.', 'transparency.', 'kernel.rate_limit', 'identity.session', 'graphile_worker.']

async function countRows(owner: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await owner.query(`select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
  const names = (rows as { name: string }[]).map((row) => row.name).filter((name) => !always.some((start) => name.startsWith(start)))
  const all = await owner.query(names.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`).join(' union all '))
  return Object.fromEntries((all.rows as { name: string; n: number }[]).map((row) => [row.name, row.n]))
}

/** Whether no job is running or due, so that rows come and go by requests only. */
async function isIdle(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query(`select (select count(*) from kernel.outbox) + (select count(*) from graphile_worker._private_jobs where locked_at is not null or (run_at < now() + interval '1 second' and attempts < max_attempts)) as n`)
  return Number((rows[0] as { n: string }).n) === 0
}
