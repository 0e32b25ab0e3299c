import { flatten } from './terms.ts'

/** A word of the vocabulary: folded as it is looked for, and as it is written. */
export type Spelling = { readonly word: string; readonly shown: string }

const latinWord = /^[a-z]{4,24}$/
const isHan = (text: string) => /^\p{Script=Han}+$/u.test(text)

/** Words of these texts that a slip may be meant for: of four letters and more, and two or three Chinese signs in a row. */
export function spellingsOf(texts: readonly string[], withChinese: boolean): Spelling[] {
  const found = new Map<string, string>()
  for (const text of texts) {
    for (const run of flatten(text).split(' ')) if (latinWord.test(run)) found.set(run, run)
    if (withChinese) for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) for (const piece of pieces(run)) if (!found.has(flatten(piece))) found.set(flatten(piece), piece)
  }
  return [...found].map(([word, shown]) => ({ word, shown }))
}

/** Two and three signs in a row. */
export function pieces(run: string): string[] {
  const signs = [...run]
  return signs.flatMap((_, i) => [signs.slice(i, i + 2), signs.slice(i, i + 3)]).filter((piece, i) => piece.length === 2 + (i % 2)).map((piece) => piece.join(''))
}

// Beginnings decide in time and place: with eight letters 37 remainders at most, of which one in thousands of words is the same by chance.
const prefix = 8

/** What is left of a word with one or two of its first letters taken out, or one of its Chinese signs; itself too. */
export function remainders(word: string): string[] {
  const signs = [...word]
  if (isHan(word)) return [...new Set([word, ...without(signs)])]
  const start = signs.slice(0, prefix)
  const one = without(start)
  return [...new Set([start.join(''), ...one, ...(word.length > 5 ? one.flatMap((rest) => without([...rest])) : [])])]
}

const without = (signs: readonly string[]): string[] => signs.map((_, i) => signs.toSpliced(i, 1).join(''))

/** How many letters must be changed, put in, left out or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1)))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}

/** The most slips in a word for which it is still taken to be another: with two, ‘mother’ would be ‘motor’. */
export const mostSlips = (length: number): number => (length < 8 ? 1 : length < 9 ? 2 : 3)
