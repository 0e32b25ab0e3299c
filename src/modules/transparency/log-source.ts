import type { House } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import type { Log } from './log.ts'

/** An entry that its log lacks. `recordedAt` is the database's own time, which no application may write. */
export type Unlogged = { readonly partyId: string; readonly entryId: string; readonly recordedAt: Date; readonly commitment: Buffer }

/** A leaf, and its entry as it stands now: what it would commit to, when it says it was, and when it was recorded. */
export type LoggedLeaf = {
  readonly i: number
  readonly partyId: string
  readonly entryId: string
  readonly commitment: Buffer
  readonly entry?: { readonly commitment: Buffer; readonly at: Date; readonly recordedAt: Date }
}

/** What a module offers for one of the logs. Its statements look for leaves in `transparency.leaf`. */
export type LogSource = {
  readonly log: Log
  /** Entries recorded after a time that the log lacks, in the order of recording, at most so many. */
  readonly unlogged: (db: Reader, house: House, after: Date, most: number) => Promise<readonly Unlogged[]>
  /** Leaves from a place on, in their order, at most so many; for the proof of the whole log. */
  readonly logged: (db: Reader, house: House, from: number, most: number) => Promise<readonly LoggedLeaf[]>
  /** When the oldest entry recorded after a time was recorded that waits; of nobody in particular. */
  readonly oldestWaiting: (db: Reader, after: Date) => Promise<{ readonly recorded_at: Date; readonly now: Date } | undefined>
}
