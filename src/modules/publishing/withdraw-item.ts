import type { Ctx } from '../../kernel/ctx.ts'
import { bumpEdition } from '../../kernel/edition.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { workOn, writeDown } from './work-on.ts'

/**
 * Takes an item away from the public at once. One officer is enough: what does harm must not wait for a second. Its address says why and
 * where to go; bringing it back is a new version, with a review.
 */
export async function withdrawItem(ctx: Ctx, input: { itemId: string; withdrawal: q.Withdrawal }): Promise<void> {
  const { item } = await workOn(ctx, input.itemId)
  if (item.state !== 'live') refuse('content.not_live')
  await bumpEdition(ctx.tx)
  await ctx.tx.all(q.makeWithdrawn(item.id, input.withdrawal, ctx.now))
  await ctx.tx.all(q.deleteTopics(item.id))
  await writeDown(ctx, item.id, 'withdrawn', { what: 'content.withdrawn', about: item.id, version: item.version })
}
