import type { Language } from '../../../kernel/i18n.ts'
import { oneOf, wholeNumber } from '../../../kernel/query.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { sliceAfter } from '../list-services.ts'

/** The language whose path segment is given, or the first. */
export function languageOf(query: URLSearchParams, pack: Pack): Language {
  const path = oneOf(query, 'lang', pack.settings.languages.map((language) => language.path))
  return pack.settings.languages.find((language) => language.path === path) ?? pack.settings.languages[0]!
}

/** One page of a list by key, as JSON: items after the one with the id `after`, and the address of the next page or null. */
export function pageOf<Item extends { readonly id: string }>(url: URL, all: readonly Item[], told: (item: Item) => unknown): { items: readonly unknown[]; next: string | null } {
  const query = url.searchParams
  const limit = wholeNumber(query, 'limit', { byDefault: 50, most: 100 })
  const after = query.get('after') ?? undefined
  if (after !== undefined && !all.some(({ id }) => id === after)) refuse('parameter.wrong', { parameter: 'after', expected: 'the id of an item of this list' })
  const { items, next } = sliceAfter(all, after, limit)
  if (next === undefined) return { items: items.map(told), next: null }
  const further = new URLSearchParams(query)
  further.set('limit', String(limit))
  further.set('after', next)
  return { items: items.map(told), next: `${url.pathname}?${further}` }
}
