import { createHash } from 'node:crypto'
import { isMap, isSeq, parseDocument, visit, type Document, type Node } from 'yaml'

/** Where something stands in a service's file: `['apply', 'pages', 0, 'title']`. */
export type Path = readonly (string | number)[]

/** One change of a file. `insert` puts an item into the list at `path`; `move` takes the item at `path` to another place of its list. */
export type Change =
  | { readonly do: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly do: 'remove'; readonly path: Path }
  | { readonly do: 'insert'; readonly path: Path; readonly at?: number; readonly value: unknown }
  | { readonly do: 'move'; readonly path: Path; readonly to: number }

/** What a file says, as a value; undefined when it is no YAML. */
export function valueOf(text: string): Record<string, unknown> | undefined {
  const document = parseDocument(text)
  if (document.errors.length > 0) return undefined
  const value: unknown = document.toJS()
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

/** What stands at a place of a value; undefined when nothing does. */
export const valueAt = (value: unknown, path: Path): unknown => path.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : undefined), value)

/** A short name of a value, by which a form tells what its writer saw when they began to type. */
export const seenOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value) ?? '').digest('base64url').slice(0, 16)

/** The file with the changes made, in their order. Comments and the order of keys stay. Throws when a list is not where one must be. */
export function changeText(text: string, changes: readonly Change[]): string {
  const document = withoutAliases(parseDocument(text))
  for (const change of changes) makeChange(document, change)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** What stands in two places is written twice: one of them can then change without the other. */
function withoutAliases(document: Document.Parsed): Document.Parsed {
  visit(document, { Alias: (_, alias) => alias.resolve(document)?.clone() as Node })
  visit(document, { Node: (_, node) => void delete (node as { anchor?: string }).anchor })
  return document
}

const nodeOf = (document: Document, value: unknown) => document.createNode(value, { aliasDuplicateObjects: false })

function makeChange(document: Document, change: Change): void {
  switch (change.do) {
    case 'set':
      return document.setIn(change.path, nodeOf(document, change.value))
    case 'remove':
      document.deleteIn(change.path)
      return
    case 'insert': {
      if (!document.hasIn(change.path)) document.setIn(change.path, nodeOf(document, []))
      const { items } = listAt(document, change.path)
      items.splice(change.at ?? items.length, 0, nodeOf(document, change.value))
      return
    }
    case 'move': {
      const { items } = listAt(document, change.path.slice(0, -1))
      const [item] = items.splice(Number(change.path.at(-1)), 1)
      if (item !== undefined) items.splice(Math.max(0, Math.min(change.to, items.length)), 0, item)
    }
  }
}

function listAt(document: Document, path: Path) {
  const list = document.getIn(path, true)
  if (!isSeq(list)) throw new Error(`${path.join('.')} is no list${isMap(list) ? ' but a map' : ''}`)
  // A list written as [] grows in lines of its own.
  if (list.items.length === 0) list.flow = false
  return list
}
