import type { House } from './ctx.ts'
import type { Db } from './db.ts'
import { faultOf } from './log.ts'

/** What a module has done from time to time by the process that runs jobs. Several processes may do it at once. */
export type Round = {
  /** As the log names it when it fails. */
  readonly what: string
  readonly everyMs: number
  /** The first time, after the start. */
  readonly firstMs: number
  readonly run: (db: Db, house: House, now: Date) => Promise<unknown>
}

/** Goes on until stopped, one at a time: a round that takes long is not overtaken by the next. Stopping waits for the one that is on. */
export function startRound(db: Db, current: () => House, { what, everyMs, firstMs, run }: Round): { stop(): Promise<void> } {
  let going: Promise<unknown> | undefined
  const go = () => {
    going ??= run(db, current(), new Date())
      .catch((error: unknown) => current().log.error(faultOf(error), `${what} failed`))
      .finally(() => (going = undefined))
  }
  const timers = [setTimeout(go, firstMs), setInterval(go, everyMs)]
  for (const timer of timers) timer.unref()
  return {
    async stop() {
      for (const timer of timers) clearTimeout(timer)
      await going
    },
  }
}
