import { sentencesIn } from './split-words.ts'

const mostTerms = 60

/** Words that say nothing of their own. */
const emptyWords = new Set(
  'the and for that this with was were are but not you your have has had its they them their there then than from can could would should will what when where which who how why very more most much many some any all also just only too about into out over after before because been being does did done doing get got make made one two our mine his her him she hers ours yours please thank thanks really quite still even again'.split(' '),
)
// 的了是我你他她它在有不也很都就這那個們嗎吧呢啊和與到會要說去來上下對, Simplified as the signs are.
const emptySigns = new Set('的了是我你他她它在有不也很都就这那个们吗吧呢啊和与到会要说去来上下对但又再还真被把得着过')

/** A term of a text: the key that it is counted under and how it was written. */
export type Term = { readonly key: string; readonly written: string }

/**
 * The terms of a text, each once: stems of words, and pairs of Chinese signs. What holds a figure is none (a number, an address), nor is
 * what is too short or says nothing.
 */
export function termsIn(text: string): Term[] {
  const found = new Map<string, string>()
  for (const { words, signs } of sentencesIn(text)) {
    for (const { stem, written } of words) if (stem.length >= 3 && !/\d/.test(written) && !emptyWords.has(written)) found.set(stem, found.get(stem) ?? written)
    for (const run of signs) for (const pair of pairs(run)) found.set(pair, pair)
  }
  return [...found].slice(0, mostTerms).map(([key, written]) => ({ key, written }))
}

function pairs(run: string): string[] {
  const signs = [...run]
  return signs.slice(1).flatMap((sign, i) => (emptySigns.has(sign) || emptySigns.has(signs[i]!) ? [] : [`${signs[i]!}${sign}`]))
}
