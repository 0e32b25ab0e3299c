import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { may } from '../access/index.ts'
import { emptyContent } from './content.ts'
import { kindOf } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { writeDown } from './work-on.ts'

/** Begins something new: an item without words, and its draft. */
export async function beginItem(ctx: Ctx, input: { kind: string; organisation: string }): Promise<{ itemId: string }> {
  const kind = kindOf(input.kind) ?? refuse('content.no_kind')
  if (!ctx.house.pack.organisations.has(input.organisation) || !may(ctx, 'publishing.write', { organisation: input.organisation })) refuse('content.not_yours')
  const itemId = uuid(ctx.now.getTime())
  await ctx.tx.all(q.insertItem(itemId, kind.id, input.organisation))
  await ctx.tx.all(q.insertDraft(itemId, 0, emptyContent, ctx.actor.id, ctx.now))
  await writeDown(ctx, itemId, 'began', { what: 'content.begun', about: itemId, kind: kind.id, organisation: input.organisation })
  return { itemId }
}
