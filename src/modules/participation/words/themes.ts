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
  const sentences = sentencesIn(text)
  return lexicon.filter((theme) => sentences.some((sentence) => speaksOf(sentence, theme))).map((theme) => theme.id)
}

/** True when a sentence holds one of the theme's phrases, its words one after the other, or one of its Chinese ones. */
export const speaksOf = ({ words, signs }: Sentence, theme: Theme): boolean =>
  theme.signs.some((phrase) => signs.some((run) => run.includes(phrase))) || theme.words.some((phrase) => words.some((_, i) => phrase.every((stem, n) => words[i + n]?.stem === stem)))
