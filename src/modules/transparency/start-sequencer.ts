import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { faultOf } from '../../kernel/log.ts'
import { appendBatch, mostLeaves, type SequencerMemory } from './append-batch.ts'
import type { LogSource } from './log-source.ts'
import { LogBroken } from './read-tree.ts'

// Longer when a search takes long under load, so that logging never costs more than a fifth of its process's time with the database.
const pauseAfter = (took: number) => Math.max(500, took * 4)
const sayEvery = 60_000

export type Sequencer = { stop(): Promise<void> }

/** Adds to the logs what is new, twice a second, batch after batch while they are full. Any number of processes may run one. */
export function startSequencer(db: Db, house: House, sources: readonly LogSource[]): Sequencer {
  const running = sources.map((source) => follow(db, house, source))
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) }
}

function follow(db: Db, house: House, source: LogSource): Sequencer {
  const memory: SequencerMemory = {}
  const say = makeSaying(house, source)
  let stopped = false
  let wake: () => void = () => undefined
  const loop = async () => {
    while (!stopped) {
      const started = performance.now()
      const size = await appendBatch(db, house, source, memory).catch((error: unknown) => {
        house.log.error({ ...faultOf(error), log: source.log }, 'a log could not be added to')
        if (error instanceof LogBroken) stopped = true
        return 0
      })
      say(memory)
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
        // What the last requests wrote is in the log before the process ends.
        while ((await appendBatch(db, house, source, memory).catch(() => 0)) === mostLeaves);
      }
      await done
    },
  }
}

/**
 * Says in our own log, at most once a minute, which checkpoint is the newest. Whoever owns the database could cut off the end of
 * a log; what is kept elsewhere shows that it was longer.
 */
function makeSaying({ log: ours }: House, { log }: LogSource): (memory: SequencerMemory) => void {
  let said = { size: 0, at: 0 }
  return ({ newest }) => {
    if (!newest || newest.size === said.size || Date.now() - said.at < sayEvery) return
    said = { size: newest.size, at: Date.now() }
    ours.info({ log, size: newest.size, root: newest.root.toString('hex') }, 'log grown')
  }
}
