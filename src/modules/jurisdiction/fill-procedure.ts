import type { Parameter, ParameterValue, WrittenProcedure } from './written-procedure.ts'

export type Values = Readonly<Record<string, ParameterValue>>
type Path = readonly (string | number)[]
type Node = { readonly [key: string]: unknown }

/** `$payDays`, and in conditions `not $inspect`. */
const reference = /^\$(\w+)$/
const condition = /^(not )?\$(\w+)$/
const blank = /\{(\w+)\}/g

/** A written procedure with values in the place of its parameters: what Procedure then reads. */
export function fillProcedure({ id, version, earlier, states, actions, letters }: WrittenProcedure, values: Values): unknown {
  const kept = fill(states, values) as Node
  const walked = Object.entries(fill(actions, values) as Node).map(([name, action]) => [name, keptOf('from', action as Node, states, kept)] as const)
  return { id, version, earlier: Object.fromEntries(Object.entries(earlier).map(([name, then]) => [name, keptOf('states', then as Node, states, kept)])), states: kept, actions: Object.fromEntries(walked.filter(([, { from }]) => !Array.isArray(from) || from.length > 0)), letters: fill(letters, values) }
}

/** A written procedure in each of the shapes that its yes-no parameters give it, other values by default or made up. */
export function variantsOf(written: WrittenProcedure): unknown[] {
  const entries = Object.entries(written.parameters)
  const switches = entries.filter(([, one]) => one.type === 'yes-no').map(([name]) => name)
  const others = Object.fromEntries(entries.map(([name, one]) => [name, one.default ?? madeUp[one.type]]))
  return Array.from({ length: 2 ** switches.length }, (_, n) => fillProcedure(written, { ...others, ...Object.fromEntries(switches.map((name, bit) => [name, (n >> bit) % 2 === 0])) }))
}

/** Every string in a procedure, with its path. */
export function eachString(node: unknown, path: Path, visit: (words: string, path: Path) => void): void {
  if (typeof node === 'string') visit(node, path)
  else if (node !== null && typeof node === 'object') for (const [key, value] of Object.entries(node)) eachString(value, [...path, Array.isArray(node) ? Number(key) : key], visit)
}

/** Parameters that are named as `$name`, in conditions or as values. */
export function referencesIn({ states, actions, letters }: Pick<WrittenProcedure, 'states' | 'actions' | 'letters'>): { name: string; path: Path }[] {
  const found: { name: string; path: Path }[] = []
  eachString({ states, actions, letters }, [], (words, path) => {
    const name = condition.exec(words)?.[2]
    if (name !== undefined) found.push({ name, path })
  })
  return found
}

const madeUp: Readonly<Record<Parameter['type'], ParameterValue>> = { days: 2, 'yes-no': true, role: 'role', roles: ['role'], organisation: 'organisation', organisations: ['organisation'], text: { en: '…', 'zh-Hant': '…' }, rule: 'true' }

function fill(node: unknown, values: Values): unknown {
  if (typeof node === 'string') return fillString(node, values)
  if (Array.isArray(node)) return node.filter((one) => isKept(one, values)).flatMap((one: unknown) => (isReference(one) ? fill(one, values) : [fill(one, values)]))
  if (node === null || typeof node !== 'object') return node
  if (isChoice(node)) return fill(holds(node.if, values) ? node.then : node.else, values)
  if (isText(node)) return fillText(node, values)
  const kept = Object.entries(node).filter(([key, value]) => key !== 'if' && isKept(value, values))
  return Object.fromEntries(kept.map(([key, value]) => [key, fill(value, values)]))
}

const isReference = (node: unknown): node is string => typeof node === 'string' && reference.test(node)
const isText = (node: object): node is Readonly<Record<string, string>> => 'en' in node && typeof node.en === 'string'
const isChoice = (node: object): node is { if: string; then: unknown; else: unknown } => 'if' in node && 'then' in node && 'else' in node
/** What has a condition and is no choice is there only while it holds. */
const isKept = (node: unknown, values: Values): boolean => node === null || typeof node !== 'object' || isChoice(node) || !('if' in node) || holds(node.if, values)

function holds(written: unknown, values: Values): boolean {
  const [, not, name] = condition.exec(String(written)) ?? []
  return name !== undefined && (values[name] === true) === (not === undefined)
}

function fillString(written: string, values: Values): unknown {
  const name = reference.exec(written)?.[1]
  if (name !== undefined) return values[name] ?? written
  return written.replace(blank, (whole, key: string) => (typeof values[key] === 'number' ? String(values[key]) : whole))
}

/** A text in each language with figures and words in it. One day is not `1 days`. */
function fillText(text: Readonly<Record<string, string>>, values: Values): Node {
  const shown = (tag: string) => (whole: string, key: string) => {
    const value = values[key]
    if (typeof value === 'number') return String(value)
    return typeof value === 'object' && 'en' in value ? ((value as Readonly<Record<string, string>>)[tag] ?? value['zh-Hant']) : whole
  }
  const one = (words: string) => words.replace(/\{(\w+)\} (working )?days\b/g, (whole, key: string, working = '') => (values[key] === 1 ? `1 ${working}day` : whole))
  return Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, one(words).replace(blank, shown(tag))]))
}

/** Names of states that are left out fall away from `from`, and from the states of earlier versions. */
function keptOf(key: 'from' | 'states', node: Node, written: object, kept: object): Node {
  const names = node[key]
  return Array.isArray(names) ? { ...node, [key]: names.filter((name: unknown) => !(String(name) in written) || String(name) in kept) } : node
}
