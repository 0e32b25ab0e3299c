import { createHash } from 'node:crypto'
import type { Findable, Rank } from '../../../kernel/findable.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import type { NewFindable } from '../search.sql.ts'
import { namedTypes, priors, type EntryType } from './entry-types.ts'
import { everydayWords } from './everyday-words.ts'
import { spellingsOf, type Spelling } from './spelling.ts'
import { phraseOf, termsOfText } from './terms.ts'

const ranks: readonly Rank[] = ['D', 'C', 'B', 'A']
// A law of a hundred pages is found by what stands in its first twenty.
const mostBody = 20_000
// Raised when the same words would be cut into terms differently.
const formatVersion = 3

/** Something to be kept: its row, and the words that it gives to the vocabulary. */
export type Row = { readonly row: NewFindable; readonly spellings: readonly Spelling[] }

/** Changes when everyday words do, or the way in which words are cut. */
export const formatDigest = (pack: Pack): string => digestOf([formatVersion, priors, pack.searchWords, pack.simplifiedWords])

export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

export const formatStart = (format: string): string => format.slice(0, 12)

/** A digest of what will be kept, so that the row need not be made to see that nothing has changed. */
export const findableDigest = (format: string, one: Findable): string => `${formatStart(format)}${digestOf(one)}`

/** What is kept of something that can be found. */
export function rowOf(pack: Pack, one: Findable, digest: string): Row {
  const written = { A: [], B: [], C: [], D: [], ...one.words }
  const words = { A: wordsOf([one.title, ...written.A]), B: wordsOf(written.B), C: wordsOf(written.C), D: wordsOf(written.D) }
  const called = { ...words, B: [...words.B, ...everydayWords(pack, [...words.A, ...words.B])], C: [...words.C, ...everydayWords(pack, words.C)] }
  const spellings = spellingsOf([...called.A, ...called.B, ...(namedTypes.has(one.type) ? called.C : [])], namedTypes.has(one.type))
  // With the title's words, so that a text has everything that is asked of it.
  const body = one.body && termsOfText([...ranks.flatMap((rank) => called[rank]), ...wordsOf([one.body]).map((text) => text.slice(0, mostBody))].join(' . '))
  const stems = (rank: Rank) => termsOfText(chapters(called[rank]).join(' . ')).words.join(' ')
  return {
    spellings,
    row: {
      type: one.type,
      id: one.id,
      digest,
      path: one.path,
      title: storable(one.title),
      summary: storable(one.summary),
      organisation: one.organisation ?? null,
      topics: one.topics ?? [],
      audiences: one.audiences ?? [],
      at: one.at ?? null,
      prior: priors[one.type as EntryType] ?? 0.6,
      a: stems('A'),
      b: stems('B'),
      c: stems('C'),
      d: stems('D'),
      signs: signVector(called),
      body: body?.words.join(' ') ?? '',
      bodySigns: [...new Set(body?.signs)].map((sign) => `'${sign}'`).join(' '),
      spelled: spellings.map(({ word }) => word),
    },
  }
}

/** Half a surrogate pair or a NUL in one text would keep everything else out of the database. */
const storable = (text: Text): Text => {
  const { en, 'zh-Hant': traditional, 'zh-Hans': simplified } = text
  return { en: sound(en), 'zh-Hant': sound(traditional), ...(simplified !== undefined && { 'zh-Hans': sound(simplified) }) }
}
const sound = (words: string) => words.toWellFormed().replaceAll('\0', '')

// Simplified as it is shown: its words may be others than the Traditional ones, not only its signs.
const wordsOf = (all: readonly (Text | string)[]): string[] => all.flatMap((one) => (typeof one === 'string' ? [one] : [...new Set([one.en, one['zh-Hant'], say(one, 'zh-Hans')])]))

/** The number of a chapter, as people write it in one piece: `cap57` for `57`. */
const chapters = (all: readonly string[]): string[] => all.flatMap((one) => (/^\d{1,4}[A-Z]{0,2}$/.test(one) ? [one, `cap${one}`] : [one]))

/** Chinese terms and names in full as a tsvector is written; each has the best rank that it stands in. All are letters, figures, Han signs, = and spaces: nothing needs escaping. */
function signVector(words: Readonly<Record<Rank, readonly string[]>>): string {
  const best = new Map<string, Rank>()
  for (const rank of ranks) for (const sign of termsOfText(words[rank].join(' . ')).signs) best.set(sign, rank)
  for (const rank of ['B', 'A'] as const) for (const name of words[rank]) best.set(phraseOf(name), rank)
  return [...best].map(([sign, rank]) => `'${sign}':1${rank}`).join(' ')
}
