import { compose, say as inTag, type Tag, type Text } from '../../../kernel/i18n.ts'
import { asText, type AnswerType } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { answerTexts, problemTexts as say } from '../texts.ts'

/** A list with more codes than this is asked by typing part of a name: nobody reads through so many. */
export const mostListed = 15

const tags: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']
const mostNamed = 5
const mostCompared = 80

/** One code of a long list, from its name in any language, the beginning of one name, or the code itself. */
export function searchCodes(names: ReadonlyMap<string, Text>, label: Text): Pick<AnswerType, 'isBlank' | 'parse'> {
  const notListed = fillText(say.notListed, { label })
  let index: readonly Words[] | undefined
  return {
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const code = asText(typed).trim()
      if (names.has(code)) return { value: code }
      // Made when first asked, because Simplified names are derived only once the whole pack is known.
      index ??= [...names].map(([code, name]) => ({ code, words: [code, ...tags.map((tag) => inTag(name, tag))].map(fold) }))
      const words = fold(code).slice(0, mostCompared)
      const value = find(index, words)
      if (value !== undefined) return { value }
      const near = nearest(index, words).map((code) => names.get(code)!)
      return { problem: near.length === 0 ? notListed : nearText(label, near) }
    },
  }
}

/** What to do when nothing fits, with the names that are likest. */
const nearText = (label: Text, near: readonly Text[]): Text =>
  fillText(say.notListedNear, { label, near: compose((tag) => near.map((name) => inTag(name, tag)).join(inTag(answerTexts.comma, tag))) })

type Words = { readonly code: string; readonly words: readonly string[] }

/** As people compare: wide and narrow, capital and small, with or without accents, whatever stands between words. */
const fold = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Code or whole name first; else the one name that begins so, when no other has these words in it. */
function find(index: readonly Words[], typed: string): string | undefined {
  if (typed === '') return undefined
  const same = index.filter(({ words }) => words.includes(typed))
  if (same.length > 0) return same.length === 1 ? same[0]!.code : undefined
  const within = index.filter(({ words }) => words.some((name) => name.includes(typed)))
  return within.length === 1 && within[0]!.words.some((name) => name.startsWith(typed)) && typed.length > 1 ? within[0]!.code : undefined
}

/** The names most like what was typed: those that hold it, then those that share most pairs of signs. */
function nearest(index: readonly Words[], typed: string): readonly string[] {
  const pairs = pairsOf(typed)
  return index
    .map(({ code, words }) => ({ code, likeness: Math.max(...words.map((name) => likeness(name, typed, pairs))) }))
    .filter((one) => one.likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, mostNamed)
    .map(({ code }) => code)
}

const leastLikeness = 0.4

/** From 0 to 1: twice the pairs of neighbouring signs that both have, out of the pairs of both (Dice); a name that holds the words is 1. */
function likeness(name: string, typed: string, pairs: ReadonlySet<string>): number {
  if (typed !== '' && name.includes(typed)) return 1
  const others = pairsOf(name)
  const shared = [...pairs].filter((pair) => others.has(pair)).length
  return pairs.size + others.size === 0 ? 0 : (2 * shared) / (pairs.size + others.size)
}

function pairsOf(words: string): ReadonlySet<string> {
  const signs = [...words]
  return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))
}
