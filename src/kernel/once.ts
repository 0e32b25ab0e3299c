import type { Tx } from './db.ts'
import * as q from './once.sql.ts'

/** A claim is the first to come (`mine`), or finds where the earlier one led (undefined: it led nowhere but was done). */
export type Claim = { mine: true } | { mine: false; place: string | undefined }

/**
 * Claims a request or a job, in the transaction of the act itself. A rival with the same key waits here until the
 * first commits and is then told where that one went; if the first rolls back, the rival becomes the first.
 */
export async function claim(tx: Tx, partyId: string, key: string, at: Date): Promise<Claim> {
  const made = await tx.maybe(q.insertClaim(partyId, key, at))
  if (made) return { mine: true }
  const earlier = await tx.maybe(q.readClaim(partyId, key))
  return { mine: false, place: earlier?.place ?? undefined }
}

/** Remembers where a claimed request led. */
export async function settle(tx: Tx, partyId: string, key: string, place: string): Promise<void> {
  await tx.all(q.settleClaim(partyId, key, place))
}
