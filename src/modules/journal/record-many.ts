import type { Ctx } from '../../kernel/ctx.ts'
import { journalRow, type EntryInput } from './entry.ts'
import { insertEntries } from './journal.sql.ts'

/** Records acts on many parties' things in one statement, in the transaction they happen in. */
export async function recordMany<E extends EntryInput>(ctx: Ctx, entries: readonly (readonly [partyId: string, entry: E])[]): Promise<void> {
  await ctx.tx.all(insertEntries(entries.map(([partyId, entry]) => journalRow(ctx, partyId, entry))))
}
