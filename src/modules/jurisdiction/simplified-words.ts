import { z } from 'zod'
import type { Pack } from './pack.ts'
import type { Fault } from './fault.ts'

// A single sign is converted by itself; as a word it would also change the signs that the search compares.
const Word = z.string().regex(/^\p{Script=Han}.*\p{Script=Han}$/u, 'write a word of two Chinese signs or more')

/** simplified-words.yaml: words that stay un-Simplified when only their signs are converted. */
export const SimplifiedWords = z.strictObject({ words: z.record(Word, z.string().min(1)), keep: z.array(Word) })
export type SimplifiedWords = z.infer<typeof SimplifiedWords>

/** Each word becomes what stands beside it: from left to right, the longest that fits, once. */
export function replaceWords(words: ReadonlyMap<string, string>): (text: string) => string {
  if (words.size === 0) return (text) => text
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length)
  const any = new RegExp(longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'gu')
  return (text) => text.replace(any, (word) => words.get(word)!)
}

/** A word that does nothing, or whose answer would be changed again, is a mistake. */
export function simplifiedWordFaults(pack: Pack): Fault[] {
  const { words, keep } = pack.simplifiedWords
  const replace = replaceWords(new Map(Object.entries(words)))
  const at = (path: readonly (string | number)[], message: string): Fault => ({ kind: 'simplified-words', place: pack.place('simplified-words.yaml', path), message })
  const changed = Object.entries(words).flatMap(([from, to]) => {
    if (from === to) return [at(['words', from], `'${from}' is changed to itself; write it under keep, or leave it out`)]
    return replace(to) === to ? [] : [at(['words', from], `'${to}' would be changed again; write ${replace(to)}`)]
  })
  const kept = keep.flatMap((word, i) => {
    if (words[word] !== undefined) return [at(['keep', i], `'${word}' is also under words; write it once`)]
    return replace(word) === word ? [at(['keep', i], `'${word}' has none of the words in it; leave it out`)] : []
  })
  return [...changed, ...kept]
}
