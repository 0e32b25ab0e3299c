import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { say as inLanguage } from '../../kernel/i18n.ts'
import { loadPack } from './load-pack.ts'
import { deriveSimplified } from './simplified.ts'
import { stampFile } from './stamp-file.ts'
import { filesWithTexts } from './texts-in.ts'

/** What was asked for on the command line: `[--accept | --accept-simplified] [FILE | FILE:LINE]…`; without files, the whole pack. */
type Order = { readonly accept: boolean; readonly simplify: boolean; readonly places: readonly Place[] }
type Place = { readonly file: string; readonly line: number | undefined }

/**
 * Stamps the translations of a pack with what they were written for. A text without a stamp is new: its writer vouches for it. One
 * whose source has changed since is told by its place, and is stamped anew only when an editor names it with `--accept`.
 * Answers how many are stale.
 */
export function stampPack(folder: string, words: readonly string[], say: (line: string) => void): number {
  const { accept, simplify, places } = readOrder(folder, words)
  if ((accept || simplify) && places.length === 0) throw new Error('Name the files, or FILE:LINE, that an editor has read.')
  const files = places.length > 0 ? [...new Set(places.map(({ file }) => file))] : filesWithTexts(folder)
  const derive = simplify ? simplifierOf(folder) : undefined
  let stamped = 0
  let stale = 0
  for (const file of files) {
    const named = places.filter((place) => place.file === file)
    const covers = (from: number, to: number) => named.some(({ line }) => line === undefined || (from <= line && line <= to))
    const before = readFileSync(join(folder, file), 'utf8')
    const done = stampFile(before, { acceptStale: ({ from, to }) => accept && covers(from, to), ...(derive && { simplify: ({ from, to }, traditional) => (covers(from, to) ? derive(traditional) : undefined) }) })
    if (done.source !== before) writeFileSync(join(folder, file), done.source)
    for (const one of done.stale) say(`${file}:${one.line}: its source has changed since it was translated: ${one.words}`)
    stamped += done.written
    stale += done.stale.length
  }
  say(`${stamped} texts stamped, ${stale} stale`)
  if (stale > 0) say('Mend each, then run: npm run texts -- --accept FILE:LINE')
  return stale
}

function readOrder(folder: string, words: readonly string[]): Order {
  const unknown = words.find((word) => word.startsWith('-') && word !== '--accept' && word !== '--accept-simplified')
  if (unknown !== undefined) throw new Error(`There is no option '${unknown}'. Options: --accept, --accept-simplified.`)
  return { accept: words.includes('--accept'), simplify: words.includes('--accept-simplified'), places: words.filter((word) => !word.startsWith('-')).map((word) => placeOf(folder, word)) }
}

/** A file as the faults name it, below the pack's folder, or as the shell completes it. */
function placeOf(folder: string, word: string): Place {
  const [, name, line] = /^(.*?)(?::(\d+))?$/.exec(word)!
  const path = [join(folder, name!), resolve(name!)].find((one) => statSync(one, { throwIfNoEntry: false })?.isFile())
  const file = path && relative(folder, path)
  if (!file || file.startsWith('..')) throw new Error(`There is no file '${name}' in the pack.`)
  return { file, line: line === undefined ? undefined : Number(line) }
}

function simplifierOf(folder: string): (traditional: string) => string {
  deriveSimplified(loadPack(folder, { stamps: false }))
  return (traditional) => inLanguage({ en: '', 'zh-Hant': traditional }, 'zh-Hans')
}
