import type { Ctx } from '../../kernel/ctx.ts'
import * as q from './publishing.sql.ts'
import { workOnDraft, writeDown } from './work-on.ts'

/** Gives a draft up. The item stays, with what was released of it, if anything. */
export async function discardDraft(ctx: Ctx, input: { itemId: string; revision: number }): Promise<void> {
  const { item } = await workOnDraft(ctx, input)
  await ctx.tx.all(q.deleteDraft(item.id))
  await writeDown(ctx, item.id, 'discarded', { what: 'content.discarded', about: item.id, version: item.version + 1 })
}
