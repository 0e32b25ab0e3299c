import { isDeepStrictEqual } from 'node:util'
import { valueAt, type Change, type Path } from './written.ts'

/** One thing that is different in another version of a file. Items of lists are named by their id where they have one. */
export type Difference = { readonly kind: 'added' | 'removed' | 'changed' | 'moved'; readonly path: Path; readonly before?: unknown; readonly after?: unknown }

// Counted by publishing, not written.
const notCompared: ReadonlySet<string> = new Set(['version'])

/** What is different between two versions of a service's file, in the order of the later one; texts and questions as wholes, not their parts. */
export function differencesOf(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const keys = [...Object.keys(after), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))]
  return keys.filter((key) => !notCompared.has(key)).flatMap((key) => compare(before[key], after[key], [key]))
}

function compare(before: unknown, after: unknown, path: Path): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  if (before === undefined) return [{ kind: 'added', path, after }]
  if (after === undefined) return [{ kind: 'removed', path, before }]
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path)
  if (isPlain(before) && isPlain(after) && !isText(before) && !isText(after)) {
    const keys = [...Object.keys(after), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))]
    return keys.flatMap((key) => compare(before[key], after[key], [...path, key]))
  }
  return [{ kind: 'changed', path, before, after }]
}

/** Lists of things with ids are compared thing by thing; a list of plain values is one thing. */
function compareLists(before: readonly unknown[], after: readonly unknown[], path: Path): Difference[] {
  const [earlier, later] = [idsOf(before), idsOf(after)]
  if (!earlier || !later) return [{ kind: 'changed', path, before, after }]
  const found: Difference[] = later.flatMap((id, i) => {
    const at = earlier.indexOf(id)
    return at < 0 ? [{ kind: 'added' as const, path: [...path, id], after: after[i] }] : compare(before[at], after[i], [...path, id])
  })
  const removed = earlier.flatMap((id, i) => (later.includes(id) ? [] : [{ kind: 'removed' as const, path: [...path, id], before: before[i] }]))
  const kept = later.filter((id) => earlier.includes(id))
  const order = earlier.filter((id) => later.includes(id))
  const moved = isDeepStrictEqual(kept, order) ? [] : [{ kind: 'moved' as const, path, before: order, after: kept }]
  return [...found, ...removed, ...moved]
}

/** The ids of a list's items, when each has one of its own; the name of a shared section stands for one. */
function idsOf(list: readonly unknown[]): string[] | undefined {
  const ids = list.map((item) => (isPlain(item) ? (item['id'] ?? item['use']) : undefined))
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length ? (ids as string[]) : undefined
}

const isPlain = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)
const isText = (value: Record<string, unknown>) => typeof value['en'] === 'string' || typeof value['zh-Hant'] === 'string'

export type Merged = { readonly changes: readonly Change[]; readonly conflicts: readonly Difference[] }

/**
 * What must change in `mine`, which was begun from `base`, so that it holds what `theirs` brought since. Where both changed the same, mine stays
 * and the difference is told.
 */
export function mergeChanges(base: Record<string, unknown>, theirs: Record<string, unknown>, mine: Record<string, unknown>): Merged {
  const changes: Change[] = []
  const conflicts: Difference[] = []
  // From the last, so that places of items before it stay what they are while items go.
  for (const difference of differencesOf(base, theirs).toReversed()) {
    const path = placeIn(mine, difference.path)
    const now = path && valueAt(mine, path)
    if (isDeepStrictEqual(now, difference.after)) continue
    if (difference.kind === 'moved' || !isDeepStrictEqual(now, difference.before)) conflicts.push(difference)
    else if (difference.after === undefined) changes.push({ do: 'remove', path: path! })
    else if (path) changes.push({ do: 'set', path, value: difference.after })
    else changes.push({ do: 'insert', path: placeIn(mine, difference.path.slice(0, -1)) ?? difference.path.slice(0, -1), value: difference.after })
  }
  return { changes, conflicts: conflicts.toReversed() }
}

/** A path with ids as one with places, in a value; undefined where a list has no item of that id. */
export function placeIn(value: unknown, path: Path): Path | undefined {
  const placed: (string | number)[] = []
  let at = value
  for (const key of path) {
    let step: string | number = key
    if (Array.isArray(at)) {
      step = typeof key === 'number' ? key : at.findIndex((item) => isPlain(item) && (item['id'] ?? item['use']) === key)
      if (step === -1) return undefined
    }
    placed.push(step)
    at = valueAt(at, [step])
  }
  return placed
}
