import type { House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { sweepOffers, sweepSecrets } from './openid4vci.sql.ts'

const everyMs = 10 * 60_000
const batch = 2000
// A holder who comes back to an offer within the day is told that its time is over.
const offersKeptMs = 86_400_000

async function sweep(db: Db, _house: House, now: Date): Promise<void> {
  for (const [take, before] of [[sweepSecrets, now], [sweepOffers, new Date(now.getTime() - offersKeptMs)]] as const) {
    let gone = batch
    while (gone === batch) gone = (await db.write<unknown>(take(before, batch))).length
  }
}

/** Takes away codes, tokens and offers whose time is over. */
export const sweeping: Round = { what: 'what has expired of wallets', everyMs, firstMs: everyMs, run: sweep }
