import type { House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { sweepRequests } from '../presentations.sql.ts'
import { sweepAsked } from '../wallet/elsewhere/elsewhere.sql.ts'

const everyMs = 60_000
const batch = 2000

async function sweep(db: Db, _house: House, now: Date): Promise<void> {
  for (const statement of [sweepRequests, sweepAsked]) {
    let gone = batch
    while (gone === batch) gone = (await db.write<object>(statement(now, batch))).length
  }
}

/** Takes away requests whose time is over, with whatever was answered and not read; those that came from elsewhere too. */
export const sweeping: Round = { what: 'requests for documents', everyMs, firstMs: everyMs, run: sweep }
