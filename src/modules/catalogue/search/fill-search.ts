import type { Db } from '../../../kernel/db.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import * as q from '../catalogue.sql.ts'
import { packDigest, packEntries, type Entry, type Rank } from './pack-entries.ts'
import { phraseOf, termsOfText } from './terms.ts'

const source = 'pack'
const ranks: readonly Rank[] = ['D', 'C', 'B', 'A']

/** Makes the search anew when the pack has changed since it was last made; any number of processes may start at once. */
export async function fillSearch(db: Db, pack: Pack): Promise<void> {
  const digest = packDigest(pack)
  if ((await db.maybe(q.readDigest(source)))?.digest === digest) return
  await db.transaction(async (tx) => {
    await tx.all(q.lockSearch())
    if ((await tx.maybe(q.readDigest(source)))?.digest === digest) return
    await tx.all(q.deleteEntries(source))
    await tx.all(q.insertEntries(source, columnsOf(packEntries(pack))))
    await tx.all(q.writeDigest(source, digest))
  })
}

function columnsOf(entries: readonly Entry[]): q.NewEntries {
  const words = (entry: Entry, rank: Rank) => termsOfText(entry.words[rank].join(' . ')).words.join(' ')
  return {
    types: entries.map((entry) => entry.type),
    ids: entries.map((entry) => entry.id),
    paths: entries.map((entry) => entry.path),
    titles: entries.map((entry) => JSON.stringify(entry.title)),
    summaries: entries.map((entry) => JSON.stringify(entry.summary)),
    a: entries.map((entry) => words(entry, 'A')),
    b: entries.map((entry) => words(entry, 'B')),
    c: entries.map((entry) => words(entry, 'C')),
    d: entries.map((entry) => words(entry, 'D')),
    signs: entries.map(signVector),
  }
}

/** Chinese terms and names in full as a tsvector is written; each has the best rank that it stands in. All are letters, figures, Han signs, = and spaces: nothing needs escaping. */
function signVector(entry: Entry): string {
  const best = new Map<string, Rank>()
  for (const rank of ranks) for (const sign of termsOfText(entry.words[rank].join(' . ')).signs) best.set(sign, rank)
  for (const rank of ['B', 'A'] as const) for (const name of entry.words[rank]) best.set(phraseOf(name), rank)
  return [...best].map(([sign, rank]) => `'${sign}':1${rank}`).join(' ')
}
