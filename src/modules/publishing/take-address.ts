import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { ContentProblem } from './check-content.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { texts } from './texts.ts'

/** An address belongs for ever to the first item that had it, so that a link once given never leads to something else. */
export async function takeAddress(ctx: Ctx, itemId: string, path: string): Promise<void> {
  await ctx.tx.all(q.insertAddress(path, itemId, ctx.now))
  if ((await ctx.tx.maybe(q.readAddress(path)))?.item_id !== itemId) refuse('content.address_taken')
}

export async function addressProblem(ctx: ReadCtx, itemId: string, path: string): Promise<readonly ContentProblem[]> {
  const holder = await ctx.db.maybe(q.readAddress(path))
  return holder && holder.item_id !== itemId ? [{ field: 'slug', text: texts.problems.addressTaken }] : []
}
