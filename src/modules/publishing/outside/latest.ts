import { newsStrip, type NewsItem } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { kindOf, kinds } from '../kinds.ts'
import { listItems } from './list-items.ts'
import { latestOf, type ListedRow } from './outside.sql.ts'
import { datedOf, writeDated } from './written-days.ts'

const mostShown = 3
// A law that was brought in lately is not new.
const shownKinds = kinds.filter((kind) => !kind.ownPages).map(({ id }) => id)

/** The latest news of the government, side by side; undefined while there is none. */
export async function latestNews(ctx: PageCtx): Promise<Html | undefined> {
  const { items } = await listItems(ctx, { kind: 'news', filter: {}, most: mostShown })
  return strip(ctx, items)
}

/** What an organisation published last, of whatever kind. */
export async function latestOfOrganisation(ctx: PageCtx, organisation: string): Promise<Html | undefined> {
  return strip(ctx, await ctx.db.all(latestOf(organisation, shownKinds, mostShown)))
}

const strip = (ctx: PageCtx, items: readonly ListedRow[]): Html | undefined => (items.length > 0 ? newsStrip(items.map((item) => newsItem(ctx, item))) : undefined)

function newsItem(ctx: PageCtx, item: ListedRow): NewsItem {
  const datetime = datedOf(ctx, item)
  return { href: ctx.at(`${kindOf(item.kind)?.path ?? ''}/${item.slug}`), title: ctx.t(item.title), when: writeDated(datetime, ctx.tag), datetime, text: ctx.t(item.summary) }
}
