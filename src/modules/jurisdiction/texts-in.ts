/** A text as a file of the pack writes it: words by language, and the stamps of what they translate. */
export type WrittenText = { readonly en?: unknown; readonly 'zh-Hant'?: unknown; readonly 'zh-Hans'?: unknown; readonly of?: unknown; readonly ofHans?: unknown }
export type PlacedText = { readonly path: readonly (string | number)[]; readonly text: WrittenText }

const languages: ReadonlySet<string> = new Set(['en', 'zh-Hant', 'zh-Hans'])
const keys: ReadonlySet<string> = new Set([...languages, 'of', 'ofHans'])

/** Every text in a file's content, wherever it stands: what has words under the names of languages and nothing else. */
export function* textsIn(value: unknown, path: readonly (string | number)[] = []): Generator<PlacedText> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* textsIn(item, [...path, i])
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length > 0 && entries.every(([key]) => keys.has(key)) && entries.some(([key, word]) => languages.has(key) && typeof word === 'string')) yield { path, text: value }
    else for (const [key, item] of entries) yield* textsIn(item, [...path, key])
  }
}
