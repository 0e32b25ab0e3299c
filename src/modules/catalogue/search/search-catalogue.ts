import type { Reader } from '../../../kernel/db.ts'
import * as q from '../search.sql.ts'
import { entryTypes, type EntryType } from './entry-types.ts'
import { mendQuestion } from './mend-question.ts'
import { cleanQuery, phraseOf, termsOfQuery, type Terms } from './terms.ts'

// Below a third of what was asked, an answer is none.
const leastAnswered = 1 / 3

export type SearchOptions = {
  readonly type?: EntryType | undefined
  readonly organisation?: string | undefined
  readonly topic?: string | undefined
  readonly audience?: string | undefined
  /** The key that the last page ended with. */
  readonly after?: string | undefined
  readonly limit: number
  /** As it was typed, also where it looks like a slip. */
  readonly asTyped?: boolean
}

export type Found = {
  /** What was looked for, made harmless. */
  readonly query: string
  /** What was typed, where `query` was answered in its place because nothing has some of its words. */
  readonly insteadOf?: { readonly query: string; readonly foundNothing: boolean }
  /** What was perhaps meant. */
  readonly meant?: string
  readonly terms: Terms
  readonly items: readonly q.FoundEntry[]
  readonly counts: Readonly<Record<EntryType, number>>
  /** The key to go on after, where more follows. */
  readonly next: string | undefined
  /** Whether nothing answers even a third of what was asked. */
  readonly missed: boolean
}

/** Finds services and what belongs to them, best first. Any text gets an answer. */
export async function searchCatalogue(db: Reader, text: string, options: SearchOptions): Promise<Found> {
  const query = cleanQuery(text)
  const typed = await ask(db, query, options)
  if (typed.unknown.size === 0) return typed.found
  const mended = await mendQuestion(db, query, typed.unknown)
  if (!mended) return typed.found
  if (options.asTyped || (!mended.sure && typed.found.items.length > 0)) return { ...typed.found, meant: mended.query }
  const again = await ask(db, mended.query, options)
  return again.found.items.length === 0 ? typed.found : { ...again.found, insteadOf: { query, foundNothing: typed.found.items.length === 0 }, missed: typed.found.missed && again.found.missed }
}

const noCounts = Object.fromEntries(entryTypes.map((type) => [type, 0])) as Record<EntryType, number>

async function ask(db: Reader, query: string, options: SearchOptions): Promise<{ found: Found; unknown: ReadonlySet<string> }> {
  const terms = termsOfQuery(query)
  const empty: Found = { query, terms, items: [], counts: noCounts, next: undefined, missed: query !== '' }
  if (terms.words.length + terms.signs.length === 0) return { found: { ...empty, missed: false }, unknown: new Set() }
  const { type = null, organisation = null, topic = null, audience = null } = options
  const [, afterType = '', afterId = ''] = /^(\w+)[.](.+)$/su.exec(options.after ?? '') ?? []
  const answer = (await db.maybe(q.findEntries(terms.words, [...terms.signs, phraseOf(query)], { type, organisation, topic, audience }, { type: afterType, id: afterId }, options.limit)))!
  const unknown = new Set(answer.unknown)
  const items = answer.items ?? []
  const last = answer.more ? items.at(-1) : undefined
  const share = (items[0]?.share ?? 0) * (1 - unknown.size / Math.max(1, answer.asked))
  return { found: { ...empty, items, counts: { ...noCounts, ...answer.counts }, next: last && `${last.type}.${last.id}`, missed: share < leastAnswered }, unknown }
}
