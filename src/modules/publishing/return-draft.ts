import type { Ctx } from '../../kernel/ctx.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { workOnDraft, writeDown } from './work-on.ts'

/** Gives a proposed draft back to its writers, with words about what to change. */
export async function returnDraft(ctx: Ctx, input: { itemId: string; revision: number; words: string }): Promise<void> {
  const { item, draft } = await workOnDraft(ctx, input)
  if (draft.state !== 'proposed') refuse('content.not_in_review')
  await ctx.tx.all(q.moveDraft(item.id, draft.revision, { state: 'draft', approvedBy: null, releaseAt: null }))
  await writeDown(ctx, item.id, 'returned', { what: 'content.returned', about: item.id, version: item.version + 1 }, input.words)
}
