import type { Ctx } from '../../kernel/ctx.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { workOn, writeDown } from './work-on.ts'

/** Begins the next version with the words of the last one. What was withdrawn comes back by this way too, through a review. */
export async function beginCorrection(ctx: Ctx, input: { itemId: string }): Promise<void> {
  const { item } = await workOn(ctx, input.itemId)
  if (await ctx.tx.maybe(q.readDraft(item.id))) refuse('content.has_draft')
  const last = (await ctx.tx.maybe(q.readVersion(item.id, item.version))) ?? refuse('content.not_live')
  await ctx.tx.all(q.insertDraft(item.id, item.version, last.content, ctx.actor.id, ctx.now))
  await writeDown(ctx, item.id, 'began', { what: 'content.begun', about: item.id, kind: item.kind, organisation: item.organisation })
}
