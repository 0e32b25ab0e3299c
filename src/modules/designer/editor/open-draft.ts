import type { Pack } from '../../jurisdiction/index.ts'
import type { Draft } from '../draft.ts'
import { valueAt, valueOf, type Change, type Path } from '../written.ts'
import { property } from './typed.ts'

/** A draft's file as a value, with what a shared form gives in its place. */
export type Written = {
  /** As the file says it. */
  readonly own: Readonly<Record<string, unknown>>
  /** With the keys that only the shared form has. */
  readonly whole: Readonly<Record<string, unknown>>
  /** The shared form's id, and those of its keys that the service does not give itself. */
  readonly form: string | undefined
  readonly inherited: ReadonlySet<string>
}

/** Reads a draft for editing; a file that is no YAML at all is empty here, and the frame shows why. */
export function openWritten(pack: Pack, { text }: Pick<Draft, 'text'>): Written {
  const own = valueOf(text) ?? {}
  const apply = property(own, 'apply')
  const use = property(apply, 'use')
  const shared = typeof use === 'string' ? pack.sharedForms.get(use) : undefined
  if (!shared || apply === null || typeof apply !== 'object') return { own, whole: own, form: undefined, inherited: new Set() }
  const { id: _, ...given } = shared
  const inherited = new Set(Object.keys(given).filter((key) => !Object.hasOwn(apply, key)))
  return { own, whole: { ...own, apply: { ...given, ...apply } }, form: String(use), inherited }
}

/** What makes the part of `apply` that a path lies in the service's own, when only the shared form has it. */
export function takeOver({ whole, inherited }: Written, path: Path): Change[] {
  const [first, key] = path
  return first === 'apply' && typeof key === 'string' && inherited.has(key) ? [{ do: 'set', path: ['apply', key], value: valueAt(whole, ['apply', key]) }] : []
}
