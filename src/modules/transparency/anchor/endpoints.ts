import type { Endpoint, MachineCtx } from '../../../kernel/page.ts'
import { allLogs, logPaths, originOf, type Log } from '../log.ts'
import * as q from './anchor.sql.ts'
import { logIdOf } from './contract.ts'

const mostAnchors = 1_000

/** Where a log's checkpoints are anchored: for programs that look there themselves and believe the chain alone. */
export const anchorEndpoints: readonly Endpoint[] = allLogs.map((log): Endpoint => ({
  method: 'GET',
  path: `${logPaths[log]}/anchors.json`,
  who: 'anyone',
  handle: async (ctx) => Response.json(await anchorsOf(ctx, log), { headers: { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=15' } }),
}))

async function anchorsOf(ctx: MachineCtx, log: Log): Promise<object> {
  const origin = originOf(ctx.house, log)
  const chain = await ctx.db.maybe(q.currentChain())
  const about = { log: origin, logId: logIdOf(origin) }
  if (!chain) return { ...about, anchors: [] }
  const anchors = await ctx.db.all(q.newestAnchors(chain.chainId, chain.contract, log, mostAnchors))
  return {
    ...about,
    chainId: chain.chainId,
    contract: chain.contract,
    embedded: chain.embedded,
    anchors: anchors.map(({ size, root, block, blockHash, blockAt, tx }) => ({ size, root: root.toString('hex'), block, blockHash, time: blockAt.toISOString(), tx })),
  }
}
