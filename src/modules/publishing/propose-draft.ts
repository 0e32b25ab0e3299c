import type { Ctx } from '../../kernel/ctx.ts'
import { missingProblems, type ContentProblem } from './check-content.ts'
import * as q from './publishing.sql.ts'
import { addressesOf, addressProblems } from './take-address.ts'
import { workOnDraft, writeDown } from './work-on.ts'

/** Asks another officer to review a draft; the problems that keep it from that, if any. */
export async function proposeDraft(ctx: Ctx, input: { itemId: string; revision: number }): Promise<readonly ContentProblem[]> {
  const { item, kind, draft } = await workOnDraft(ctx, input)
  const problems = [...missingProblems(draft, kind, ctx.house.pack), ...(await addressProblems(ctx, item.id, addressesOf(kind, draft.content)))]
  if (problems.length > 0) return problems
  if (draft.state !== 'draft') return []
  await ctx.tx.all(q.moveDraft(item.id, draft.revision, { state: 'proposed', approvedBy: null, releaseAt: null }))
  await writeDown(ctx, item.id, 'proposed', { what: 'content.proposed', about: item.id, version: item.version + 1 })
  return []
}
