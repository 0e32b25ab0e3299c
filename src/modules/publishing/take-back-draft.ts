import type { Ctx } from '../../kernel/ctx.ts'
import * as q from './publishing.sql.ts'
import { workOnDraft, writeDown } from './work-on.ts'

/** Ends a review or a schedule: the draft can be written again, and its job will find nothing to do. */
export async function takeBackDraft(ctx: Ctx, input: { itemId: string; revision: number }): Promise<void> {
  const { item, draft } = await workOnDraft(ctx, input)
  if (draft.state === 'draft') return
  await ctx.tx.all(q.moveDraft(item.id, draft.revision, { state: 'draft', approvedBy: null, releaseAt: null }))
  await writeDown(ctx, item.id, 'taken back', { what: 'content.taken-back', about: item.id, version: item.version + 1 })
}
