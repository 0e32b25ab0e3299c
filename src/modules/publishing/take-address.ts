import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { ContentProblem } from './check-content.ts'
import type { Content } from './content.ts'
import type { Kind } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { texts } from './texts.ts'

/** An address belongs for ever to the first item that had it, so that a link once given never leads to something else. */
async function takeAddress(ctx: Ctx, itemId: string, path: string): Promise<void> {
  await ctx.tx.all(q.insertAddress(path, itemId, ctx.now))
  if ((await ctx.tx.maybe(q.readAddress(path)))?.item_id !== itemId) refuse('content.address_taken')
}

/** The present address and those of earlier sites, without the language. */
export const addressesOf = (kind: Kind, { slug, formerly = [] }: Content): string[] => [`${kind.path}/${slug}`, ...formerly]

export async function takeAddresses(ctx: Ctx, itemId: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await takeAddress(ctx, itemId, path)
}

export async function addressProblems(ctx: ReadCtx, itemId: string, paths: readonly string[]): Promise<readonly ContentProblem[]> {
  const all: ContentProblem[] = []
  for (const [i, path] of paths.entries()) {
    const holder = await ctx.db.maybe(q.readAddress(path))
    if (holder && holder.item_id !== itemId) all.push({ field: i === 0 ? 'slug' : 'formerly', text: texts.problems.addressTaken })
  }
  return all
}
