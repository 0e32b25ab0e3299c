/**
 * A text in the languages that people write. Simplified Chinese is derived from Traditional where it is not given,
 * so a missing English or Traditional text fails the build, and a missing Simplified one does not.
 */
export type Text = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans'?: string | undefined }

/** BCP 47 tags of the languages that texts are written in. */
export type Tag = keyof Text

/** A language as the jurisdiction offers it: the segment in addresses, the tag in `lang`, the name in its own words. */
export type Language = { readonly path: string; readonly tag: Tag; readonly name: string; readonly short: string }

let simplify: (traditional: string) => string = (text) => text

/** Set once at start by the jurisdiction, which knows which Traditional it writes. */
export const deriveSimplifiedWith = (convert: (traditional: string) => string) => {
  simplify = convert
  derived.clear()
}

const derived = new Map<string, string>()
const mostDerived = 20_000

/** The text in one language. */
export function say(text: Text, tag: Tag): string {
  const given = text[tag]
  if (given !== undefined) return given
  const known = derived.get(text['zh-Hant'])
  if (known !== undefined) return known
  const made = simplify(text['zh-Hant'])
  if (derived.size >= mostDerived) derived.clear()
  derived.set(text['zh-Hant'], made)
  return made
}

/** The text in every language that people write, for machines. */
export const inAll = (text: Text): Readonly<Record<Tag, string>> => ({ en: text.en, 'zh-Hant': text['zh-Hant'], 'zh-Hans': say(text, 'zh-Hans') })

/** The same words in every language, for names that are not translated. */
export const sameInAll = (words: string): Text => ({ en: words, 'zh-Hant': words, 'zh-Hans': words })

/**
 * The language to mark words with that stand as they were written (a name that a register has in Latin letters only, an officer's
 * note), where it is not the page's: a screen reader then reads them in the right voice. Undefined where none is needed.
 */
export function strangeTo(tag: Tag, words: string): Tag | undefined {
  const [han, latin] = [/\p{Script=Han}/u.test(words), /\p{Script=Latin}/u.test(words)]
  if (tag === 'en') return han && !latin ? 'zh-Hant' : undefined
  return latin && !han ? 'en' : undefined
}

/** One text made of others, for instance a name inside a sentence. */
export const compose = (make: (tag: Tag) => string): Text => ({ en: make('en'), 'zh-Hant': make('zh-Hant'), 'zh-Hans': make('zh-Hans') })

/** Whole sentences one after the other: Chinese has no space between them. */
export const sentences = (...all: readonly Text[]): Text => compose((tag) => all.map((one) => say(one, tag)).join(tag === 'en' ? ' ' : ''))
