import type { Html } from '../kernel/html.ts'
import { isUuid } from '../kernel/ids.ts'
import type { PageCtx } from '../kernel/page.ts'
import { pagination } from './components/pagination.ts'

type Listed = { readonly id: string }
type Wanted<Item> = {
  readonly place: string
  readonly perPage: number
  readonly read: (options: { limit: number; before?: string }) => Promise<readonly Item[]>
  readonly words: { readonly label: string; readonly newest: string; readonly older: string }
}

/** One page of a list that is read newest first by its ids, with the ways to the newest and the older ones. */
export async function olderAndNewer<Item extends Listed>(ctx: PageCtx, { place, perPage, read, words }: Wanted<Item>): Promise<{ shown: readonly Item[]; ways: Html | undefined }> {
  const before = ctx.query.get('before') ?? ''
  // One more than is shown tells whether there are older ones, without counting them.
  const found = await read({ limit: perPage + 1, ...(isUuid(before) && { before }) })
  const shown = found.slice(0, perPage)
  const ways = pagination({
    label: words.label,
    ...(before !== '' && { previous: { href: ctx.at(place), text: words.newest } }),
    ...(found.length > perPage && { next: { href: `${ctx.at(place)}?before=${shown.at(-1)!.id}`, text: words.older } }),
  })
  return { shown, ways }
}
