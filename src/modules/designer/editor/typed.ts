import type { FormBody } from '../../../kernel/page.ts'
import type { Key, Shape } from './shape.ts'

/** What stands in the fields of a form, by their names; one that has nothing is not there. */
export type Typed = ReadonlyMap<string, readonly string[]>

export const typedIn = (typed: Typed, name: string): string => typed.get(name)?.[0] ?? ''

/** What a browser sent, with line ends as we write them. */
export const typedFrom = (form: FormBody): Typed => new Map(form.names().map((name) => [name, form.all(name).map((one) => one.replaceAll('\r\n', '\n').trim())]))

/** The fields that would give a value, written under a name. */
export function typedOf(shape: Shape, value: unknown, name: string, digits: number): Typed {
  const into = new Map<string, readonly string[]>()
  write(shape, value, name, into, digits)
  return into
}

/** The same of one key of a group: where it is left out, what holds then. */
export const typedOfKey = (key: Key, value: unknown, digits: number): Typed => typedOf(key.shape, value ?? key.fallback, key.name, digits)

function write(shape: Shape, value: unknown, name: string, into: Map<string, readonly string[]>, digits: number): void {
  const put = (at: string, words: unknown) => {
    if (words !== undefined && words !== null && words !== '') into.set(at, [String(words)])
  }
  switch (shape.is) {
    case 'text':
    case 'statement':
      if (shape.is === 'statement') put(`${name}.use`, property(value, 'use'))
      // Chinese that is the English still waits for its translation.
      for (const language of languages) if (language === 'en' || property(value, language) !== property(value, 'en')) put(`${name}.${language}`, property(value, language))
      return
    case 'yes-no':
      return value === true ? put(name, 'yes') : undefined
    case 'requirement':
      put(name, value === undefined ? undefined : value === true ? 'yes' : value === false ? 'no' : 'rule')
      return typeof value === 'string' ? put(`${name}.rule`, value) : undefined
    case 'money':
      return typeof value === 'number' ? put(name, (value / 10 ** digits).toFixed(value % 10 ** digits === 0 ? 0 : digits)) : undefined
    case 'lines':
      return Array.isArray(value) ? put(name, value.join('\n')) : undefined
    case 'several':
    case 'references':
      if (Array.isArray(value) && value.length > 0) into.set(name, value.map(String))
      return
    case 'list':
      if (!shape.apart && Array.isArray(value)) for (const [i, item] of value.entries()) write(shape.item, item, `${name}.${i}`, into, digits)
      return
    case 'map':
      for (const [i, [key, one]] of Object.entries(value ?? {}).entries()) {
        write(shape.key, key, `${name}.${i}.key`, into, digits)
        write(shape.value, one, `${name}.${i}.value`, into, digits)
      }
      return
    case 'group':
      for (const key of shape.keys) write(key.shape, property(value, key.name) ?? (value === undefined ? undefined : key.fallback), `${name}.${key.name}`, into, digits)
      return
    case 'reference':
      // A procedure with what is set in it is named by its `use`.
      return put(name, shape.to === 'procedure' ? (property(value, 'use') ?? value) : value)
    default:
      put(name, value)
  }
}

export const languages = ['en', 'zh-Hant', 'zh-Hans'] as const

export const property = (value: unknown, key: string): unknown => (value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined)

/** Places of a list that have fields, in their order. */
export function placesIn(typed: Typed, name: string): number[] {
  const places = new Set<number>()
  for (const field of typed.keys()) {
    const place = field.startsWith(`${name}.`) ? /^\d{1,4}(?=$|\.)/.exec(field.slice(name.length + 1))?.[0] : undefined
    if (place !== undefined) places.add(Number(place))
  }
  return [...places].toSorted((one, other) => one - other)
}
