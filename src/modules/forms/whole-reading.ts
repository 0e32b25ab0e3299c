import { readRule, type Reading } from './read-rule.ts'
import type { WrittenRule } from './rules-of.ts'

/** What a rule reads, through the tables that it asks. */
export function wholeReading(source: string, rules: readonly WrittenRule[], through: readonly string[] = []): Reading {
  const reading = readRule(source)
  const open = [...reading.tables].filter((table) => !through.includes(table))
  if (open.length === 0) return reading
  const inner = rules.filter((rule) => (rule.use === 'row' || rule.use === 'result') && open.includes(rule.of)).map((rule) => wholeReading(rule.source, rules, [...through, ...open]))
  return { ...reading, questions: new Set([...reading.questions, ...inner.flatMap((one) => [...one.questions])]), tables: new Set([...reading.tables, ...inner.flatMap((one) => [...one.tables])]), facts: reading.facts || inner.some((one) => one.facts) }
}

/**
 * Names that depend on themselves: a computed value or a table that is worked out from others which are worked out from it. Each as
 * the way round: `squares → rate → squares`.
 */
export function cyclesOf(rules: readonly WrittenRule[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const named = new Map<string, Set<string>>()
  for (const rule of rules) {
    if (!['value', 'row', 'result', 'appearance', 'requirement'].includes(rule.use)) continue
    const { questions, tables } = readRule(rule.source)
    const name = rule.use === 'row' || rule.use === 'result' ? tableName(rule.of) : rule.of
    named.set(name, new Set([...(named.get(name) ?? []), ...questions, ...[...tables].map(tableName)]))
  }
  const visit = (name: string, way: readonly string[]) => {
    const at = way.indexOf(name)
    if (at >= 0) found.set(name, [...way.slice(at), name].join(' → '))
    else for (const next of named.get(name) ?? []) if (!found.has(next)) visit(next, [...way, name])
  }
  for (const name of named.keys()) if (!found.has(name)) visit(name, [])
  return found
}

/** A table and a question may have one name. */
export const tableName = (id: string): string => `tables.${id}`
