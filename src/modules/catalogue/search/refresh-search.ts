import type { Db, Tx } from '../../../kernel/db.ts'
import type { ChangedSince, Findable } from '../../../kernel/findable.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { searchEntriesChangedSince } from '../../publishing/index.ts'
import * as q from '../search.sql.ts'
import { digestOf, findableDigest, formatDigest, formatStart, rowOf, type Row } from './findable-row.ts'
import { packEntries } from './pack-entries.ts'
import { remainders } from './spelling.ts'

/** Where things come from besides the pack, by a name that stays. */
export type Source = { readonly name: string; readonly changedSince: ChangedSince }

const fromPack = 'pack'
const published: readonly Source[] = [{ name: 'publishing', changedSince: searchEntriesChangedSince }]
const mostAtOnce = 500

type Key = { readonly type: string; readonly id: string }

const packDigests = new WeakMap<Pack, string>()

/**
 * Brings the search to what is public now: what changed in the pack since it was last made, and what other sources say has changed.
 * Called at start and after each edition, by any number of processes at once; where nothing has changed it costs two readings.
 */
export async function refreshSearch(db: Db, pack: Pack, sources: readonly Source[] = published): Promise<void> {
  await refreshPack(db, pack)
  for (const source of sources) while (await refreshSource(db, pack, source));
}

async function refreshPack(db: Db, pack: Pack): Promise<void> {
  let state = packDigests.get(pack)
  if (state === undefined) packDigests.set(pack, (state = packDigest(pack)))
  if ((await db.maybe(q.readState(fromPack)))?.state === state) return
  await db.transaction(async (tx) => {
    await tx.all(q.lockSearch())
    if ((await tx.maybe(q.readState(fromPack)))?.state === state) return
    const kept = new Map((await tx.all(q.readDigests(fromPack))).map((row) => [keyOf(row), row]))
    const all = packEntries(pack)
    // A law of the pack makes room for the same one that is published with its text.
    const published = new Set((await tx.all(q.takenByOthers(fromPack, all.map((one) => one.type), all.map((one) => one.id)))).map(keyOf))
    const entries = all.filter((one) => !published.has(keyOf(one)))
    const there = new Set(entries.map(keyOf))
    await keep(tx, pack, fromPack, entries, kept, [...kept.values()].filter((row) => !there.has(keyOf(row))))
    await tx.all(q.writeState(fromPack, state))
  })
}

function packDigest(pack: Pack): string {
  return digestOf([formatDigest(pack), [...pack.services.values()], [...pack.organisations.values()], pack.taxonomy, [...pack.laws.values()], pack.settings.lawAddress])
}

/** Takes one piece of what changed; true when there is more. */
async function refreshSource(db: Db, pack: Pack, { name, changedSince }: Source): Promise<boolean> {
  const format = formatDigest(pack)
  const cursorIn = (state: string | undefined) => (state?.startsWith(format) ? state.slice(format.length + 1) : undefined)
  const seen = (await db.maybe(q.readState(name)))?.state
  const first = await changedSince(db, cursorIn(seen), mostAtOnce)
  if (first.cursor === cursorIn(seen) && first.changed.length + first.gone.length === 0) return false
  return db.transaction(async (tx) => {
    await tx.all(q.lockSearch())
    // Another process may have gone on from the same place while this one waited for the lock.
    const state = (await tx.maybe(q.readState(name)))?.state
    const { changed, gone, cursor, more } = state === seen ? first : await changedSince(tx, cursorIn(state), mostAtOnce)
    const touched = [...changed, ...gone]
    const kept = new Map((await tx.all(q.readDigestsOf(name, touched.map((one) => one.type), touched.map((one) => one.id)))).map((row) => [keyOf(row), row]))
    await keep(tx, pack, name, changed, kept, gone.filter((one) => kept.has(keyOf(one))))
    // What was not told again since everyday words changed is not there any more.
    if (!more) await keep(tx, pack, name, [], new Map(), await tx.all(q.madeOtherwise(name, formatStart(format))))
    if (cursor !== cursorIn(state)) await tx.all(q.writeState(name, `${format} ${cursor}`))
    return more
  })
}

const keyOf = ({ type, id }: Key) => `${type} ${id}`

/** Puts what is new or different into the index, takes away what is gone, and counts the words of both. */
async function keep(tx: Tx, pack: Pack, source: string, entries: readonly Findable[], kept: ReadonlyMap<string, { digest: string }>, gone: readonly Key[]): Promise<void> {
  const format = formatDigest(pack)
  const changed = entries.map((one) => ({ one, digest: findableDigest(format, one) })).filter(({ one, digest }) => kept.get(keyOf(one))?.digest !== digest)
  const counts = new Map<string, number>()
  const count = (word: string, n: number) => counts.set(word, (counts.get(word) ?? 0) + n)
  const leaving = [...gone, ...changed.map(({ one }) => one)]
  if (leaving.length > 0) for (const { word, n } of await tx.all(q.dropFindables(leaving.map((one) => one.type), leaving.map((one) => one.id)))) count(word, -n)
  const shown = new Map<string, string>()
  for (let i = 0; i < changed.length; i += mostAtOnce) {
    const rows: Row[] = changed.slice(i, i + mostAtOnce).map(({ one, digest }) => rowOf(pack, one, digest))
    await tx.all(q.putFindables(source, rows.map(({ row }) => row)))
    for (const { word, shown: as } of rows.flatMap(({ spellings }) => spellings)) {
      count(word, 1)
      if (as !== word || !shown.has(word)) shown.set(word, as)
    }
  }
  await countWords(tx, counts, shown)
}

async function countWords(tx: Tx, counts: ReadonlyMap<string, number>, shown: ReadonlyMap<string, string>): Promise<void> {
  const moved = [...counts].filter(([, n]) => n !== 0)
  if (moved.length === 0) return
  const known = new Set((await tx.all(q.knownSpellings(moved.map(([word]) => word)))).map(({ word }) => word))
  const old = moved.filter(([word]) => known.has(word))
  const fresh = moved.filter(([word]) => !known.has(word)).map(([word, n]) => ({ word, shown: shown.get(word) ?? word, n, remainders: remainders(word) }))
  if (fresh.length > 0) await tx.all(q.addSpellings(fresh))
  if (old.length === 0) return
  await tx.all(q.countSpellings(old.map(([word]) => word), old.map(([, n]) => n)))
  await tx.all(q.dropUnusedSpellings(old.flatMap(([word, n]) => (n < 0 ? [word] : []))))
}
