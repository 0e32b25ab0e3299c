import type { Path } from '../written.ts'
import { property } from './typed.ts'

/**
 * A place in a service's file as it stands in addresses: `apply.pages.permit.questions.mark`. Items of a list are named by their ids where each has
 * one of its own, so that a place stays what it is while others add and move; elsewhere by their number.
 */
export function nameOfPlace(root: unknown, path: Path): string {
  let at = root
  return path
    .map((step) => {
      const list = at
      at = property(at, String(step))
      return Array.isArray(list) && typeof step === 'number' ? (idsIn(list)?.[step] ?? String(step)) : String(step)
    })
    .join('.')
}

/** The path of a place; undefined when nothing stands there any more. The last step may be a key that is not there yet. */
export function placeNamed(root: unknown, name: string): Path | undefined {
  if (name === '') return []
  const steps = name.split('.')
  const path: (string | number)[] = []
  let at = root
  for (const [i, step] of steps.entries()) {
    if (Array.isArray(at)) {
      const place = /^\d{1,4}$/.test(step) ? Number(step) : (idsIn(at)?.indexOf(step) ?? -1)
      if (place < 0 || place >= at.length) return undefined
      path.push(place)
    } else {
      if (at === null || typeof at !== 'object') return undefined
      if (!Object.hasOwn(at, step) && i < steps.length - 1) return undefined
      path.push(step)
    }
    at = property(at, String(path.at(-1)))
  }
  return path
}

const goodId = /^[A-Za-z&][A-Za-z0-9&_-]*$/

/** The ids of a list's items, when each has one that can stand in an address and no two are the same. */
function idsIn(list: readonly unknown[]): string[] | undefined {
  const ids = list.map((item) => property(item, 'id') ?? property(item, 'use'))
  return ids.every((id) => typeof id === 'string' && goodId.test(id)) && new Set(ids).size === ids.length ? (ids as string[]) : undefined
}
