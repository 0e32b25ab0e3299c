import { say, type Tag } from '../../../kernel/i18n.ts'
import type { Findable } from '../../../kernel/findable.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { everydayWords } from './everyday-words.ts'
import { priors, type EntryType } from './entry-types.ts'
import { packEntries } from './pack-entries.ts'
import { cleanQuery, flatten } from './terms.ts'

/** What is looked up while somebody types: words by their beginnings, Chinese by pairs of signs and single ones. All of it in memory, made from a pack once. */
type Index = { readonly entries: readonly Findable[]; /** Titles as they are compared, by language; made when a language is first asked in. */ readonly titles: Map<Tag, readonly string[]>; /** Answers to short beginnings: they have the most candidates, and everybody types them. */ readonly short: Map<string, Findable[]>; readonly words: readonly string[]; readonly byWord: readonly (readonly Post[])[]; readonly bySigns: ReadonlyMap<string, readonly Post[]> }
/** An entry by its number, and how much it says that the word stands there. */
type Post = { readonly entry: number; readonly weight: number }

const indexes = new WeakMap<Pack, Index>()
const typed: readonly EntryType[] = ['service', 'event', 'organisation', 'law']
const [inName, calledSo] = [1, 0.6]

/** Made when the first letter is typed: 50 ms for 300 things. */
function typingIndex(pack: Pack): Index {
  let known = indexes.get(pack)
  if (!known) indexes.set(pack, (known = makeIndex(pack)))
  return known
}

function makeIndex(pack: Pack): Index {
  const entries = packEntries(pack).filter((one) => typed.includes(one.type as EntryType))
  const words = new Map<string, Post[]>()
  const signs = new Map<string, Post[]>()
  const post = (map: Map<string, Post[]>, key: string, one: Post) => {
    const there = map.get(key)
    if (!there) map.set(key, [one])
    else if (there.at(-1)!.entry !== one.entry) there.push(one)
  }
  const take = (text: string, one: Post) => {
    for (const run of flatten(text).split(' ')) {
      if (!isHan(run)) post(words, run, one)
      else for (const piece of signsOf(run)) post(signs, piece, one)
    }
  }
  entries.forEach((one, entry) => {
    const names = [one.title, ...(one.words.A ?? [])].flatMap(inAll)
    const called = (one.words.B ?? []).flatMap(inAll)
    for (const text of names) take(text, { entry, weight: inName })
    for (const text of [...called, ...everydayWords(pack, [...names, ...called])]) take(text, { entry, weight: calledSo })
  })
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
  return { entries, titles: new Map(), short: new Map(), words: sorted.map(([word]) => word), byWord: sorted.map(([, posts]) => posts), bySigns: signs }
}

const inAll = (text: Findable['title'] | string): string[] => (typeof text === 'string' ? [text] : [text.en, text['zh-Hant'], say(text, 'zh-Hans')])
const isHan = (run: string) => /^\p{Script=Han}/u.test(run)
const signsOf = (run: string): string[] => {
  const all = [...run]
  return all.flatMap((sign, i) => (i + 1 < all.length ? [sign, sign + all[i + 1]!] : [sign]))
}

// A beginning of two letters is that of some hundred words; more would only be looked at to be left out.
const mostWords = 400
const mostTokens = 8
// They stand in every sentence and say nothing of what is wanted.
const littleWords = new Set('a an and at by do for from get how i in is it me my of on or the to what with'.split(' '))
const leastPairs = 0.6
const [shortMost, mostShort] = [4, 5000]

/** Entries that have the words that were typed, the last one by its beginning; best first. */
export function answersWhileTyping(pack: Pack, text: string, tag: Tag, limit: number): readonly Findable[] {
  const query = flatten(cleanQuery(text))
  if (query.length < 2 && !isHan(query)) return []
  const index = typingIndex(pack)
  if (query.length > shortMost) return answersOf(index, query, tag, limit)
  const key = `${tag} ${limit} ${query}`
  let answers = index.short.get(key)
  if (!answers) {
    if (index.short.size >= mostShort) index.short.clear()
    index.short.set(key, (answers = answersOf(index, query, tag, limit)))
  }
  return answers
}

function answersOf(index: Index, query: string, tag: Tag, limit: number): Findable[] {
  const tokens = query.split(' ').filter((token, i, all) => token !== '' && (all.length === 1 || !littleWords.has(token))).slice(0, mostTokens)
  let found: Map<number, number> | undefined
  for (const [i, token] of tokens.entries()) {
    const scores = isHan(token) ? scoresOfSigns(index, token) : scoresOfWord(index, token, i === tokens.length - 1)
    // A word that nothing has is a slip or says too much: the others still say enough.
    if (scores.size > 0) found = found ? both(found, scores) : scores
  }
  const titles = titlesIn(index, tag)
  const score = ([entry, sum]: [number, number]) => (sum + bonus(titles[entry]!, query)) * priors[index.entries[entry]!.type as EntryType]
  return [...(found ?? [])].map((pair) => ({ entry: index.entries[pair[0]]!, score: score(pair) })).sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1)).slice(0, limit).map(({ entry }) => entry)
}

function titlesIn({ entries, titles }: Index, tag: Tag): readonly string[] {
  const known = titles.get(tag) ?? entries.map(({ title }) => flatten(say(title, tag)))
  titles.set(tag, known)
  return known
}

/** A title that begins as was typed is what is being typed. */
const bonus = (title: string, query: string): number => (title.startsWith(query) ? 1 : 0) - title.length / 1000

function both(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...a].flatMap(([entry, sum]) => (b.has(entry) ? [[entry, sum + b.get(entry)!] as const] : [])))
}

function scoresOfWord({ words, byWord }: Index, word: string, isBeginning: boolean): Map<number, number> {
  const scores = new Map<number, number>()
  for (let at = firstFrom(words, word), n = 0; n < mostWords && words[at]?.startsWith(word) && (isBeginning || words[at] === word || words[at] === `${word}s`); at++, n++) {
    // A whole word says more than the beginning of a longer one.
    const whole = words[at] === word ? 1.3 : 1
    for (const { entry, weight } of byWord[at]!) if ((scores.get(entry) ?? 0) < weight * whole) scores.set(entry, weight * whole)
  }
  return scores
}

/** Where in sorted words those begin that do not come before this one. */
function firstFrom(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]! < word) low = middle + 1
    else high = middle
  }
  return low
}

/** Chinese is typed without spaces: between two words stands a pair that no name has. So most pairs must be there, not all. */
function scoresOfSigns({ bySigns }: Index, run: string): Map<number, number> {
  const pieces = [...run].length === 1 ? [run] : signsOf(run).filter((piece) => [...piece].length === 2)
  const scores = new Map<number, { sum: number; n: number }>()
  for (const piece of pieces) {
    for (const { entry, weight } of bySigns.get(piece) ?? []) {
      const { sum, n } = scores.get(entry) ?? { sum: 0, n: 0 }
      scores.set(entry, { sum: sum + weight / pieces.length, n: n + 1 })
    }
  }
  return new Map([...scores].flatMap(([entry, { sum, n }]) => (n >= leastPairs * pieces.length ? [[entry, sum] as const] : [])))
}
