import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { allLogs, type Log } from '../log.ts'
import * as q from './anchor.sql.ts'

export type LogStanding = {
  readonly log: Log
  readonly newest: q.CheckpointRow | undefined
  readonly anchored: q.AnchorRow | undefined
  /** Since when the oldest checkpoint waits that is larger than what is anchored. */
  readonly waitingSince: Date | undefined
}

export type AnchoringStanding = {
  /** `off`: this installation does not anchor. `overdue`: something has waited longer than the grace. */
  readonly state: 'off' | 'within grace' | 'overdue'
  readonly chain: q.ChainRow | undefined
  readonly logs: readonly LogStanding[]
  readonly waitingSince: Date | undefined
  readonly graceEnds: Date | undefined
}

type Reading = Pick<ReadCtx, 'db' | 'house' | 'now'>

/** How far the public logs are anchored. Three short statements a log, each by a key. */
export async function anchoringStanding(ctx: Reading): Promise<AnchoringStanding> {
  const { CHAIN, ANCHOR_GRACE_HOURS } = ctx.house.config
  const chain = await ctx.db.maybe(q.currentChain())
  const logs = await Promise.all(allLogs.map((log) => logStanding(ctx, chain, log)))
  if (!CHAIN) return { state: 'off', chain, logs, waitingSince: undefined, graceEnds: undefined }
  const times = logs.flatMap(({ waitingSince }) => waitingSince?.getTime() ?? [])
  const waitingSince = times.length > 0 ? new Date(Math.min(...times)) : undefined
  const graceEnds = waitingSince && new Date(waitingSince.getTime() + ANCHOR_GRACE_HOURS * 3_600_000)
  return { state: graceEnds && graceEnds < ctx.now ? 'overdue' : 'within grace', chain, logs, waitingSince, graceEnds }
}

async function logStanding({ db }: Reading, chain: q.ChainRow | undefined, log: Log): Promise<LogStanding> {
  const anchored = chain && (await db.maybe(q.newestAnchor(chain.chainId, chain.contract, log)))
  const [newest, waiting] = await Promise.all([db.maybe(q.newestCheckpoint(log)), db.maybe(q.firstCheckpointBeyond(log, anchored?.size ?? 0))])
  return { log, newest, anchored, waitingSince: waiting?.at }
}

// Long beside a statement, short beside a grace of hours.
const knownForMs = 1_000
const known = new WeakMap<House, { readonly at: number; readonly overdue: Promise<boolean> }>()

/** Whether something has waited for its anchor longer than the grace, so that nothing new may be issued. A process asks once a second, however much is issued. */
export function anchoringOverdue(ctx: Reading): Promise<boolean> {
  const now = ctx.now.getTime()
  const kept = known.get(ctx.house)
  if (kept && Math.abs(now - kept.at) < knownForMs) return kept.overdue
  const overdue = anchoringStanding(ctx).then(({ state }) => state === 'overdue')
  known.set(ctx.house, { at: now, overdue })
  overdue.catch(() => known.delete(ctx.house))
  return overdue
}
