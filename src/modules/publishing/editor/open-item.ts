import type { PageCtx } from '../../../kernel/page.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { may, organisationsFor } from '../../access/index.ts'
import { kindOf, type Kind } from '../kinds.ts'
import * as q from '../publishing.sql.ts'
import { refuse } from '../refusals.ts'

export type OpenItem = { readonly item: q.ItemRow; readonly kind: Kind; readonly draft: q.DraftRow | undefined }

/** An item as an officer who writes for its organisation sees it. */
export async function openItem(ctx: PageCtx, id: string): Promise<OpenItem> {
  const item = (isUuid(id) ? await ctx.db.maybe(q.readItem(id)) : undefined) ?? refuse('content.not_found')
  if (!may(ctx, 'publishing.write', { organisation: item.organisation })) refuse('content.not_yours')
  return { item, kind: kindOf(item.kind) ?? refuse('content.no_kind'), draft: await ctx.db.maybe(q.readDraft(item.id)) }
}

/** The organisations that the officer writes for; null stands for all. */
export function writtenBy(ctx: PageCtx): readonly string[] | null {
  const written = organisationsFor(ctx, 'publishing.write')
  if (written === 'all') return null
  return written.length > 0 ? written : refuse('content.not_yours')
}
