import type { Ctx } from '../../../kernel/ctx.ts'
import { lockedDraft, writeDraft } from '../change-draft.ts'
import type { Draft } from '../draft.ts'
import { changeText, seenOf, valueAt, type Change, type Path } from '../written.ts'
import { changesBetween } from './changes-between.ts'
import { openWritten, withOwn, type Written } from './open-draft.ts'
import { placeNamed } from './place.ts'
import { readKey, type Problems } from './read-typed.ts'
import { renameChanges } from './rename.ts'
import type { Key } from './shape.ts'
import { stamped } from './stamp-texts.ts'
import { property, typedIn, typedOfKey, type Typed } from './typed.ts'

/** One part of a draft as a form sends it. `seen` names, key by key, what the writer saw when they began to type. */
export type PartSent = {
  readonly serviceId: string
  /** The place as it stands in the address; of a new item, its list and `isNew`. */
  readonly place: string
  readonly isNew: boolean
  readonly keys: readonly Key[]
  readonly typed: Typed
  /** Whether a new name is to be carried into the rules that name the old one. */
  readonly renames: boolean
  /** What a new item has besides what is typed. */
  readonly given?: Readonly<Record<string, unknown>> | undefined
  /** What of a list's items is to be done before it is written: `up:claims.1`. */
  readonly then?: string | undefined
}

/** What is missing or wrong, what somebody else changed meanwhile by key (nothing was written), or the place that was written. */
export type PartChanged = { readonly problems: Problems } | { readonly conflicts: ReadonlyMap<string, unknown> } | { readonly isGone: true } | { readonly draft: Draft; readonly place: Path }

/** A short name of what one key of a part says, as its form would show it. Stamps and ways of writing make no difference. */
export const seenOfKey = (key: Key, value: unknown, digits: number): string => seenOf([...typedOfKey(key, value, digits)])

/** The field that carries what was seen of a key. */
export const seenField = (key: Pick<Key, 'name'>): string => `seen.${key.name}`
/** What a form carries as seen when the part was gone: pressing save again puts it back. */
export const seenGone = 'gone'

/**
 * Writes what a form says of one part. Only keys that the writer changed are written; a key that somebody else changed too is a conflict, and
 * then nothing is written.
 */
export async function changePart(ctx: Ctx, sent: PartSent, check: (written: Written, read: Readonly<Record<string, unknown>>, problems: Problems) => void): Promise<PartChanged> {
  const draft = await lockedDraft(ctx, sent.serviceId)
  const written = openWritten(ctx.house.pack, draft)
  const digits = ctx.house.pack.settings.currency.minorDigits
  const path = placeNamed(written.whole, sent.place)
  const isBack = typedIn(sent.typed, 'seen') === seenGone
  if (!path && !isBack) return { isGone: true }
  const base = sent.isNew || !path ? undefined : valueAt(written.whole, path)
  const problems: Problems = new Map()
  const read = Object.fromEntries(sent.keys.map((key) => [key.name, readKey(key, sent.typed, property(base, key.name), problems, digits)]))
  check(written, read, problems)
  if (problems.size > 0) return { problems }
  const fits = (name: string) => typedIn(sent.typed, `${name}.fits`) === 'yes'
  const after = Object.fromEntries(sent.keys.map((key) => [key.name, stamped(read[key.name], property(base, key.name), fits, key.name)]).filter(([, value]) => value !== undefined))
  if (sent.isNew || !path) return insertItem(ctx, draft, written, path ?? placeNamed(written.whole, sent.place.split('.').slice(0, -1).join('.')) ?? [], { ...after, ...sent.given })
  const changed = changedKeys(sent, base, read, digits)
  if (changed.conflicts.size > 0) return { conflicts: changed.conflicts }
  const changes = changed.keys.flatMap((key) => changesBetween(property(base, key.name), moved(after[key.name], key, sent.then), [...path, key.name]))
  const renames = sent.renames && 'id' in after ? renameChanges(written.whole, path, String(after['id'])) : []
  const all: Change[] = [...changes, ...renames]
  return { place: path, draft: all.length > 0 ? await writeDraft(ctx, draft, changeText(draft.text, withOwn(written, all))) : draft }
}

async function insertItem(ctx: Ctx, draft: Draft, written: Written, list: Path, value: Readonly<Record<string, unknown>>): Promise<PartChanged> {
  const length = (valueAt(written.whole, list) as readonly unknown[] | undefined)?.length ?? 0
  return { place: [...list, length], draft: await writeDraft(ctx, draft, changeText(draft.text, withOwn(written, [{ do: 'insert', path: list, value }]))) }
}

/** Keys that the writer changed, and among them those that somebody else changed too, with what they say now. */
function changedKeys(sent: PartSent, base: unknown, read: Readonly<Record<string, unknown>>, digits: number): { keys: Key[]; conflicts: Map<string, unknown> } {
  const conflicts = new Map<string, unknown>()
  const keys = sent.keys.filter((key) => {
    const [now, typed] = [seenOfKey(key, property(base, key.name), digits), seenOfKey(key, read[key.name], digits)]
    const seen = typedIn(sent.typed, seenField(key))
    const vouches = [...sent.typed.keys()].some((field) => field.startsWith(`${key.name}.`) && field.endsWith('.fits'))
    const isMoved = sent.then?.split(':')[1]?.startsWith(`${key.name}.`) ?? false
    if (typed === seen && !vouches && !isMoved) return false
    if (now !== seen && now !== typed) conflicts.set(key.name, property(base, key.name))
    return true
  })
  return { keys, conflicts }
}

/** A list with one of its items in another place, or gone, as a button said. */
function moved(value: unknown, key: Key, then: string | undefined): unknown {
  const [, act, name, at] = /^(up|down|remove):([A-Za-z]+)\.(\d{1,4})$/.exec(then ?? '') ?? []
  if (name !== key.name || !Array.isArray(value)) return value
  const items = [...(value as unknown[])]
  const [item] = items.splice(Number(at), 1)
  if (item !== undefined && act !== 'remove') items.splice(Math.max(0, Math.min(Number(at) + (act === 'up' ? -1 : 1), items.length)), 0, item)
  return items
}
