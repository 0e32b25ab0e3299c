import { Environment } from '@marcbachmann/cel-js'
import { addMonths, isDay, type Day } from '../../kernel/dates.ts'
import type { Found } from './answers.ts'
import { findRuleFaults, type RuleScope } from './rule-faults.ts'

/** What a rule must give. `value` is what a register is asked with: any of the others. */
export type RuleResult = 'bool' | 'number' | 'string' | 'value'

/** Names that a rule can use, with their values. */
export type Variables = { readonly answers: Record<string, unknown>; readonly party: { readonly kind: string }; readonly today: Day; /** Results of decision tables, worked out when a rule asks for them. */ readonly tables?: Readonly<Record<string, unknown>>; readonly found?: Found; readonly checks?: Readonly<Record<string, Found>> }

/** A rule ready to run. Undefined when it cannot be worked out, for instance because a register did not answer with that fact. */
export type Rule<Result> = (variables: Variables) => Result | undefined

export type RuleOf<Kind extends RuleResult> = Rule<Kind extends 'bool' ? boolean : Kind extends 'number' ? number : Kind extends 'string' ? string : string | number | boolean>

/** The words that every rule has, made once: making them is slow. Functions of days give nothing for days that are not there. */
const words = new Environment()
  .registerFunction('daysBetween(string, string): int', (from: string, to: string) => BigInt(daysBetween(from, to)))
  .registerFunction('addMonths(string, int): string', (day: string, count: bigint) => (isDay(day) && count > -12_000n && count < 12_000n ? addMonths(day, Number(count)) : ''))
  .registerFunction('yearsSince(string, string): int', (day: string, today: string) => BigInt(yearsSince(day, today)))
  .registerVariable({ name: 'party', schema: { kind: 'string' } })
  .registerVariable('today', 'string')

const daysBetween = (from: string, to: string) => (isDay(from) && isDay(to) ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) : 0)

/** Whole years, as ages are counted: the year is full on the anniversary. */
function yearsSince(day: string, today: string): number {
  if (!isDay(day) || !isDay(today)) return 0
  return Number(today.slice(0, 4)) - Number(day.slice(0, 4)) - (today.slice(5) < day.slice(5) ? 1 : 0)
}

/** The words of one form's rules: its answers by name and type, and for rules about registers what was found. */
export function ruleWords(answers: Record<string, string | Record<string, string>>, also: { found?: true; checks?: readonly string[]; tables?: Record<string, string> } = {}): Environment {
  const made = words.clone().registerVariable({ name: 'answers', schema: answers })
  if (also.tables && Object.keys(also.tables).length > 0) made.registerVariable({ name: 'tables', schema: also.tables })
  if (also.checks && also.checks.length > 0) made.registerVariable({ name: 'checks', schema: Object.fromEntries(also.checks.map((id) => [id, 'map<string, dyn>'])) })
  if (also.found) made.registerVariable('found', 'map<string, dyn>')
  return made
}

/** Compiles a rule once. Faults are given to `fault`; the rule then never runs, because the server does not start. */
export function compileRule<Kind extends RuleResult>(source: string, kind: Kind, scope: RuleScope, fault: (message: string) => void): RuleOf<Kind> {
  const faults = findRuleFaults(source, kind, scope)
  faults.forEach(fault)
  if (faults.length > 0) return () => undefined
  const run = scope.words.parse(source)
  return ((variables: Variables) => {
    try {
      const result: unknown = run(variables)
      return typeof result === 'bigint' ? Number(result) : fits(result, kind) ? result : undefined
    } catch {
      // Facts of registers have no types that could be checked beforehand; the caller decides what a missing one means.
      return undefined
    }
  }) as RuleOf<Kind>
}

const fits = (result: unknown, kind: RuleResult) => (kind === 'bool' ? typeof result === 'boolean' : kind === 'number' ? Number.isFinite(result) : kind === 'string' ? typeof result === 'string' : ['string', 'number', 'boolean'].includes(typeof result))
