import { refuse } from './http-refusals.ts'

/** The query of an address that takes these parameters and no others: a misspelt one would be left out silently. */
export function queryOf(url: URL, known: readonly string[]): URLSearchParams {
  const strange = [...url.searchParams.keys()].find((name) => !known.includes(name))
  if (strange !== undefined) refuse('parameter.unknown', { parameter: strange.slice(0, 60), known: known.join(', ') })
  return url.searchParams
}

/** A whole number between bounds, or the default when it is not given; anything else is refused. */
export function wholeNumber(query: URLSearchParams, name: string, { byDefault, least = 1, most }: { byDefault: number; least?: number; most: number }): number {
  const given = query.get(name)
  if (given === null) return byDefault
  const value = /^\d{1,6}$/.test(given) ? Number(given) : -1
  if (value < least || value > most) refuse('parameter.wrong', { parameter: name, expected: `a whole number from ${least} to ${most}` })
  return value
}

/** One of a list, or undefined when it is not given. */
export function oneOf<Value extends string>(query: URLSearchParams, name: string, all: readonly Value[]): Value | undefined {
  const given = query.get(name)
  if (given === null) return undefined
  return all.find((one) => one === given) ?? refuse('parameter.wrong', { parameter: name, expected: `one of ${all.join(', ')}` })
}
