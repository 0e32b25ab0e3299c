import { sameInAll, type Text } from '../../kernel/i18n.ts'
import type { CodeList, Pack } from '../jurisdiction/index.ts'

const indexes = new WeakMap<CodeList, ReadonlyMap<string, Text>>()

/** What a code of a list means; the code itself for one that the list no longer has. */
export function codeName(pack: Pick<Pack, 'codelists'>, list: string, code: string): Text {
  const found = pack.codelists.get(list)
  if (!found) return sameInAll(code)
  let names = indexes.get(found)
  if (!names) indexes.set(found, (names = new Map(found.items.map((item) => [item.code, item.name]))))
  return names.get(code) ?? sameInAll(code)
}
