import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Log } from '../log.ts'
import type { EntryKey } from '../logged-proof.ts'
import { placesOf } from '../transparency.sql.ts'
import * as q from './anchor.sql.ts'

/** How far an entry has come: not yet in its log, there and not yet anchored, or anchored at the time of a block. */
export type EntryStanding =
  | { readonly state: 'not logged' }
  | { readonly state: 'logged'; readonly index: number; readonly loggedAt: Date; readonly anchoredAt?: Date; /** Whether that chain is the installation's own. */ readonly embedded?: boolean }

export async function entryStanding({ db }: Pick<ReadCtx, 'db'>, log: Log, { partyId, entryId }: EntryKey): Promise<EntryStanding> {
  const [place] = await db.all(placesOf(log, [partyId], [entryId]))
  if (!place) return { state: 'not logged' }
  const chain = await db.maybe(q.currentChain())
  const anchor = chain && (await db.maybe(q.anchorOver(chain.chainId, chain.contract, log, place.i)))
  return { state: 'logged', index: place.i, loggedAt: place.at, ...(chain && anchor && { anchoredAt: anchor.blockAt, embedded: chain.embedded }) }
}
