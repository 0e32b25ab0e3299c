import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { journalRow, type EntryInput } from './entry.ts'
import { insertEntry } from './journal.sql.ts'

/** Records an act or a reading in the transaction it happens in: both stand or both fall. Returns the entry's id. */
export async function record<E extends { what: string; about?: string; [fact: string]: string | number | undefined }>(ctx: Pick<Ctx, 'tx' | 'actor' | 'now'>, partyId: string, entry: E): Promise<string> {
  const row = journalRow(ctx, partyId, entry)
  await ctx.tx.all(insertEntry(row))
  return row[1]
}

/** The same as a statement of its own, for what is no part of a transaction: a refused request, a token that was given. */
export async function recordAlone<E extends EntryInput>(db: Db, ctx: Pick<ReadCtx, 'actor' | 'now'>, partyId: string, entry: E): Promise<void> {
  await db.write(insertEntry(journalRow(ctx, partyId, entry)))
}
