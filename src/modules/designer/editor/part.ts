import type { House } from '../../../kernel/ctx.ts'
import { valueAt, type Path } from '../written.ts'
import { kindOfPart, keysToAsk } from './layouts.ts'
import type { Written } from './open-draft.ts'
import { nameOfPlace, placeNamed } from './place.ts'
import { shapeAt, type Key } from './shape.ts'
import { property } from './typed.ts'

/** What a page edits: some keys of one thing in a service's file. */
export type Part = {
  /** Its place as addresses name it; of a new item, its list's. */
  readonly place: string
  readonly path: Path
  readonly isNew: boolean
  readonly kind: string
  readonly value: unknown
  readonly keys: readonly Key[]
  /** What a new item has besides its fields: lists that are filled thing by thing afterwards. */
  readonly given: Readonly<Record<string, unknown>>
  /** The keys that the page is confined to. */
  readonly only: readonly string[] | undefined
}

/** What an address asks for: `at` a place, only some `keys` of it, or a new item to `add` to a list. */
export type Asked = { readonly at?: string | undefined; readonly keys?: string | undefined; readonly add?: string | undefined; /** Of a new or changed question: its element, or that it is a group. */ readonly element?: string | undefined; readonly group?: boolean }

/** The part that an address names: the thing that the place lies in, and of the whole form only the key that is meant. Undefined when nothing stands there. */
export function partAsked(house: House, { whole }: Written, asked: Asked): Part | undefined {
  if (asked.add !== undefined) return newItem(house, whole, asked.add, asked)
  const path = placeNamed(whole, asked.at ?? '')
  if (!path) return undefined
  const depth = path.findLastIndex((_, i) => isThing(path.slice(0, i + 1), whole)) + 1
  const thing = path.slice(0, depth)
  const only = asked.keys?.split(',') ?? (thing.length === 1 && thing[0] === 'apply' && path.length > 1 ? [String(path[1])] : undefined)
  const shape = shapeAt(thing, whole)
  if (shape.is !== 'group') return undefined
  const kind = kindOfPart(whole, thing)
  const stands = valueAt(whole, thing)
  const value = asked.element === undefined ? stands : { ...(stands as object), element: asked.element }
  const keys = keysToAsk(house, kind, shape.keys, value).filter((key) => only === undefined || only.includes(key.name))
  return keys.length === 0 ? undefined : { place: nameOfPlace(whole, thing), path: thing, isNew: false, kind, value, keys, given: {}, only }
}

/** What is edited as a thing of its own: an item of a list that is edited thing by thing, and the two wholes that stand in no list. */
function isThing(path: Path, whole: unknown): boolean {
  if (typeof path.at(-1) !== 'number') return path.length === 1 && (path[0] === 'apply' || path[0] === 'eligibility')
  const list = shapeAt(path.slice(0, -1), whole)
  return list.is === 'list' && list.apart
}

function newItem(house: House, whole: unknown, list: string, asked: Asked): Part | undefined {
  const path = placeNamed(whole, list)
  const isList = path && shapeAt(path, whole).is === 'list'
  if (!isList) return undefined
  const isQuestion = path.at(-1) === 'questions' || path.at(-1) === 'also'
  const begun = { ...(asked.element !== undefined && { element: asked.element }), ...(asked.group && { group: {} }) }
  const next = (valueAt(whole, path) as readonly unknown[] | undefined)?.length ?? 0
  const shape = shapeAt([...path, next], whole)
  if (shape.is !== 'group') return undefined
  const kind = isQuestion ? (asked.group ? 'group' : 'question') : kindOfPart(whole, path)
  const given = Object.fromEntries(shape.keys.flatMap(({ name, shape: one, required }) => (one.is === 'list' && one.apart && required ? [[name, []]] : [])))
  return { place: nameOfPlace(whole, path), path, isNew: true, kind, value: begun, keys: keysToAsk(house, kind, shape.keys, begun), given, only: undefined }
}

/** The words that a part is called by while it is edited, where it has some. */
export const namingWords = (value: unknown): unknown => ['label', 'title', 'name'].map((key) => property(value, key)).find((one) => one !== undefined)
