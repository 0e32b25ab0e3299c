import type { Answer, PageCtx } from '../../../kernel/page.ts'
import { kindOf } from '../kinds.ts'
import { itemAt } from './outside.sql.ts'

const mostCharacters = 300

/** Where an address that no page has leads to, in the reader's language: one of an earlier site, or one of ours without its language. */
export async function formerAddress(ctx: PageCtx): Promise<Answer | undefined> {
  const { pathname } = ctx.url
  if (pathname.length > mostCharacters) return undefined
  const found = await ctx.db.maybe(itemAt(pathname))
  const kind = found && kindOf(found.kind)
  return kind && { redirect: ctx.at(`${kind.path}/${found.slug}`), permanent: true }
}
