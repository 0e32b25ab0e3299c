import type { ReadCtx } from '../../../kernel/ctx.ts'
import * as q from './anchor.sql.ts'
import { logNames, type LogName } from './anchored-logs.ts'

export type LogStanding = {
  readonly log: LogName
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
  const logs = await Promise.all(logNames.map((log) => logStanding(ctx, chain, log)))
  if (!CHAIN) return { state: 'off', chain, logs, waitingSince: undefined, graceEnds: undefined }
  const times = logs.flatMap(({ waitingSince }) => waitingSince?.getTime() ?? [])
  const waitingSince = times.length > 0 ? new Date(Math.min(...times)) : undefined
  const graceEnds = waitingSince && new Date(waitingSince.getTime() + ANCHOR_GRACE_HOURS * 3_600_000)
  return { state: graceEnds && graceEnds < ctx.now ? 'overdue' : 'within grace', chain, logs, waitingSince, graceEnds }
}

async function logStanding({ db }: Reading, chain: q.ChainRow | undefined, log: LogName): Promise<LogStanding> {
  const anchored = chain && (await db.maybe(q.newestAnchor(chain.chainId, chain.contract, log)))
  const [newest, waiting] = await Promise.all([db.maybe(q.newestCheckpoint(log)), db.maybe(q.firstCheckpointBeyond(log, anchored?.size ?? 0))])
  return { log, newest, anchored, waitingSince: waiting?.at }
}
