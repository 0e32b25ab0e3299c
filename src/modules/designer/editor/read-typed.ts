import { isDeepStrictEqual } from 'node:util'
import { isDay } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { editorTexts as texts } from './editor-texts.ts'
import type { Key, Shape } from './shape.ts'
import { languages, placesIn, property, typedIn, type Typed } from './typed.ts'

/** What cannot be taken as it was typed, by field. */
export type Problems = Map<string, Text>

const mostCharacters = 10_000

/** Reads one key of a group. `base` is what stands there now: what this form does not edit is kept from it. */
export function readKey(key: Key, typed: Typed, base: unknown, problems: Problems, digits: number, prefix = ''): unknown {
  const name = prefix + key.name
  const value = read(key.shape, name, typed, base, problems, digits)
  if (value === undefined && key.required && !problems.has(name)) problems.set(fieldOf(key.shape, name), texts.fillIn)
  return base === undefined && isDeepStrictEqual(value, key.fallback) ? undefined : value
}

/** The first field of a shape: where the focus goes. */
export const fieldOf = (shape: Shape, name: string): string => (shape.is === 'text' || shape.is === 'statement' ? `${name}.en` : shape.is === 'group' && shape.keys[0] ? fieldOf(shape.keys[0].shape, `${name}.${shape.keys[0].name}`) : shape.is === 'list' ? fieldOf(shape.item, `${name}.0`) : name)

function read(shape: Shape, name: string, typed: Typed, base: unknown, problems: Problems, digits: number): unknown {
  const line = typedIn(typed, name)
  if (line.length > mostCharacters) problems.set(name, texts.tooLong(mostCharacters))
  switch (shape.is) {
    case 'text':
      return readText(name, typed)
    case 'statement':
      return typedIn(typed, `${name}.use`) === '' ? readText(name, typed) : { use: typedIn(typed, `${name}.use`) }
    case 'yes-no':
      return line === 'yes' ? true : base === undefined ? undefined : false
    case 'requirement':
      return readRequirement(name, typed, problems)
    case 'number':
      return readNumber(shape, name, line, problems)
    case 'money':
      return readMoney(name, line, problems, digits)
    case 'day':
      if (line !== '' && !isDay(line)) problems.set(name, texts.noDay)
      return line || undefined
    case 'lines':
      return readLines(line, base)
    case 'several':
    case 'references': {
      const chosen = (typed.get(name) ?? []).flatMap((one) => one.split('\n')).map((one) => one.trim()).filter((one) => one !== '')
      // In the order in which they stand in the file, so that what was not touched is not changed.
      const before = Array.isArray(base) ? (base as string[]).filter((one) => chosen.includes(one)) : []
      const all = [...before, ...chosen.filter((one) => !before.includes(one))]
      return all.length === 0 && base === undefined ? undefined : all
    }
    case 'list':
      // What is edited thing by thing stays; a new whole begins with none.
      return shape.apart ? (base ?? (shape.atLeastOne ? [] : undefined)) : readList(shape, name, typed, base, problems, digits)
    case 'map':
      return readMap(shape, name, typed, base, problems, digits)
    case 'group':
      return readGroup(shape, name, typed, base, problems, digits)
    case 'reference':
      if (shape.to === 'procedure') return line === property(base, 'use') || line === base ? base : line || undefined
      return line || undefined
    case 'words':
      if (line !== '' && shape.pattern !== undefined && !new RegExp(shape.pattern).test(line)) problems.set(name, texts.badName)
      return line || undefined
    default:
      return line || undefined
  }
}

/** A text that lacks a language stands in the other one's words until it is translated: the draft says that it is not. */
function readText(name: string, typed: Typed): unknown {
  const [en = '', traditional = '', simplified = ''] = languages.map((language) => typedIn(typed, `${name}.${language}`))
  if (en === '' && traditional === '') return undefined
  return { en: en || traditional, 'zh-Hant': traditional || en, ...(simplified !== '' && { 'zh-Hans': simplified }) }
}

