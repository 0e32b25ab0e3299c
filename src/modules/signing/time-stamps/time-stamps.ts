import { nobody, system, type House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { recordAlone } from '../../journal/index.ts'
import type { SigningEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import * as q from '../signing.sql.ts'
import { askForTimeStamp } from './ask-authority.ts'

/** Time-stamps, and what is known of the authority that gives them. */
export type TimeStamps = {
  /**
   * A token over a SHA-256. Undefined while the authority is away and the declared grace lasts: what is signed then waits for its time-stamp. After
   * the grace it refuses (`signing.no_time`).
   */
  readonly stamp: (house: House, digest: Buffer, now: Date) => Promise<Buffer | undefined>
  /** Since when the authority has not answered; undefined when it did the last time. */
  readonly awaySince: () => Promise<Date | undefined>
}

declare module '../../../kernel/ctx.ts' {
  interface House {
    readonly timeStamps: TimeStamps
  }
}

/** While it is away it is asked at most this often, so that nobody waits for an answer that does not come. */
const askedAgainMs = 20_000
const hour = 3_600_000

/** `db` with the rights of the system. */
export function openTimeStamps(db: Db): TimeStamps {
  return {
    awaySince: async () => (await db.maybe(q.timeStampState()))?.away_since ?? undefined,
    async stamp(house, digest, now) {
      const state = await db.maybe(q.timeStampState())
      const away = state?.away_since ?? undefined
      if (away && state!.tried_at.getTime() > now.getTime() - askedAgainMs) return waiting(house, away, now)
      const answer = await askForTimeStamp(house, digest, now)
      if ('token' in answer) {
        if (away) await db.write(q.noteTimeStamps(false, now))
        return answer.token
      }
      await db.write(q.noteTimeStamps(true, now))
      // Somebody who answers wrongly is told of in the journal; one who does not answer, once.
      if (!away || answer.fault !== 'unreachable') await recordAlone<SigningEntry>(db, { actor: system, now }, nobody, { what: 'time-stamp.refused', code: answer.fault })
      return waiting(house, away ?? now, now)
    },
  }
}

function waiting({ config }: House, away: Date, now: Date): undefined {
  if (now.getTime() - away.getTime() >= config.TIME_STAMP_GRACE_HOURS * hour) refuse('signing.no_time')
}
