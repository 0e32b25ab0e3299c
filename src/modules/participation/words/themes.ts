import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Pack } from '../../jurisdiction/index.ts'
import { normalise, sentencesIn, stemOf, type Sentence } from './split-words.ts'

const Text = z.looseObject({ en: z.string(), 'zh-Hant': z.string(), 'zh-Hans': z.string().optional() })
const Lexicon = z.strictObject({
  themes: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z-]*$/), name: Text, words: z.array(z.string()).min(1), signs: z.array(z.string()).min(1) })),
})

/** A theme: its name, the English words or phrases by stem that speak of it, and the Chinese ones, Simplified. */
export type Theme = { readonly id: string; readonly name: z.infer<typeof Text>; readonly words: readonly (readonly string[])[]; readonly signs: readonly string[] }

const known = new WeakMap<Pack, readonly Theme[]>()

/** The themes that a jurisdiction looks for, from `feedback-themes.yaml` of its pack; none where it has no such file. */
export function lexiconOf(pack: Pack): readonly Theme[] {
  const kept = known.get(pack)
  if (kept) return kept
  const made = readLexicon(pack.folder)
  known.set(pack, made)
  return made
}

function readLexicon(folder: string): readonly Theme[] {
  let text: string
  try {
    text = readFileSync(join(folder, 'feedback-themes.yaml'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return Lexicon.parse(parse(text)).themes.map(({ id, name, words, signs }) => ({ id, name, words: words.map((phrase) => normalise(phrase).split(/[\s-]+/).map(stemOf)), signs: signs.map(normalise) }))
}

/** The themes that a text speaks of, each once. */
export function themesIn(lexicon: readonly Theme[], text: string): string[] {
  const found = new Set(sentencesIn(text).flatMap((sentence) => [...themesOfSentence(lexicon, sentence)]))
  return lexicon.filter(({ id }) => found.has(id)).map(({ id }) => id)
}

/** The themes of a sentence: it holds one of their phrases, its words one after the other, or one of their Chinese ones. */
export const themesOfSentence = (lexicon: readonly Theme[], { words, signs }: Sentence): ReadonlySet<string> =>
  new Set([
    ...lexicon.filter((theme) => theme.words.some((phrase) => words.some((_, i) => phrase.every((stem, n) => words[i + n]?.stem === stem)))).map(({ id }) => id),
    ...signs.flatMap((run) => themesOfSigns(lexicon, run)),
  ])

/** Chinese has no spaces: of phrases that lie in one another the longest is meant, so 智方便 is not 方便. */
function themesOfSigns(lexicon: readonly Theme[], run: string): string[] {
  const found = lexicon.flatMap(({ id, signs }) => signs.flatMap((phrase) => placesOf(run, phrase).map((from) => ({ id, from, to: from + phrase.length }))))
  return found.filter((one) => !found.some((other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from)).map(({ id }) => id)
}

function placesOf(run: string, phrase: string): number[] {
  const places: number[] = []
  for (let at = run.indexOf(phrase); at >= 0; at = run.indexOf(phrase, at + 1)) places.push(at)
  return places
}
