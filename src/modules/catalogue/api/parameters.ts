import type { Language } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'

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

/** The key that the last page ended with, or undefined for the first page. */
export function keyAfter(query: URLSearchParams, known: { has(key: string): boolean }, what: string): string | undefined {
  const given = query.get('after') ?? undefined
  if (given !== undefined && !known.has(given)) refuse('parameter.wrong', { parameter: 'after', expected: what })
  return given
}

/** The language whose path segment is given, or the first. */
export function languageOf(query: URLSearchParams, pack: Pack): Language {
  const path = oneOf(query, 'lang', pack.settings.languages.map((language) => language.path))
  return pack.settings.languages.find((language) => language.path === path) ?? pack.settings.languages[0]!
}

export const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60', 'x-content-type-options': 'nosniff' } })
