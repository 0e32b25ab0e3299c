import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ReadCtx } from '../../kernel/ctx.ts'
import { faultOf } from '../../kernel/log.ts'
import { measures as credentialMeasures } from '../credentials/index.ts'
import { anchoringStanding, loggingLag } from '../transparency/index.ts'
import { logSources } from './log-sources.ts'
import * as q from './operations.sql.ts'
import * as r from './reconciler/reconciler.sql.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })
for (const measure of credentialMeasures) registry.registerMetric(measure)
const registers = [registry]

const http = new Histogram({
  name: 'bauhinia_http_seconds',
  help: 'Time to answer a request, by route, method and status.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
})
const databaseUp = new Gauge({ name: 'bauhinia_database_up', help: '1 when the database answered this reading.', registers })
const outboxWaiting = new Gauge({ name: 'bauhinia_outbox_waiting', help: 'Jobs that wait in the outbox; counted to 10,000.', registers })
const outboxOldest = new Gauge({ name: 'bauhinia_outbox_oldest_seconds', help: 'Age of the oldest job in the outbox.', registers })
const logWaiting = new Gauge({ name: 'bauhinia_log_waiting_seconds', help: 'Age of the oldest entry that waits for its place in a public log.', labelNames: ['log'], registers })
const anchorWaiting = new Gauge({ name: 'bauhinia_anchor_waiting_seconds', help: 'Age of the oldest checkpoint that is not anchored.', registers })
const anchorBacklog = new Gauge({ name: 'bauhinia_anchor_backlog_entries', help: 'Entries of a log that no anchor covers.', labelNames: ['log'], registers })
const anchorAge = new Gauge({ name: 'bauhinia_anchor_newest_seconds', help: 'Age of the newest anchor of a log.', labelNames: ['log'], registers })
const chainFault = new Gauge({ name: 'bauhinia_chain_fault', help: '1 while checkpoints cannot be anchored.', registers })
const jobsGivenUp = new Gauge({ name: 'bauhinia_jobs_failed', help: 'Jobs that used all their attempts; counted to 10,000.', registers })
const jobsRetried = new Gauge({ name: 'bauhinia_jobs_retried', help: 'Jobs that failed and will be tried again; counted to 10,000.', registers })

const differences = new Gauge({ name: 'bauhinia_differences', help: 'What was acknowledged and what arrived, where they do not agree, by room; counted to 10,000.', labelNames: ['room'], registers })
const reconciledTo = new Gauge({ name: 'bauhinia_reconciler_behind_seconds', help: 'How far the reconciler is behind in what arrived.', registers })

const wholeLookAge = new Gauge({ name: 'bauhinia_reconciler_whole_seconds', help: 'Since the last look through everything ended.', registers })

const methods = new Set(['GET', 'HEAD', 'POST'])

/** Counts an answered request. `route` is the pattern of the address, never the address: labels stay few and name nobody. */
export function observe(route: string, method: string, status: number, seconds: number): void {
  http.observe({ route, method: methods.has(method) ? method : 'other', status }, seconds)
}

const freshFor = 5_000
let readAt = 0

/** All figures in the text format of Prometheus. Those about the database are read at most every five seconds, however often we are asked. */
export async function exposition(ctx: ReadCtx): Promise<{ type: string; text: string }> {
  if (Date.now() - readAt >= freshFor) {
    readAt = Date.now()
    await readDatabase(ctx).catch((error: unknown) => {
      ctx.house.log.warn(faultOf(error), 'figures could not be read')
      databaseUp.set(0)
    })
  }
  return { type: registry.contentType, text: await registry.metrics() }
}

async function readDatabase(ctx: ReadCtx): Promise<void> {
  const [outbox, jobs] = await Promise.all([ctx.db.maybe(q.outboxLength()), ctx.db.maybe(q.countJobs())])
  await readAnchoring(ctx)
  for (const source of logSources) logWaiting.set({ log: source.log }, await loggingLag(ctx, source))
  outboxWaiting.set(outbox?.waiting ?? 0)
  outboxOldest.set(outbox?.oldest ? Math.max(0, (outbox.now.getTime() - outbox.oldest.getTime()) / 1000) : 0)
  jobsGivenUp.set(jobs?.givenUp ?? 0)
  jobsRetried.set(jobs?.retried ?? 0)
  await readAgreement(ctx)
  databaseUp.set(1)
}

async function readAnchoring(ctx: ReadCtx): Promise<void> {
  const { chain, logs, waitingSince } = await anchoringStanding(ctx)
  const age = (at: Date) => Math.max(0, (ctx.now.getTime() - at.getTime()) / 1000)
  anchorWaiting.set(waitingSince ? age(waitingSince) : 0)
  chainFault.set(chain?.fault ? 1 : 0)
  for (const { log, newest, anchored } of logs) {
    anchorBacklog.set({ log }, (newest?.size ?? 0) - (anchored?.size ?? 0))
    if (anchored) anchorAge.set({ log }, age(anchored.blockAt))
  }
}

async function readAgreement({ db, now }: ReadCtx): Promise<void> {
  const [open, walks, look] = await Promise.all([db.all(r.countOpen()), db.all(r.walks()), db.maybe(r.lastWholeLook())])
  differences.reset()
  for (const { room, n } of open) differences.set({ room }, n)
  if (look) wholeLookAge.set(Math.max(0, (now.getTime() - look.ended_at.getTime()) / 1000))
  const places = walks.filter(({ again, stream }) => !again && stream !== 'journal').map(({ at }) => at.getTime())
  reconciledTo.set(Math.max(0, (now.getTime() - Math.min(...places)) / 1000))
}
