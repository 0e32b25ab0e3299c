import type { Reader } from '../../../kernel/db.ts'
import * as q from '../catalogue.sql.ts'
import { cleanQuery, phraseOf, termsOfQuery, type Terms } from './terms.ts'
import { entryTypes, type EntryType } from './pack-entries.ts'

export type Found = {
  /** What was looked for, made harmless. */
  readonly query: string
  readonly terms: Terms
  readonly items: readonly q.FoundEntry[]
  /** How many there are of each type among the best hundred. */
  readonly counts: Readonly<Record<EntryType, number>>
}

const mostHits = 100
// An entry that answers less than this part of what the best one answers is noise.
const leastShare = 0.4

/** Finds services and what belongs to them, best first. Any text gets an answer. */
export async function searchCatalogue(db: Reader, text: string, options: { type?: EntryType | undefined; limit: number }): Promise<Found> {
  const query = cleanQuery(text)
  const terms = termsOfQuery(query)
  const hits = terms.words.length + terms.signs.length === 0 ? [] : await db.all(q.findEntries(terms.words.join(' '), [...terms.signs, phraseOf(query)], mostHits))
  const best = hits.reduce((most, hit) => Math.max(most, hit.share), 0)
  const close = hits.filter((hit) => hit.share >= best * leastShare)
  const counts = Object.fromEntries(entryTypes.map((type) => [type, close.filter((hit) => hit.type === type).length])) as Record<EntryType, number>
  const shown = close.filter((hit) => options.type === undefined || hit.type === options.type).slice(0, options.limit)
  return { query, terms, counts, items: await inOrder(db, shown) }
}

async function inOrder(db: Reader, hits: readonly q.Hit[]): Promise<q.FoundEntry[]> {
  if (hits.length === 0) return []
  const rows = await db.all(q.readEntries(hits.map((hit) => hit.type), hits.map((hit) => hit.id)))
  const byKey = new Map(rows.map((row) => [`${row.type} ${row.id}`, row]))
  return hits.flatMap((hit) => byKey.get(`${hit.type} ${hit.id}`) ?? [])
}
