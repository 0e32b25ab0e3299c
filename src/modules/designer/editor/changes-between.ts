import { isDeepStrictEqual } from 'node:util'
import type { Change, Path } from '../written.ts'

/** The fewest changes that make one value of another: keys one by one, items of a list one by one while it keeps its length. Comments and order stay. */
export function changesBetween(before: unknown, after: unknown, path: Path): Change[] {
  if (isDeepStrictEqual(before, after)) return []
  if (after === undefined) return [{ do: 'remove', path }]
  if (isMap(before) && isMap(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
    return [...Object.entries(after).flatMap(([key, value]) => changesBetween(before[key], value, [...path, key])), ...gone.map((key): Change => ({ do: 'remove', path: [...path, key] }))]
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) return after.flatMap((item, i) => changesBetween(before[i], item, [...path, i]))
  return [{ do: 'set', path, value: after }]
}

const isMap = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)
