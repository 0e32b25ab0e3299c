import type { Language } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { sliceAfter } from '../list-services.ts'
import { refuse } from '../refusals.ts'

/** The query of an address that takes these parameters and no others: a misspelt one would be left out silently. */
export function queryOf(url: URL, known: readonly string[]): URLSearchParams {
  const strange = [...url.searchParams.keys()].find((name) => !known.includes(name))
  if (strange !== undefined) refuse('parameter.unknown', { parameter: strange.slice(0, 60), known: known.join(', ') })
  return url.searchParams
}

/** A whole number between bounds, or the default when it is not given; anything else is refused. */
export function wholeNumber(query: URLSearchParams, name: string, { byDefault, most }: { byDefault: number; most: number }): number {
  const given = query.get(name)
  if (given === null) return byDefault
  const value = /^\d{1,6}$/.test(given) ? Number(given) : 0
  if (value < 1 || value > most) refuse('parameter.wrong', { parameter: name, expected: `a whole number from 1 to ${most}` })
  return value
}

/** One of a list, or undefined when it is not given. */
export function oneOf<Value extends string>(query: URLSearchParams, name: string, all: readonly Value[]): Value | undefined {
  const given = query.get(name)
  if (given === null) return undefined
  return all.find((one) => one === given) ?? refuse('parameter.wrong', { parameter: name, expected: `one of ${all.join(', ')}` })
}

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