function readRequirement(name: string, typed: Typed, problems: Problems): unknown {
  const choice = typedIn(typed, name)
  if (choice !== 'rule') return choice === 'no' ? false : choice === 'yes' ? true : undefined
  const rule = typedIn(typed, `${name}.rule`)
  if (rule === '') problems.set(`${name}.rule`, texts.ruleNeeded)
  return rule || undefined
}

const plainNumber = /^-?\d{1,12}(\.\d{1,6})?$/
const withoutSigns = (line: string): string => line.normalize('NFKC').replace(/^\$\s*/, '').replaceAll(',', '')

function readNumber(shape: Extract<Shape, { is: 'number' }>, name: string, line: string, problems: Problems): number | undefined {
  if (line === '') return undefined
  const plain = withoutSigns(line)
  const number = plainNumber.test(plain) ? Number(plain) : Number.NaN
  if (Number.isNaN(number) || (shape.whole && !Number.isInteger(number))) problems.set(name, shape.whole ? texts.noWhole : texts.noNumber)
  else if (shape.least !== undefined && number < shape.least) problems.set(name, texts.atLeast(shape.least))
  else if (shape.most !== undefined && number > shape.most) problems.set(name, texts.atMost(shape.most))
  return number
}

/** An amount as people write it, in minor units. */
function readMoney(name: string, line: string, problems: Problems, digits: number): number | undefined {
  if (line === '') return undefined
  const [, whole, decimals = ''] = /^(\d{1,10})(?:\.(\d{1,4}))?$/.exec(withoutSigns(line)) ?? []
  if (whole !== undefined && decimals.length <= digits) return Number(whole + decimals.padEnd(digits, '0'))
  problems.set(name, texts.noAmount)
  return 0
}

function readLines(line: string, base: unknown): string[] | undefined {
  const all = line.split('\n').map((one) => one.trim()).filter((one) => one !== '')
  return all.length === 0 && base === undefined ? undefined : all
}

/** Items of which nothing was typed fall away. */
function readList(shape: Extract<Shape, { is: 'list' }>, name: string, typed: Typed, base: unknown, problems: Problems, digits: number): unknown {
  const items = placesIn(typed, name).flatMap((i) => {
    if (isBlank(typed, `${name}.${i}`)) return []
    const value = read(shape.item, `${name}.${i}`, typed, Array.isArray(base) ? (base as unknown[])[i] : undefined, problems, digits)
    return value === undefined ? [] : [value]
  })
  if (items.length === 0 && shape.atLeastOne && base !== undefined) problems.set(fieldOf(shape, name), texts.atLeastOne)
  return items.length === 0 && base === undefined ? undefined : items
}

function readMap(shape: Extract<Shape, { is: 'map' }>, name: string, typed: Typed, base: unknown, problems: Problems, digits: number): unknown {
  const pairs = placesIn(typed, name).flatMap((i): [string, unknown][] => {
    const at = `${name}.${i}`
    const [key, value] = [read(shape.key, `${at}.key`, typed, undefined, problems, digits), read(shape.value, `${at}.value`, typed, undefined, problems, digits)]
    if (key === undefined && value === undefined) return []
    if (key === undefined) problems.set(`${at}.key`, texts.fillIn)
    else if (value === undefined && shape.value.is !== 'references') problems.set(`${at}.value`, texts.fillIn)
    return key === undefined ? [] : [[key as string, value ?? []]]
  })
  return pairs.length === 0 && base === undefined ? undefined : Object.fromEntries(pairs)
}

function readGroup(shape: Extract<Shape, { is: 'group' }>, name: string, typed: Typed, base: unknown, problems: Problems, digits: number): unknown {
  if (isBlank(typed, name) && !shape.keys.some(({ shape: { is } }) => is === 'list')) return undefined
  if (isBlank(typed, name) && base === undefined) return undefined
  const entries = shape.keys.map((key) => [key.name, readKey(key, typed, property(base, key.name), problems, digits, `${name}.`)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const isBlank = (typed: Typed, name: string): boolean => {
  for (const [field, values] of typed) if ((field === name || field.startsWith(`${name}.`)) && !field.endsWith('.fits') && values.some((value) => value !== '')) return false
  return true
}
