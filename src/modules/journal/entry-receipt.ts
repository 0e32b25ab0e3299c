import type { ReadCtx } from '../../kernel/ctx.ts'
import { loggedProof, makeReceipt, originOf, type LoggedProof, type Receipt } from '../transparency/index.ts'
import { factsOf, saltOf } from './entry-facts.ts'
import * as q from './journal.sql.ts'

/** That an entry stands in the journal's log and has not changed since, for its party to keep; and where it stands. */
export type EntryReceipt = { readonly receipt: Receipt; readonly proof: LoggedProof }

/** The receipt of an entry; undefined while it is not in the log yet (about half a second) or when there is no such entry. */
export async function entryReceipt(ctx: ReadCtx, partyId: string, entryId: string): Promise<EntryReceipt | undefined> {
  const entry = await ctx.db.maybe(q.readEntry(partyId, entryId))
  const proof = entry && (await loggedProof(ctx, 'journal', { partyId, entryId }))
  return proof && { receipt: makeReceipt(originOf(ctx.house, 'journal'), factsOf(entry), saltOf(ctx.house, entry), proof.text), proof }
}

/** The receipt of a party's newest entry of some kinds that names a thing by a fact, such as a payment by `paymentId`. */
export async function receiptAbout(ctx: ReadCtx, partyId: string, about: { readonly kinds: readonly string[]; readonly fact: string; readonly id: string }): Promise<EntryReceipt | undefined> {
  const entry = await ctx.db.maybe(q.newestAbout(partyId, about.kinds, about.fact, about.id))
  return entry && entryReceipt(ctx, partyId, entry.id)
}
