import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import type { Round } from '../../kernel/rounds.ts'
import { sweepKept, sweepShown } from './oidc.sql.ts'
import { rotateKeys } from './signing-keys.ts'

const everyMs = 10 * 60_000
const batch = 2000
// Who shows an expired code or token is told so for a day; after that it was never there.
const expiredKeptMs = 86_400_000

/** Takes away what has expired, in batches, and makes new signing keys when the time has come. */
export async function upkeep(db: Db, house: House, now: Date): Promise<void> {
  for (const [sweep, before] of [[sweepKept, new Date(now.getTime() - expiredKeptMs)], [sweepShown, now]] as const) {
    let gone = batch
    while (gone === batch) gone = (await db.write(sweep(before, batch))).length
  }
  await rotateKeys(db, house, now)
}

export const keepingUp: Round = { what: 'the upkeep of the provider', everyMs, firstMs: everyMs, run: upkeep }
