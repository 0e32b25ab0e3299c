import { say } from '../../../kernel/i18n.ts'

/** A sentence as it was written, its words by their stems, and its Chinese signs, Simplified and without what stands between. */
export type Sentence = { readonly written: string; readonly words: readonly { readonly stem: string; readonly written: string }[]; readonly signs: readonly string[] }

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const isHan = (run: string) => /^\p{Script=Han}/u.test(run)

/** What was written, sentence by sentence. Nothing is kept of it here. */
export const sentencesIn = (text: string): Sentence[] =>
  text
    .split(/(?<=[.!?;])\s+|(?<=[。！？；])|\n+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((written) => ({ written, ...split(written) }))

function split(text: string): Omit<Sentence, 'written'> {
  const all = normalise(text).match(runs) ?? []
  return { words: all.filter((run) => !isHan(run)).map((written) => ({ stem: stemOf(written), written })), signs: all.filter(isHan) }
}

/** One spelling of full-width, accented and capital letters; each Chinese sign in its Simplified form, so that 費 and 费 are one. */
export const normalise = (text: string): string =>
  [...text.normalize('NFKC').normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC').toLowerCase().replace(/['’]/g, '')].map(fold).join('')

const fold = (sign: string): string => (/\p{Script=Han}/u.test(sign) ? say({ en: sign, 'zh-Hant': sign }, 'zh-Hans') : sign)

/**
 * A word without its ending: waiting, waited and waits are one, so are confused and confusion. The endings of Porter's first step and a few
 * more; what is left need not be a word, it must only be the same.
 */
export function stemOf(word: string): string {
  if (word.length <= 3) return word
  const single = word.replace(/(?:ie[sd]|y)$/, 'i').replace(/sses$/, 'ss').replace(/(?<![us])s$/, '')
  const plain = single.replace(/(?<=[aeiou].*)(?:ingly|edly|ing|ed)$/, '').replace(/(?<=..[st])ions?$/, '').replace(/(?<=...)li$/, '')
  return (plain.length < 2 ? single : plain).replace(/([bdgmnprt])\1$/, '$1').replace(/(?<=...)e$/, '')
}
