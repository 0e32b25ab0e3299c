import type { Pack } from '../../jurisdiction/index.ts'
import { flatten } from './terms.ts'

/** What people say, beside the words of a text that mean it; both flattened, what is said also as it is written. */
type Everyday = { readonly say: readonly string[]; readonly means: readonly string[] }

const compiled = new WeakMap<Pack, readonly Everyday[]>()

function everydayOf(pack: Pack): readonly Everyday[] {
  let known = compiled.get(pack)
  if (!known) compiled.set(pack, (known = pack.searchWords.words.map(({ say, means }) => ({ say, means: means.map(flatten) }))))
  return known
}

/** What people say for things that these texts speak of. */
export function everydayWords(pack: Pack, texts: readonly string[]): string[] {
  const all = texts.map(flatten).join(' . ')
  return everydayOf(pack).flatMap(({ say, means }) => (means.some((one) => speaksOf(all, one)) ? say : []))
}

/** Words of an alphabet must stand whole, or in the plural; Chinese has no spaces. */
function speaksOf(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const after = text[at + words.length] === 's' ? at + words.length + 1 : at + words.length
    if (!isLetter(words[0]) || (!isLetter(text[at - 1]) && (!isLetter(words.at(-1)) || !isLetter(text[after])))) return true
  }
  return false
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign) && !/\p{Script=Han}/u.test(sign)
