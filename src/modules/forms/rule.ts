import { Environment } from '@marcbachmann/cel-js'
import { addMonths, isDay, type Day } from '../../kernel/dates.ts'
import type { PartTypes } from './answer-type.ts'
import type { Found } from './answers.ts'
import { outcomeOf, unsettled, type Outcome } from './outcome.ts'
import { limits, mostFacts } from './rule-cost.ts'
import type { FaultKind } from '../jurisdiction/index.ts'
import { findRuleFaults, type RuleScope } from './rule-faults.ts'
import { guardRule } from './rule-source.ts'

/** What a rule must give. `value` is what a register is asked with: any of the others. */
export type RuleResult = 'bool' | 'number' | 'string' | 'value'

/** Where a case stands, for guards of its actions. */
export type CaseStanding = { /** Its last bill was paid, and the money was not given back. */ readonly paid: boolean; /** Whole days since it came into its state. */ readonly daysInState: bigint }

/** Names that a rule can use, with their values. */
export type Variables = { readonly answers: Record<string, unknown>; readonly party: { readonly kind: string }; readonly today: Day; /** Results of decision tables, worked out when a rule asks for them. */ readonly tables?: Readonly<Record<string, unknown>>; /** The row that the rule’s question stands in, and the one around that. */ readonly row?: Record<string, unknown>; readonly outer?: Record<string, unknown>; readonly found?: Found; readonly checks?: Readonly<Record<string, Found>>; readonly case?: CaseStanding }

/** A rule ready to run: gives its value, or why there is none (`isSettled` tells). The same variables give the same, always: a rule has no clock and no chance. */
export type Rule<Result extends string | number | boolean> = (variables: Variables) => Outcome<Result>

export type RuleOf<Kind extends RuleResult> = Rule<Kind extends 'bool' ? boolean : Kind extends 'number' ? number : Kind extends 'string' ? string : string | number | boolean>

const sync = { async: false } as const

/** The words that every rule has, made once: making them is slow. `given` and `divisor` are put in by `guardRule` and are no words for writers. */
const words = new Environment({ limits })
  .registerFunction('daysBetween(string, string): int', (from: string, to: string) => BigInt(daysBetween(from, to)), sync)
  .registerFunction('addMonths(string, int): string', (day: string, count: bigint) => monthsAfter(day, count), sync)
  .registerFunction('yearsSince(string, string): int', (day: string, today: string) => BigInt(yearsSince(day, today)), sync)
  // An answer of 0 is 0; one that was not given is −0, which compares and shows as 0 and can still be told from it.
  .registerFunction('given(double): double', (value: number) => (Object.is(value, -0) ? stop('empty-answer') : value), sync)
  .registerFunction('given(int): int', (value: bigint) => value, sync)
  .registerFunction('given(string): string', (value: string) => value, sync)
  .registerFunction('divisor(double): double', (value: number) => (value === 0 ? stop('divided-by-zero') : value), sync)
  .registerFunction('divisor(int): int', (value: bigint) => (value === 0n ? stop('divided-by-zero') : value), sync)
  .registerFunction('sum(list<double>): double', (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0), sync)
  .registerVariable({ name: 'party', schema: { kind: 'string' } })
  .registerVariable('today', 'string')

function stop(outcome: keyof typeof unsettled): never {
  throw unsettled[outcome]
}

/** The day, which an answer that was not given has not and a text of another form is not. */
function dayOf(text: string): Day {
  if (isDay(text)) return text
  return stop(text === '' ? 'empty-answer' : 'wrong-kind')
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000)

const monthsAfter = (day: string, count: bigint) => (count > -12_000n && count < 12_000n ? addMonths(dayOf(day), Number(count)) : stop('wrong-kind'))

/** Whole years, as ages are counted: the year is full on the anniversary. */
function yearsSince(day: string, today: string): number {
  const [from, to] = [dayOf(day), dayOf(today)]
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}

