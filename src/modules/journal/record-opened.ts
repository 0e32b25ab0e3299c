import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { EntryInput } from './entry.ts'
import { record } from './record.ts'

/** Who opens what is another's under a mandate is seen by that other, as an officer is. In one's own affairs nothing is written. */
export async function recordOpened<E extends EntryInput>(ctx: ReadCtx & { readonly write: (work: (ctx: Ctx) => Promise<unknown>) => Promise<unknown> }, entry: E): Promise<void> {
  if (ctx.actor.mandate) await ctx.write((writing) => record<E>(writing, ctx.actor.party, entry))
}
