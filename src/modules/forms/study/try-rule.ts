import type { ASTNode } from '@marcbachmann/cel-js'
import type { Text } from '../../../kernel/i18n.ts'
import type { About, Answers, Found } from '../answers.ts'
import { outcomeOf, type OutcomeName } from '../outcome.ts'
import { childrenOf, guardRule, textOf } from '../rule-source.ts'
import { compileRule, type CaseStanding, type Variables } from '../rule.ts'
import { tableResults } from '../decision-table.ts'
import { tellIfPossible } from '../tell-rule.ts'
import { ruleRow } from '../types/rows.ts'
import { asItIsAsked, computedValue, emptyVariables } from '../walk-form.ts'
import type { RuleStudy } from './study-rule.ts'

/** What a rule is tried with: answers that are taken as given, whether their questions would be asked or not. */
export type Trial = { readonly about: About; readonly answers: Answers; readonly row: Answers; readonly outer: Answers; readonly found: Found; readonly checks: Readonly<Record<string, Found>>; readonly standing: CaseStanding }

/** What a rule, or a part of one, came to. */
export type Came = { readonly value: unknown } | { readonly outcome: OutcomeName }
export type TriedRule = { readonly result: Came; readonly parts: readonly { readonly source: string; readonly told?: Text; readonly came: Came }[] }

/** Runs a sound rule, and each part of it, with the code that runs it for applicants. */
export function tryRule(study: RuleStudy, trial: Trial): TriedRule {
  const { source, kind, placed: { scope } } = study
  const variables = variablesFor(study, trial)
  const result = compileRule(source, kind, scope, () => undefined)(variables)
  const run = (node: ASTNode): Came => {
    try {
      const value: unknown = scope.words.parse(guardRule(node))(variables)
      return { value: typeof value === 'bigint' ? Number(value) : value }
    } catch (error) {
      return { outcome: outcomeOf(error).outcome }
    }
  }
  const parts = new Map<string, ASTNode>()
  collect(scope.words.parse(source).ast, parts, true)
  return {
    result: typeof result === 'object' ? { outcome: result.outcome } : { value: result },
    parts: [...parts].map(([written, node]) => {
      const told = tellIfPossible(scope.tell, node, 'value')
      return { source: written, ...(told && { told }), came: run(node) }
    }),
  }
}

function variablesFor({ form, needs, needsOfRow, needsOfOuter }: RuleStudy, trial: Trial): Variables {
  const known: Record<string, unknown> = {}
  const empty = emptyVariables(form, trial.about)
  Object.assign(known, empty.answers)
  const bare: Variables = { ...empty, answers: known, found: trial.found, checks: Object.fromEntries(form.checks.map(({ check }) => [check.id, trial.checks[check.id] ?? {}])), case: trial.standing, row: ruleRow(needsOfRow, trial.row), outer: ruleRow(needsOfOuter, trial.outer) }
  const variables = form.tables.length > 0 ? { ...bare, tables: tableResults(form.tables, bare) } : bare
  for (const { id } of needs) {
    const question = form.questions.get(id)!
    const value = question.computed ? computedValue(asItIsAsked(question, variables), variables) : trial.answers[id]
    if (value !== undefined) known[id] = question.type.toRule(value)
  }
  return variables
}

const branching = new Set<string>(['&&', '||', '!_', '?:', '+', '-', '*', '/', '%', '-_'])

/** The parts of a rule from left to right: conditions, calls, and names; not what stands inside a loop, which has a value for each row only. */
function collect(node: ASTNode, parts: Map<string, ASTNode>, isWhole = false): void {
  if (node.op === 'value' || node.op === 'list') return
  if (node.op === 'id') {
    if (node.args === 'today') parts.set('today', node)
    return
  }
  const inner = node.op === 'rcall' ? [node.args[1]] : node.op === '.' ? [] : childrenOf(node)
  for (const child of inner) collect(child, parts)
  if (!isWhole && (node.op === '.' || !branching.has(node.op) || node.op === '&&' || node.op === '||')) parts.set(textOf(node), node)
}
