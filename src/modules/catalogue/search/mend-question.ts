import type { Reader } from '../../../kernel/db.ts'
import * as q from '../search.sql.ts'
import { foldHan } from './fold-han.ts'
import { distance, mostSlips, remainders } from './spelling.ts'
import { flatten } from './terms.ts'

/** A question as it was probably meant. `sure`: worth answering in place of what was typed. */
export type Mended = { readonly query: string; readonly sure: boolean }

type Change = { readonly from: string; readonly to: string; readonly sure: boolean }

const mostWords = 8

/**
 * Mends the words of a question that nothing has, by the vocabulary of everything that can be found. Names that are in no text
 * look like slips too: so a short word is only offered, not taken for another.
 */
export async function mendQuestion(db: Reader, query: string, unknown: ReadonlySet<string>): Promise<Mended | undefined> {
  const latin = unknownWords(query, unknown)
  const han = strangePieces(query, unknown)
  if (latin.length + han.length === 0) return undefined
  const candidates = await db.all(q.findSpellings([...new Set([...latin, ...han.map(({ typed }) => typed)].flatMap((one) => remainders(flatten(one))))]))
  const changes = [...latin.flatMap((word) => changeOfWord(word, candidates) ?? []), ...changesOfPieces(query, han, candidates)]
  if (changes.length === 0) return undefined
  const mended = changes.reduce((text, { from, to }) => text.replace(from, to), query)
  return mended === query ? undefined : { query: mended, sure: changes.every(({ sure }) => sure) }
}

/** Words as they were typed, four letters and more, that nothing has. */
const unknownWords = (query: string, unknown: ReadonlySet<string>): string[] =>
  (query.match(/(?:(?!\p{Script=Han})[\p{L}'’])+/gu) ?? []).filter((word) => /^[a-z]{4,24}$/.test(flatten(word)) && unknown.has(flatten(word))).slice(0, mostWords)

/** Two or three Chinese signs in a row, as typed, and which of them stand in no pair that anything has. */
type Piece = { readonly typed: string; readonly strange: readonly boolean[] }

/**
 * Between two words that are known there is often a pair that nothing has; a sign is strange when both its neighbours are strange to it.
 * A piece holds all strange signs that stand together: of words that are new altogether no single sign is a slip.
 */
function strangePieces(query: string, unknown: ReadonlySet<string>): Piece[] {
  return (query.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) => {
    const signs = [...run]
    const isNew = (i: number) => i < 0 || i + 1 >= signs.length || unknown.has(foldHan(signs[i]! + signs[i + 1]!))
    const strange = signs.map((_, i) => isNew(i - 1) && isNew(i))
    const holdsAll = (from: number, to: number) => strange.slice(from, to).includes(true) && !(strange[from] && strange[from - 1]) && !(strange[to - 1] && strange[to])
    return signs.flatMap((_, from) => [3, 2].filter((length) => from + length <= signs.length && holdsAll(from, from + length) && (length === 3 || (strange[from] && strange[from + 1]))).map((length) => ({ typed: signs.slice(from, from + length).join(''), strange: strange.slice(from, from + length) })))
  }).slice(0, 4 * mostWords)
}

function changeOfWord(word: string, candidates: readonly q.Candidate[]): Change | undefined {
  const typed = flatten(word)
  const most = mostSlips(typed.length)
  const cost = (one: q.Candidate) => distance(typed, one.word) + (one.word.at(-1) === typed.at(-1) ? 0 : 0.3) - 0.25 * Math.log10(one.n)
  const near = candidates.filter((one) => /^[a-z]/.test(one.word) && Math.abs(one.word.length - typed.length) <= most && one.word !== typed && beginAlike(one.word, typed) && distance(typed, one.word) <= most)
  const best = near.toSorted((a, b) => cost(a) - cost(b))[0]
  return best && { from: word, to: asTyped(word, best.word), sure: typed.length >= 5 }
}

/** Fingers seldom slip on the first letter, and a word that begins otherwise is mostly another. */
const beginAlike = (a: string, b: string): boolean => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0])

const asTyped = (typed: string, word: string) => (typed === typed.toUpperCase() ? word.toUpperCase() : word)

/** One sign of a piece may be another, or two may have changed places. Three signs say enough; two only where nothing else is meant. */
function changesOfPieces(query: string, all: readonly Piece[], candidates: readonly q.Candidate[]): Change[] {
  const inTraditional = query !== foldHan(query)
  const counts = new Map(candidates.map(({ word, n }) => [word, n]))
  const done: Change[] = []
  for (const { typed, strange } of all.toSorted((a, b) => b.strange.length - a.strange.length)) {
    if (done.some(({ from }) => overlaps(query, from, typed))) continue
    const [best, next] = candidates.filter(({ word }) => mendsStrange(foldHan(typed), word, strange)).toSorted((a, b) => b.n - a.n)
    if (!best || (next && best.n < 2 * next.n) || !isExpected(foldHan(typed), best, counts)) continue
    done.push({ from: typed, to: inTraditional ? best.shown : best.word, sure: strange.length === 3 })
  }
  return done
}

// How many things must have the word, and how often the two signs before must be followed by the one that is put in.
const [seen, mostly] = [5, 0.6]

/**
 * A sign at the end of three may as well begin another word: it is a slip only where nearly always one and the same stands. At the
 * beginning it is mostly a verb (‘renew’ before ‘passport’), and none.
 */
function isExpected(typed: string, { word, n }: q.Candidate, counts: ReadonlyMap<string, number>): boolean {
  const [from, to] = [[...typed], [...word]]
  if (n < seen) return false
  if (from.length < 3 || from[1] !== to[1]) return true
  return from[0] === to[0] && n >= mostly * (counts.get(from.slice(0, 2).join('')) ?? 0)
}

const overlaps = (query: string, a: string, b: string) => {
  const [at, bt] = [query.indexOf(a), query.indexOf(b)]
  return at < bt + b.length && bt < at + a.length
}

/** Whether only strange signs differ: one, or two that have changed places. */
function mendsStrange(typed: string, word: string, strange: readonly boolean[]): boolean {
  const [from, to] = [[...typed], [...word]]
  if (from.length !== to.length) return false
  const off = from.flatMap((sign, i) => (sign === to[i] ? [] : [i]))
  if (off.length === 0 || off.some((i) => !strange[i])) return false
  if (off.length === 1) return true
  return off.length === 2 && off[1] === off[0]! + 1 && from[off[0]!] === to[off[1]!] && from[off[1]!] === to[off[0]!]
}
