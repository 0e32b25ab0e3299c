import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { contentProblems, type ContentProblem } from './check-content.ts'
import type { Content } from './content.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { workOn } from './work-on.ts'

export type Saved = { readonly revision: number } | { readonly problems: readonly ContentProblem[] } | { /** What somebody else wrote meanwhile. */ readonly theirs: q.DraftRow }

/** Writes a draft over the revision that its editor read. What was proposed or scheduled is taken back by it: it needs another review. */
export async function saveDraft(ctx: Ctx, input: { itemId: string; revision: number; content: Content; correction: Text | null }): Promise<Saved> {
  const { item, kind } = await workOn(ctx, input.itemId)
  const draft = (await ctx.tx.maybe(q.readDraft(item.id))) ?? refuse('content.no_draft')
  if (draft.revision !== input.revision) return { theirs: draft }
  const problems = contentProblems(input.content, kind, ctx.house.pack)
  if (problems.length > 0) return { problems }
  const { content, correction } = input
  return (await ctx.tx.maybe(q.writeDraft(item.id, draft.revision, { content, correction, by: ctx.actor.id, at: ctx.now }))) ?? refuse('content.changed')
}
