import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { faultOf } from '../../../kernel/log.ts'
import { allLogs, originOf } from '../log.ts'
import { anchorRound, type RoundResult } from './anchor-round.ts'
import * as q from './anchor.sql.ts'
import { ChainFault } from './chain-fault.ts'
import { openChain, type Chain } from './chain.ts'

type Anchoring = { stop(): Promise<void> }
type Options = { readonly say?: (line: string) => void; /** A shorter pause after a fault, for tests. */ readonly firstRetryMs?: number }

/**
 * Anchors the newest checkpoints of the public logs until stopped, on the chain that the settings name or on the embedded one, which it starts.
 * Any number of processes may run one; one at a time does it. A chain that is away is asked again, at longer and longer intervals up to a minute.
 */
export function startAnchoring(db: Db, house: House, { say, firstRetryMs = 1_000 }: Options = {}): Anchoring {
  const { config, log } = house
  if (!config.CHAIN) return { stop: () => Promise.resolve() }
  if (config.CHAIN_URL && !config.CHAIN_CONTRACT) throw new Error('Wrong setting:\n  CHAIN_CONTRACT: needed with CHAIN_URL (npm run deploy-anchor brings the contract to the chain)')
  const stopping = new AbortController()
  const { signal } = stopping
  let chain: Chain | undefined
  let faults = 0
  const round = async (): Promise<number> => {
    try {
      chain ??= await openChain(db, house, { ...(say && { say }), signal })
      const result = await anchorRound(db, chain, allLogs.map((name) => ({ log: name, origin: originOf(house, name) })), new Date())
      faults = 0
      return pauseAfter(config, chain, result)
    } catch (error) {
      if (!signal.aborted) await tell(db, house, error, faults === 0)
      // A node that died is started again.
      await chain?.close().catch(() => undefined)
      chain = undefined
      return Math.min(firstRetryMs * 2 ** faults++, 60_000)
    }
  }
  const loop = async () => {
    // The portal's start goes first: signing takes 24 MB of program to read.
    let pause = startsAfterMs
    while (!signal.aborted) {
      await wait(pause, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) pause = await round()
    }
    await chain?.close()
  }
  const done = loop().catch((error: unknown) => log.error(faultOf(error), 'anchoring ended'))
  return {
    async stop() {
      stopping.abort()
      await done
    },
  }
}

/** Said once for each time that it begins; the pages of operators tell it as long as it lasts. */
async function tell(db: Db, { log }: House, error: unknown, first: boolean): Promise<void> {
  if (first) log.warn(faultOf(error), 'checkpoints could not be anchored; they will be when the chain is back')
  if (error instanceof ChainFault) await db.write(q.noteFault(new Date(), error.code)).catch(() => undefined)
}

const startsAfterMs = 500

// The embedded chain takes 24 KB of memory for each block, so it is asked half as often after each 2,000 of them: a year of ceaseless work stays under 600 MB.
const blocksUntilSlower = 2_000

function pauseAfter({ ANCHOR_SECONDS }: House['config'], { embedded }: Chain, { state, head }: RoundResult): number {
  if (state === 'waiting') return embedded ? 250 : 5_000
  return (ANCHOR_SECONDS ?? (embedded ? 15 : 600)) * 1_000 * (embedded ? 2 ** Math.min(12, Math.floor(head / blocksUntilSlower)) : 1)
}
