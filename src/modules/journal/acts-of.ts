import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './journal.sql.ts'
import type { EntryRow } from './entry-facts.ts'

/** Something that is written of a party. */
export type Act = { readonly id: string; readonly at: Date; readonly what: string; readonly facts: EntryRow['facts'] }

/** The latest entries of some kinds in a party's own journal, newest first. */
export async function actsOf(ctx: ReadCtx, partyId: string, kinds: readonly string[], most: number): Promise<Act[]> {
  return ctx.db.all(q.entriesOfKinds(partyId, kinds, most))
}
