import type { Db } from '../../kernel/db.ts'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import type { KeyStore } from './key-store.ts'
import * as q from './keyring.sql.ts'
import { makeRow } from './open-keyring.ts'

/** An hour: longer than our processes, and what others may keep of our key sets (300 seconds), take to learn of a new key. */
export const publishedBeforeMs = 3_600_000

/** Makes the next key of a purpose. It is published at once and signs an hour later, or from `signsFrom` on; earlier keys go on verifying. */
export async function rotateKey(db: Db, store: KeyStore, { purpose, algorithm, now, signsFrom }: { purpose: string; algorithm: KeyAlgorithm; now: Date; signsFrom?: Date }): Promise<{ kid: string; signsFrom: Date }> {
  const row = await makeRow(store, { purpose, algorithm, madeAt: now, signsFrom: signsFrom ?? new Date(now.getTime() + publishedBeforeMs) })
  await db.write(q.insertKey(row))
  return { kid: row.kid, signsFrom: row.signs_from }
}

/** Takes a key back that is known or feared to be in other hands: it neither signs nor verifies from within ten seconds on. False when it was not there. */
export async function withdrawKey(db: Db, { purpose, kid, now }: { purpose: string; kid: string; now: Date }): Promise<boolean> {
  return (await db.write(q.withdrawKey(purpose, kid, now))).length > 0
}
