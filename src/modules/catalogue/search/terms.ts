import { foldHan } from './fold-han.ts'

/** What a text is looked up by: words of alphabets (still to be stemmed) and Chinese signs and pairs. */
export type Terms = { readonly words: readonly string[]; readonly signs: readonly string[] }

const mostCharacters = 200
const mostTerms = 40

/** What was typed, made harmless: well-formed, without control characters, 200 characters at most. */
export const cleanQuery = (text: string): string => [...text.slice(0, mostCharacters * 2).toWellFormed().replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, ' ')].slice(0, mostCharacters).join('').replace(/\s+/g, ' ').trim()

/** One spelling of full-width, accented and capital letters, and of the words that are spelt in two ways. */
export const normalise = (text: string): string => foldHan(text.normalize('NFKC').normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC').toLowerCase()).replace(/['’]/g, '').replace(/\blicens/g, 'licenc')

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const isHan = (run: string) => /^\p{Script=Han}/u.test(run)

/** A text in one spelling, with one space between its words and nothing else. */
export const flatten = (text: string): string => (normalise(text).match(runs) ?? []).join(' ')

/** Terms to keep of a text: pairs, and single signs too, because one sign may be asked for. */
export function termsOfText(text: string): Terms {
  const { latin, han } = split(text)
  return { words: latin, signs: han.flatMap((run) => [...new Set([...run, ...pairs(run)])]) }
}

/** Terms to look for: words and pairs; single signs only where there is nothing else. Parts of a number that may be written together too. */
export function termsOfQuery(text: string): Terms {
  const { latin, han } = split(text)
  const joined = latin.flatMap((word, i) => (i > 0 && /\d/.test(word) !== /\d/.test(latin[i - 1]!) ? [`${latin[i - 1]!}${word}`] : []))
  const paired = han.flatMap(pairs)
  const signs = latin.length + paired.length > 0 ? paired : han
  return { words: [...new Set([...latin, ...joined])].slice(0, mostTerms), signs: [...new Set(signs)].slice(0, mostTerms) }
}

/** A name in full as one term, so that it is found before those that only contain it. */
export const phraseOf = (text: string): string => `=${flatten(text)}`

function split(text: string): { latin: string[]; han: string[] } {
  const all = normalise(text).match(runs) ?? []
  return { latin: all.filter((run) => !isHan(run)), han: all.filter(isHan) }
}

function pairs(run: string): string[] {
  const signs = [...run]
  return signs.slice(1).map((sign, i) => `${signs[i]!}${sign}`)
}
