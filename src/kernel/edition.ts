import type { Db, Reader, Tx } from './db.ts'
import { countEdition, readEdition } from './edition.sql.ts'
import { faultOf, type Log } from './log.ts'

/** Counts up what the public sees: called in the transaction that makes something public, changes it or takes it away. */
export const bumpEdition = (tx: Tx): Promise<unknown> => tx.all(countEdition())

export const editionNow = async (db: Reader): Promise<number> => (await db.maybe(readEdition()))!.n

export type EditionWatch = { stop(): Promise<void> }

/**
 * Calls `onNew` when there is an edition that this process has not seen, one call at a time; `from` was asked for before the first reading of what it is about.
 * A call that fails is made again. Looking twice a second costs less than a connection kept for listening.
 */
export function watchEdition(options: { readonly db: Db; readonly log: Log; readonly from: number; readonly onNew: () => Promise<void>; readonly everyMs?: number }): EditionWatch {
  const { db, log, from, onNew, everyMs = 500 } = options
  let seen = from
  let running: Promise<void> | undefined
  const look = async () => {
    const n = await editionNow(db)
    if (n === seen) return
    await onNew()
    seen = n
  }
  const timer = setInterval(() => {
    running ??= look().catch((error: unknown) => log.warn(faultOf(error), 'the new edition could not be read')).finally(() => (running = undefined))
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
