import { createHash, type JsonWebKey } from 'node:crypto'
import type { Db, Tx } from '../../kernel/db.ts'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import type { KeyStore } from './key-store.ts'
import * as q from './keyring.sql.ts'

export type MadeKey = { readonly purpose: string; readonly kid: string; readonly algorithm: KeyAlgorithm; readonly store: KeyStore['id']; readonly signsFrom: Date }

/** What stands or falls with the act, such as its entry in the journal. */
export type Also<Told> = (tx: Tx, told: Told) => Promise<unknown>

/** Makes the first key of a purpose; undefined when there is one. A pair that loses to another process's stays in its store and signs nothing. */
export async function makeFirstKey(db: Db, store: KeyStore, { purpose, algorithm, now }: { purpose: string; algorithm: KeyAlgorithm; now: Date }, also?: Also<MadeKey>): Promise<MadeKey | undefined> {
  const row = await makeRow(store, { purpose, algorithm, madeAt: now, signsFrom: now })
  return db.transaction(async (tx) => ((await tx.maybe(q.claimFirst(row))) ? keepKey(tx, row, also) : undefined))
}

/** Makes a pair in the store and gives the row that tells of it. */
export async function makeRow(store: KeyStore, { purpose, algorithm, madeAt, signsFrom }: { purpose: string; algorithm: KeyAlgorithm; madeAt: Date; signsFrom: Date }): Promise<q.KeyRow> {
  const { handle, publicKey } = await store.make(algorithm, purpose)
  const public_jwk = publicKey.export({ format: 'jwk' })
  return { purpose, kid: thumbprint(public_jwk), algorithm, public_jwk, store: store.id, handle, made_at: madeAt, signs_from: signsFrom }
}

/** RFC 7638; for Ed25519 RFC 8037, appendix A.3. */
export const thumbprint = ({ crv, kty, x, y }: JsonWebKey): string => createHash('sha256').update(JSON.stringify(y === undefined ? { crv, kty, x } : { crv, kty, x, y })).digest('base64url')

/** Writes down what was made. */
export async function keepKey(tx: Tx, row: q.KeyRow, also?: Also<MadeKey>): Promise<MadeKey> {
  await tx.all(q.insertKey(row))
  const made: MadeKey = { purpose: row.purpose, kid: row.kid, algorithm: row.algorithm, store: row.store, signsFrom: row.signs_from }
  await also?.(tx, made)
  return made
}
