import { globSync } from 'node:fs'
import { readYaml } from './yaml-file.ts'

/** A text as a file of the pack writes it: words by language, and the stamps of what they translate. */
export type StampedText = { readonly en?: unknown; readonly 'zh-Hant'?: unknown; readonly 'zh-Hans'?: unknown; readonly of?: unknown; readonly ofHans?: unknown }
export type PlacedText = { readonly path: readonly (string | number)[]; readonly text: StampedText }

const languages: ReadonlySet<string> = new Set(['en', 'zh-Hant', 'zh-Hans'])
const keys: ReadonlySet<string> = new Set([...languages, 'of', 'ofHans'])

/** All files of definitions and content. What else the sandbox invents (people, companies, registers) is nobody's translation. */
export const filesWithTexts = (folder: string): string[] => globSync('**/*.yaml', { cwd: folder, exclude: ['sandbox/*.yaml', 'sandbox/registers'] }).sort()

/** The content of those files as it is written, stamps too; a pack that was read has them no more. */
export const writtenFiles = (folder: string): ReadonlyMap<string, unknown> => new Map(filesWithTexts(folder).map((name) => [name, readYaml(folder, name, [])?.value]))

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
