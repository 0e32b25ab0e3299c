import type { Pack } from '../../jurisdiction/index.ts'
import type { Draft } from '../draft.ts'
import { valueAt, valueOf, type Change } from '../written.ts'
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

/** Changes with what they need before them: a part of `apply` that only the shared form has becomes the service's own. */
export function withOwn({ whole, inherited }: Written, changes: readonly Change[]): Change[] {
  const keys = new Set(changes.flatMap(({ path: [first, key] }) => (first === 'apply' && typeof key === 'string' && inherited.has(key) ? [key] : [])))
  return [...[...keys].map((key): Change => ({ do: 'set', path: ['apply', key], value: valueAt(whole, ['apply', key]) })), ...changes]
}
