import type { ChangedSince, Findable } from '../src/kernel/findable.ts'
import { say } from '../src/kernel/i18n.ts'
import type { Pack } from '../src/modules/jurisdiction/index.ts'

const types = ['news', 'publication', 'policy', 'notice'] as const
const sentences = { summary: 2, body: 24 }

/**
 * As many items of content as asked for, in words of the pack's own texts and with names that few have, as news has them. The same
 * every time: chance comes from a counter (mulberry32).
 */
export function contentItems(pack: Pack, count: number): Findable[] {
  const services = [...pack.services.values()]
  const en = services.flatMap(({ summary, who, needs }) => [summary.en, who.en, ...needs.map((one) => one.en)])
  const zh = services.flatMap(({ summary, who, needs }) => [summary, who, ...needs].map((one) => say(one, 'zh-Hant')))
  const organisations = [...pack.organisations.keys()]
  const categories = pack.taxonomy.categories.map(({ id }) => id)
  return Array.from({ length: count }, (_, n) => {
    const chance = randomFrom(n)
    const one = <Item>(all: readonly Item[]): Item => all[Math.floor(chance() * all.length)]!
    const text = (most: number) => ({ en: Array.from({ length: most }, () => `${one(en)} ${nameOf(chance)}.`).join(' '), 'zh-Hant': Array.from({ length: most }, () => one(zh)).join('。') })
    const about = one(services).name
    return {
      type: types[n % types.length]!,
      id: `bench-${n}`,
      path: `/news/bench-${n}`,
      title: { en: `${nameOf(chance)}: ${about.en}`, 'zh-Hant': `${about['zh-Hant']}（第${n}號）` },
      summary: text(sentences.summary),
      body: text(sentences.body),
      words: {},
      organisation: one(organisations),
      topics: [one(categories)],
      at: new Date(Date.UTC(2026, 0, 1) - n * 3_600_000),
    }
  })
}

/** A source of such items, as the module that publishes would be. */
export const sourceOf = (items: readonly Findable[]): ChangedSince => async (_db, cursor, most) => {
  const from = Number(cursor ?? 0)
  const changed = items.slice(from, from + most)
  return { changed, gone: [], cursor: String(from + changed.length), more: from + changed.length < items.length }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const beginnings = ['Ka', 'Lam', 'Tsz', 'Wing', 'Hoi', 'Chun', 'Pok', 'Shek', 'Tai', 'Yuen']
const endings = ['fung', 'kwan', 'ming', 'shan', 'tin', 'wah', 'yiu', 'lok', 'hang', 'po']
/** One of ten thousand names. */
const nameOf = (chance: () => number) => [beginnings, endings, endings, endings].map((all) => all[Math.floor(chance() * all.length)]!).join('').replace(/^\w/, (letter) => letter.toUpperCase())
