import type { Db } from '../../kernel/db.ts'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import type { KeyStore } from './key-store.ts'
import * as q from './keyring.sql.ts'
import { keepKey, makeRow, type Also, type MadeKey } from './make-key.ts'

/** An hour: longer than our processes, and what others may keep of our key sets (300 seconds), take to learn of a new key. */
export const publishedBeforeMs = 3_600_000

/** Makes the next key of a purpose. It is published at once and signs an hour later, or from `signsFrom` on; earlier keys go on verifying. */
export async function rotateKey(db: Db, store: KeyStore, { purpose, algorithm, now, signsFrom }: { purpose: string; algorithm: KeyAlgorithm; now: Date; signsFrom?: Date }, also?: Also<MadeKey>): Promise<MadeKey> {
  const row = await makeRow(store, { purpose, algorithm, madeAt: now, signsFrom: signsFrom ?? new Date(now.getTime() + publishedBeforeMs) })
  return db.transaction((tx) => keepKey(tx, row, also))
}

export type Withdrawal = { readonly purpose: string; readonly kid: string; readonly now: Date; /** Makes a key that signs at once, where none is left that signs now. */ readonly replaceIn?: KeyStore }

/** Takes a key back that is known or feared to be in other hands: it neither signs nor verifies from within ten seconds on. False when there is no such key. */
export async function withdrawKey(db: Db, { purpose, kid, now, replaceIn }: Withdrawal, also?: Also<{ withdrawn: string; made: MadeKey | undefined }>): Promise<boolean> {
  const keys = await db.all(q.keysOf(purpose))
  const gone = keys.find((one) => one.kid === kid)
  if (!gone) return false
  const { algorithm } = gone
  const signs = keys.some((one) => one !== gone && one.algorithm === algorithm && one.signs_from <= now)
  const row = signs || !replaceIn ? undefined : await makeRow(replaceIn, { purpose, algorithm, madeAt: now, signsFrom: now })
  return db.transaction(async (tx) => {
    if (!(await tx.maybe(q.withdrawKey(purpose, kid, now)))) return false
    const made = row && (await keepKey(tx, row))
    await also?.(tx, { withdrawn: kid, made })
    return true
  })
}
