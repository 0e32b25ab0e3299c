import { serviceSchema } from '../../jurisdiction/index.ts'
import type { Path } from '../written.ts'
import { byEnd } from './key-texts.ts'

/** What a value of a service's file refers to by its id. */
export type Reference = 'element' | 'organisation' | 'category' | 'audience' | 'life-event' | 'service' | 'provider' | 'question' | 'form' | 'section' | 'section-question' | 'statement' | 'law' | 'code' | 'role' | 'page' | 'procedure'

/** How a value is asked for in a form. `keys` of a group stand in the order of the schema; a list of things with many keys is edited thing by thing. */
export type Shape =
  | { readonly is: 'text' | 'rule' | 'yes-no' | 'requirement' | 'day' | 'lines' | 'money' | 'statement' }
  | { readonly is: 'words'; readonly pattern: string | undefined }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'several'; readonly of: readonly string[] }
  | { readonly is: 'number'; readonly whole: boolean; readonly least: number | undefined; readonly most: number | undefined }
  | { readonly is: 'reference'; readonly to: Reference }
  | { readonly is: 'references'; readonly to: Reference }
  | { readonly is: 'group'; readonly keys: readonly Key[] }
  | { readonly is: 'map'; readonly key: Shape; readonly value: Shape }
  | { readonly is: 'list'; readonly item: Shape; readonly atLeastOne: boolean; readonly apart: boolean }

/** One key of a group. `path` is its keys from the root of the file, without places in lists; `fallback` is what holds when it is left out. */
export type Key = { readonly name: string; readonly path: readonly string[]; readonly shape: Shape; readonly required: boolean; readonly help: string; readonly fallback: unknown }

/** What this form needs of JSON Schema. */
type Schema = {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
}

const root = serviceSchema('service') as Schema

/** Strings that are more than a line of words, by the end of their path. A map's names are `key`, what they name is `value`. */
const kinds: Readonly<Record<string, 'rule' | Reference>> = {
  when: 'rule', value: 'rule', rule: 'rule', pass: 'rule', validMonths: 'rule', deadline: 'rule', 'claims.from': 'rule', 'rows.gives': 'rule', amountMinor: 'rule',
  element: 'element', organisation: 'organisation', 'route.to': 'organisation', 'refer.to': 'organisation', category: 'category', audiences: 'audience', 'lifeEvents.key': 'life-event', partOf: 'service',
  provider: 'provider', 'claims.question': 'question', use: 'form', 'pages.use': 'section', law: 'law', only: 'code', without: 'section-question', optional: 'section-question', 'reads.key': 'role', 'reads.value': 'page',
}
// Few enough, and chosen several at a time: boxes to tick.
const ticked: ReadonlySet<Reference> = new Set(['audience', 'code', 'section-question', 'page'])
const mostInlineKeys = 7

const known = new Map<string, Shape>()

/** The shape of what stands at a path of a service's file; `value` is the file, which tells own pages from shared sections. */
export function shapeAt(path: Path, value: unknown): Shape {
  let schema = root
  let at = value
  for (const step of path) {
    at = at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[step] : undefined
    const here = resolved(schema)
    schema = typeof step === 'number' ? pageOrUse(here.items ?? {}, at) : (pageOrUse(here, undefined).properties?.[step] ?? {})
  }
  return shapeOf(schema, keysOf(path))
}

/** A path without its places in lists. */
export const keysOf = (path: Path): string[] => path.filter((step) => typeof step === 'string')

/** A page is one of its own or the use of a shared section. */
function pageOrUse(schema: Schema, value: unknown): Schema {
  const here = resolved(schema)
  if (!here.anyOf) return here
  const forms = here.anyOf.map(resolved)
  const isUse = value !== null && typeof value === 'object' && 'use' in value
  return forms.find((form) => Boolean(form.properties?.['use']) === isUse) ?? here
}

/** A schema with what it refers to, under its own description and default. */
function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const { $ref, ...own } = schema
  return { ...resolved(root.$defs![$ref.split('/').at(-1)!]!), ...own }
}

function shapeOf(given: Schema, path: readonly string[]): Shape {
  const schema = resolved(given)
  if (schema.anyOf) return unionOf(schema.anyOf.map(resolved), path)
  if (schema.properties) return schema.properties['zh-Hant']?.type === 'string' ? { is: 'text' } : groupOf(schema, path)
  switch (schema.type) {
    case 'boolean':
      return { is: 'yes-no' }
    case 'integer':
    case 'number':
      return path.at(-1) === 'amountMinor' ? { is: 'money' } : { is: 'number', whole: schema.type === 'integer', least: schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1), most: schema.maximum }
    case 'array':
      return listOf(schema, path)
    case 'object':
      return { is: 'map', key: shapeOf({ type: 'string' }, [...path, 'key']), value: shapeOf((schema as { additionalProperties?: Schema }).additionalProperties ?? {}, [...path, 'value']) }
    default:
      return stringOf(schema, path)
  }
}

function stringOf(schema: Schema, path: readonly string[]): Shape {
  if (schema.enum) return { is: 'choice', of: schema.enum }
  if (schema.format === 'date') return { is: 'day' }
  const kind = byEnd(kinds, path)
  return kind === undefined ? { is: 'words', pattern: schema.pattern } : kind === 'rule' ? { is: 'rule' } : { is: 'reference', to: kind }
}

function unionOf(forms: readonly Schema[], path: readonly string[]): Shape {
  if (forms.some(({ type }) => type === 'boolean')) return { is: 'requirement' }
  if (path.at(-1) === 'procedure') return { is: 'reference', to: 'procedure' }
  // A page, own or shared: which, only its value tells.
  if (forms.some((form) => form.properties?.['questions'])) return groupOf(forms[0]!, path)
  return { is: 'statement' }
}

function listOf(schema: Schema, path: readonly string[]): Shape {
  const item = resolved(schema.items ?? {})
  if (item.enum) return { is: 'several', of: item.enum }
  const kind = item.type === 'string' ? byEnd(kinds, path) : undefined
  if (item.type === 'string' && (kind === undefined || kind === 'rule')) return { is: 'lines' }
  if (kind !== undefined && kind !== 'rule' && ticked.has(kind)) return { is: 'references', to: kind }
  // A question may hold questions: a shape is made when it is asked for.
  const shape: Shape = item.properties?.['element'] ? { is: 'group', keys: [] } : shapeOf(item, path)
  const apart = shape.is === 'group' && (shape.keys.length === 0 || shape.keys.length > mostInlineKeys || shape.keys.some((key) => key.shape.is === 'list'))
  return { is: 'list', item: shape, atLeastOne: schema.minItems === 1, apart }
}

function groupOf(schema: Schema, path: readonly string[]): Shape {
  const name = `${path.join('.')} ${Object.keys(schema.properties!).join()}`
  const made = known.get(name)
  if (made) return made
  const keys = Object.entries(schema.properties!).map(([key, given]): Key => {
    const one = resolved(given)
    return { name: key, path: [...path, key], shape: shapeOf(one, [...path, key]), required: schema.required?.includes(key) ?? false, help: one.description ?? '', fallback: one.default }
  })
  const shape: Shape = { is: 'group', keys }
  known.set(name, shape)
  return shape
}
