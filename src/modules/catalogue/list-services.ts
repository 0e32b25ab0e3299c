import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import { servicesOfEvent, type Pack, type Service } from '../jurisdiction/index.ts'

export type Filter = { readonly category?: string | undefined; readonly event?: string | undefined; readonly organisation?: string | undefined }

/** One page of a list by key: what comes after an id, and whether more follows. */
export type Slice<Item> = { readonly items: readonly Item[]; readonly next: string | undefined }

/** Services that fit a filter: a life event's in its own order, others by name in the reader's language. */
export function listServices(pack: Pack, filter: Filter, tag: Tag): readonly Service[] {
  const all = filter.event === undefined ? sortedByName(pack, tag) : servicesOfEvent(pack, filter.event)
  return all.filter((service) => (filter.category === undefined || service.category === filter.category) && (filter.organisation === undefined || service.organisation === filter.organisation))
}

export function sliceAfter<Item extends { readonly id: string }>(all: readonly Item[], after: string | undefined, most: number): Slice<Item> {
  const start = after === undefined ? 0 : all.findIndex((one) => one.id === after) + 1
  const items = all.slice(start, start + most)
  return { items, next: start + most < all.length ? items.at(-1)?.id : undefined }
}

const sorted = new WeakMap<Pack, Map<Tag, readonly Service[]>>()

/** Sorted once for each language: a pack does not change while it is in use. */
function sortedByName(pack: Pack, tag: Tag): readonly Service[] {
  const byTag = sorted.get(pack) ?? new Map<Tag, readonly Service[]>()
  sorted.set(pack, byTag)
  const known = byTag.get(tag)
  if (known) return known
  const made = [...pack.services.values()].filter(({ partOf }) => partOf === undefined).sort(byName(tag))
  byTag.set(tag, made)
  return made
}

/** English by letter, Chinese by number of strokes or by sound, as its readers look things up. */
export function byName(tag: Tag): (a: { readonly name: Text }, b: { readonly name: Text }) => number {
  const collator = new Intl.Collator(tag === 'en' ? 'en-GB' : tag === 'zh-Hant' ? 'zh-Hant-u-co-stroke' : 'zh-Hans-u-co-pinyin')
  return (a, b) => collator.compare(say(a.name, tag), say(b.name, tag))
}
