import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './journal.sql.ts'
import { sealedForm, type SealedEntry } from './leaf.ts'
import { inclusionPath } from '../transparency/index.ts'

/**
 * That an entry was in the journal when it was sealed, and has not changed since. As JSON it is a receipt which anybody can
 * check without us (`checkReceipt`). Bytes are hexadecimal, times ISO 8601.
 */
export type Proof = {
  readonly entry: SealedEntry
  readonly leafIndex: number
  readonly path: readonly string[]
  readonly seal: {
    readonly n: number
    readonly size: number
    readonly root: string
    readonly previous: string
    readonly sealedAt: string
    readonly through: string
    readonly hash: string
    readonly signature: string
  }
}

/** The proof of an entry, or undefined while it is not sealed yet (about half a second) or when there is no such entry. */
export async function entryProof(ctx: ReadCtx, partyId: string, entryId: string): Promise<Proof | undefined> {
  const [entry, seal] = [await ctx.db.maybe(q.readEntry(partyId, entryId)), await ctx.db.maybe(q.sealOfEntry(partyId, entryId))]
  if (!entry || !seal) return undefined
  const leaves = (await ctx.db.all(q.leafHashes(seal.n))).map((leaf) => leaf.hash)
  const hex = (bytes: Buffer) => bytes.toString('hex')
  return {
    entry: sealedForm(entry),
    leafIndex: seal.i,
    path: inclusionPath(leaves, seal.i).map(hex),
    seal: {
      n: seal.n,
      size: seal.size,
      root: hex(seal.root),
      previous: hex(seal.previous),
      sealedAt: seal.sealedAt.toISOString(),
      through: seal.through.toISOString(),
      hash: hex(seal.hash),
      signature: hex(seal.signature),
    },
  }
}
