import { dayIn, writeDay, writeMonth } from '../../../kernel/dates.ts'
import type { PageCtx, View } from '../../../kernel/page.ts'

/** `29 March 2026`, or `June 2026` where no more is known. */
export const writeDated = (dated: string, tag: View['tag']): string => (dated.length === 7 ? writeMonth(dated, tag) : writeDay(dated, tag))

/** The day, or month, that an item is of. */
export const datedOf = (ctx: Pick<PageCtx, 'house'>, item: { readonly dated?: string | null | undefined; readonly published_at: Date }): string =>
  item.dated ?? dayIn(item.published_at, ctx.house.pack.settings.timeZone)
