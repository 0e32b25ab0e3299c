import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'
import { may } from '../access/index.ts'
import { record } from '../journal/index.ts'
import type { ContentEntry } from './entries.ts'
import { kindOf, type Kind } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'

/** An item, locked until the end of the transaction, for an officer who may write for its organisation. */
export async function workOn(ctx: Ctx, itemId: string): Promise<{ item: q.ItemRow; kind: Kind }> {
  const item = (isUuid(itemId) ? await ctx.tx.maybe(q.lockItem(itemId)) : undefined) ?? refuse('content.not_found')
  if (!may(ctx, 'publishing.write', { organisation: item.organisation })) refuse('content.not_yours')
  return { item, kind: kindOf(item.kind) ?? refuse('content.no_kind') }
}

/** The same with its draft, as the officer saw it: a decision about words that nobody read is no decision. */
export async function workOnDraft(ctx: Ctx, input: { itemId: string; revision: number }): Promise<{ item: q.ItemRow; kind: Kind; draft: q.DraftRow }> {
  const { item, kind } = await workOn(ctx, input.itemId)
  const draft = (await ctx.tx.maybe(q.readDraft(item.id))) ?? refuse('content.no_draft')
  if (draft.revision !== input.revision) refuse('content.changed')
  return { item, kind, draft }
}

/** What was done, for those who work on the item and for the journal. */
export async function writeDown(ctx: Ctx, itemId: string, step: q.Step, entry: ContentEntry, words: string | null = null): Promise<void> {
  await ctx.tx.all(q.insertStep(itemId, { id: uuid(ctx.now.getTime()), step, by: ctx.actor.id, words, at: ctx.now }))
  await record<ContentEntry>(ctx, nobody, entry)
}
