import type { Ctx } from '../../kernel/ctx.ts'
import { journalRow } from './entry.ts'
import { insertEntry } from './journal.sql.ts'

/** Records an act or a reading in the transaction it happens in: both stand or both fall. Returns the entry's id. */
export async function record<E extends { what: string; about?: string; [fact: string]: string | number | undefined }>(ctx: Ctx, partyId: string, entry: E): Promise<string> {
  const row = journalRow(ctx, partyId, entry)
  await ctx.tx.all(insertEntry(row))
  return row[1]
}
