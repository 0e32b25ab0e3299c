import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { faultOf } from '../../kernel/log.ts'
import { mostLeaves } from './seal.ts'
import { ChainBroken, sealBatch, type SealerMemory } from './seal-batch.ts'

// Longer when a search takes long under load, so that sealing never costs more than a fifth of its process's time with the database.
const pauseAfter = (took: number) => Math.max(500, took * 4)
const anchorEvery = 60_000

/** Seals what is new, twice a second, batch after batch while they are full. Any number of processes may run one. */
export function startSealer(db: Db, house: House): { stop(): Promise<void> } {
  const memory: SealerMemory = {}
  const anchor = makeAnchor(house)
  let stopped = false
  let wake: () => void = () => undefined
  const loop = async () => {
    while (!stopped) {
      const started = performance.now()
      const size = await sealBatch(db, house, memory).catch((error: unknown) => {
        house.log.error(faultOf(error), 'the journal could not be sealed')
        if (error instanceof ChainBroken) stopped = true
        return 0
      })
      anchor(memory)
      if (size === mostLeaves || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseAfter(performance.now() - started))
        wake = () => (clearTimeout(timer), resolve())
      })
    }
  }
  const done = loop()
  return {
    async stop() {
      if (!stopped) {
        stopped = true
        wake()
        await done
        // What the last requests wrote is sealed before the process ends.
        while ((await sealBatch(db, house, memory).catch(() => 0)) === mostLeaves);
      }
      await done
    },
  }
}

/**
 * Says in the log, at most once a minute, which seal is the newest. Whoever owns the database could cut off the end of the
 * chain; a log kept elsewhere shows that it was longer.
 */
function makeAnchor({ log }: House): (memory: SealerMemory) => void {
  let said = { n: 0, at: 0 }
  return ({ newest }) => {
    if (!newest || newest.n === said.n || Date.now() - said.at < anchorEvery) return
    said = { n: newest.n, at: Date.now() }
    log.info({ seal: newest.n, hash: newest.hash.toString('hex') }, 'journal sealed')
  }
}
