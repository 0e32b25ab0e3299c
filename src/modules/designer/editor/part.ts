import type { House } from '../../../kernel/ctx.ts'
import { valueAt, type Path } from '../written.ts'
import { kindOfPart, keysToAsk } from './layouts.ts'
import type { Written } from './open-draft.ts'
import { nameOfPlace, placeNamed } from './place.ts'
import { keysOf, shapeAt, type Key } from './shape.ts'
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
}

/** What an address asks for: `at` a place, only some `keys` of it, or a new item to `add` to a list. */
export type Asked = { readonly at?: string | undefined; readonly keys?: string | undefined; readonly add?: string | undefined; /** Of a new or changed question: its element, or that it is a group. */ readonly element?: string | undefined; readonly group?: boolean }

/** The part that an address names; undefined when nothing stands there. */
export function partAsked(house: House, { whole }: Written, asked: Asked): Part | undefined {
  if (asked.add !== undefined) return newItem(house, whole, asked.add, asked)
  const path = placeNamed(whole, asked.at ?? '')
  if (!path) return undefined
  const shape = shapeAt(path, whole)
  // A key of something is edited as that thing with this one key.
  if (shape.is !== 'group' || typeof path.at(-1) !== 'number') {
    const isThing = shape.is === 'group' && (path.length === 0 || things.has(keysOf(path).join('.')))
    if (!isThing) return path.length < 2 ? undefined : partOf(house, whole, path.slice(0, -1), [String(path.at(-1))], asked)
  }
  return partOf(house, whole, path, asked.keys?.split(','), asked)
}

// What is edited as a thing of its own although it stands in no list.
const things: ReadonlySet<string> = new Set(['apply', 'eligibility'])

function partOf(house: House, whole: unknown, path: Path, only: readonly string[] | undefined, asked: Asked): Part | undefined {
  const shape = shapeAt(path, whole)
  if (shape.is !== 'group') return undefined
  const kind = kindOfPart(whole, path)
  const value = valueAt(whole, path)
  const shown = asked.element === undefined ? value : { ...(value as object), element: asked.element }
  const keys = keysToAsk(house, kind, shape.keys, shown).filter((key) => only === undefined || only.includes(key.name))
  return keys.length === 0 ? undefined : { place: nameOfPlace(whole, path), path, isNew: false, kind, value: shown, keys, given: {} }
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
  return { place: nameOfPlace(whole, path), path, isNew: true, kind, value: begun, keys: keysToAsk(house, kind, shape.keys, begun), given }
}

/** The words that a part is called by while it is edited, where it has some. */
export const namingWords = (value: unknown): unknown => ['label', 'title', 'name'].map((key) => property(value, key)).find((one) => one !== undefined)
