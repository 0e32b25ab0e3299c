import type { House } from '../../kernel/ctx.ts'
import type { Db, Reader } from '../../kernel/db.ts'
import { verifyLog, type KnownCheckpoint, type LogFault } from '../transparency/index.ts'
import { journalLog } from './journal-log.ts'
import * as q from './journal.sql.ts'

/** `entries` counts those in the log, `waiting` those too new to be. `newest` may be kept elsewhere and expected next time. */
export type Report = {
  readonly ok: boolean
  readonly entries: number
  readonly waiting: number
  readonly checkpoints: number
  readonly newest?: KnownCheckpoint
  readonly firstFault?: LogFault
}

const entriesAtOnce = 10_000
const lowest = '00000000-0000-0000-0000-000000000000'

/**
 * Proves the whole journal: every entry against its leaf in the log, the log itself, then that no entry is missing from it. Reads in bounded
 * batches, changes nothing, stops at the first fault. `expect` is a checkpoint known from elsewhere: the log must still begin with it.
 */
export async function verifyJournal(db: Db, house: House, expect?: KnownCheckpoint): Promise<Report> {
  const { fault, ...found } = await verifyLog(db, house, journalLog, expect)
  if (fault) return { ok: false, waiting: 0, ...found, firstFault: await named(db, fault) }
  const unlogged = await firstUnlogged(db)
  return { ok: !unlogged.fault, waiting: unlogged.waiting, ...found, ...(unlogged.fault && { firstFault: unlogged.fault }) }
}

/** A leaf that was removed does not say whose it was; the first entry left bare by then does. */
async function named(db: Reader, fault: LogFault): Promise<LogFault> {
  if (fault.entry || fault.checkpoint === undefined || !/removed/.test(fault.problem)) return fault
  const bare = await db.maybe(q.firstUnloggedUnder(fault.checkpoint))
  return bare ? { ...fault, entry: { partyId: bare.party_id, id: bare.id, at: bare.at } } : fault
}

/**
 * Walks all entries in the order of recording. One that is a minute old and not in the log was written behind the journal's back,
 * or the end of the log was cut off, or no sequencer has run since.
 */
async function firstUnlogged(db: Reader): Promise<{ waiting: number; fault?: LogFault }> {
  let waiting = 0
  let last: Pick<q.EntryPlace, 'id' | 'party_id'> & { recorded_at: Date | '-infinity' } = { recorded_at: '-infinity', id: lowest, party_id: lowest }
  for (;;) {
    const page = await db.all(q.entriesAfter(last.recorded_at, last.id, last.party_id, entriesAtOnce))
    const bare = page.find((entry) => !entry.logged && entry.settled)
    if (bare) return { waiting, fault: { entry: { partyId: bare.party_id, id: bare.id, at: bare.at }, problem: 'the entry is not in the log' } }
    waiting += page.filter((entry) => !entry.logged).length
    if (page.length < entriesAtOnce) return { waiting }
    last = page.at(-1)!
  }
}
