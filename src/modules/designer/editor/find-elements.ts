import { say, type Tag } from '../../../kernel/i18n.ts'
import { elementsOf, type Element, type Pack } from '../../jurisdiction/index.ts'

/** How many services ask for each element; counted once for a pack. */
const uses = new WeakMap<Pack, ReadonlyMap<string, number>>()

function usesOf(pack: Pack): ReadonlyMap<string, number> {
  const known = uses.get(pack)
  if (known) return known
  const counted = new Map<string, number>()
  for (const service of pack.services.values()) for (const id of elementsOf(pack, service)) counted.set(id, (counted.get(id) ?? 0) + 1)
  uses.set(pack, counted)
  return counted
}

const tags: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']

/** All that an element can be found by, in every language. */
const wordsOf = (pack: Pack, { id, name, hint, codelist }: Element): { name: string; all: string } => {
  const names = tags.map((tag) => say(name, tag)).join(' ')
  const codes = codelist === undefined ? '' : (pack.codelists.get(codelist)?.items.slice(0, 30).map((item) => tags.map((tag) => say(item.name, tag)).join(' ')).join(' ') ?? '')
  return { name: `${names} ${id}`.toLowerCase(), all: `${names} ${id} ${hint ? tags.map((tag) => say(hint, tag)).join(' ') : ''} ${codes}`.toLowerCase() }
}

/** Elements that have every word, those whose names have them first, then by how many services ask for them. Without words: the most used. */
export function findElements(pack: Pack, words: string): readonly Element[] {
  const counted = usesOf(pack)
  const asked = words.normalize('NFKC').toLowerCase().slice(0, 200).split(/\s+/).filter((word) => word !== '')
  const scored = [...pack.elements.values()].flatMap((element) => {
    const { name, all } = wordsOf(pack, element)
    if (!asked.every((word) => all.includes(word))) return []
    return [{ element, score: (asked.every((word) => name.includes(word)) ? 1e6 : 0) + (counted.get(element.id) ?? 0) }]
  })
  return scored.toSorted((one, other) => other.score - one.score).map(({ element }) => element)
}