/** The words of one form's rules: its answers by name and type, and for rules about registers what was found. */
export function ruleWords(answers: PartTypes, also: { found?: true; checks?: readonly string[]; tables?: Record<string, string>; ofCase?: true } = {}): Environment {
  const made = words.clone()
  made.registerVariable({ name: 'answers', schema: withRowTypes(made, answers) })
  if (also.tables && Object.keys(also.tables).length > 0) made.registerVariable({ name: 'tables', schema: also.tables })
  if (also.checks && also.checks.length > 0) made.registerVariable({ name: 'checks', schema: Object.fromEntries(also.checks.map((id) => [id, 'map<string, dyn>'])) })
  if (also.ofCase) made.registerVariable({ name: 'case', schema: { paid: 'bool', daysInState: 'int' } })
  if (also.found) made.registerVariable('found', 'map<string, dyn>')
  return made
}

/** Rules that are the same are one: by the words that they know, and what they must give. */
const compiled = new WeakMap<Environment, Map<string, Rule<string | number | boolean>>>()
/** The same for rules of questions in a row: `group` is the path of the group from the form, at most two. */
export function rowWords(asked: Environment, [group, inner]: readonly [string, string?]): Environment {
  if (inner === undefined) return asked.clone().registerVariable('row', rowType(group))
  return asked.clone().registerVariable('row', rowType(`${group}.${inner}`)).registerVariable('outer', rowType(group))
}

/** What a group's rows are called in the rules' language. */
const rowType = (path: string) => `rowOf_${path.replaceAll('.', '_')}`

type Schema = { [part: string]: string | Schema }

/** Names of types as the evaluator wants them; each kind of row is made known to it, the inner first. */
function withRowTypes(into: Environment, parts: PartTypes, path = ''): Schema {
  const schema: Schema = {}
  for (const [name, type] of Object.entries(parts)) {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof type === 'string') schema[name] = type
    else if (Array.isArray(type)) {
      into.registerType({ name: rowType(here), schema: withRowTypes(into, type[0] as PartTypes, here) })
      schema[name] = `list<${rowType(here)}>`
    } else schema[name] = withRowTypes(into, type as PartTypes, here)
  }
  return schema
}

/** Compiles a rule once. Faults are given to `fault`; the rule then never runs, because the server does not start. */
export function compileRule<Kind extends RuleResult>(source: string, kind: Kind, scope: RuleScope, fault: (kind: FaultKind, message: string) => void): RuleOf<Kind> {
  const faults = findRuleFaults(source, kind, scope)
  for (const { kind: of, message } of faults) fault(of, message)
  if (faults.length > 0) return () => unsettled['wrong-kind']
  const known = compiled.get(scope.words) ?? new Map<string, Rule<string | number | boolean>>()
  compiled.set(scope.words, known)
  const key = `${kind} ${source}`
  const rule = known.get(key) ?? makeRule(source, kind, scope.words)
  known.set(key, rule)
  return rule as RuleOf<Kind>
}

function makeRule(source: string, kind: RuleResult, words: Environment): Rule<string | number | boolean> {
  const run = words.parse(guardRule(words.parse(source).ast, kind === 'number'))
  return (variables) => {
    if (tooManyFacts(variables)) return unsettled['too-costly']
    try {
      const result: unknown = run(variables)
      if (typeof result === 'bigint') return Number(result)
      return fits(result, kind) ? result : unsettled['wrong-kind']
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

/** Facts have no types that could be reckoned with beforehand, so that their lists are measured before a rule goes through them. */
const tooManyFacts = ({ found, checks }: Variables): boolean => (found !== undefined && isLong(found)) || (checks !== undefined && Object.values(checks).some(isLong))
const isLong = (value: unknown): boolean => typeof value === 'object' && value !== null && (Object.keys(value).length > mostFacts || Object.values(value).some(isLong))

function fits(result: unknown, kind: RuleResult): result is string | number | boolean {
  if (kind === 'bool') return typeof result === 'boolean'
  if (kind === 'string') return typeof result === 'string'
  if (kind === 'number') return Number.isFinite(result)
  return typeof result === 'string' || typeof result === 'boolean' || Number.isFinite(result)
}
