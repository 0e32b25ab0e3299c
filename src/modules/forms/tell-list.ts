import type { ASTNode } from '@marcbachmann/cel-js'
import { tellCondition } from './tell-condition.ts'
import { phraseOf } from './tell-value.ts'
import { placeOf, Untellable, type Entry, type Telling } from './telling.ts'
import type { Named } from './tell-scope.ts'
import { fill, inline } from './told.ts'

/** A list as a sentence speaks of it, with what its entries are. */
export type ToldList = { readonly words: string; readonly of: Named; readonly id: string }

/** A question of several answers, those of its entries that fit something, or values as they are written. */
export function tellList(telling: Telling, node: ASTNode, like?: Named): ToldList {
  if (node.op === 'list') return { words: node.args.map((one) => phraseOf(telling, one, { like })).join(fill(telling.tag, 'comma')), of: like ?? { label: { en: '', 'zh-Hant': '' }, kind: 'text' }, id: 'list' }
  if (node.op === 'rcall' && node.args[0] === 'filter') {
    const list = tellList(telling, node.args[1])
    return { ...list, words: fill(telling.tag, 'those', { a: list.words, b: tellAbout(telling, list, node, true) }) }
  }
  const place = placeOf(telling, node)
  if (!place?.named) throw new Untellable(node, 'go through a question of rows, of several answers, or of files')
  return { words: place.words, of: place.named, id: node.op === '.' ? node.args[1] : '' }
}

/** How many entries of a list fit something. */
export function tellCount(telling: Telling, node: ASTNode & { op: 'rcall' }): string {
  const list = tellList(telling, node.args[1])
  return fill(telling.tag, 'countThose', { a: list.words, b: tellAbout(telling, list, node, true) })
}

/** What `exists`, `all` and `filter` say about each entry, in brackets. */
export function tellAbout(telling: Telling, list: ToldList, node: ASTNode & { op: 'rcall' }, holds: boolean): string {
  const [item, body, ...more] = node.args[2]
  if (item?.op !== 'id' || !body || more.length > 0) throw new Untellable(node, 'write it with one name for the entry and one condition')
  if ([...telling.entries.values()].some((entry) => entry.id === list.id)) throw new Untellable(node, 'a list cannot be gone through again inside itself: write two rules')
  const entry: Entry = { list: list.words, of: list.of, id: list.id }
  const told = tellCondition({ ...telling, entries: new Map(telling.entries).set(item.args, entry) }, body, holds)
  return fill(telling.tag, 'brackets', { inner: inline(told, telling.tag) })
}
