import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import type { FaultKind } from '../jurisdiction/index.ts'
import { costOf, mostSigns, mostSteps, type ListSizes } from './rule-cost.ts'
import type { RuleResult } from './rule.ts'
import { guardRule, nodesOf, textOf } from './rule-source.ts'
import { untellable, type ToldAs } from './tell-rule.ts'
import type { TellScope } from './tell-scope.ts'

/**
 * Where a rule stands: what it may name. Questions in rows go by their paths, `children.name`. `askedLater` are questions that are not
 * answered yet when the rule runs; `row` and `outer` are the groups whose rows those names mean here.
 */
export type RuleScope = {
  readonly words: Environment
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>
  readonly questions: readonly string[]
  readonly askedLater: ReadonlySet<string>
  readonly names: string
  readonly sizes: ListSizes
  readonly tell: TellScope
  readonly row?: string
  readonly outer?: string
}

const calls = new Set(['daysBetween', 'addMonths', 'yearsSince', 'sum', 'size', 'int', 'double', 'string', 'has'])
const methods = new Set(['contains', 'startsWith', 'endsWith', 'matches', 'size', 'exists', 'exists_one', 'all', 'filter', 'map', 'lowerAscii', 'upperAscii', 'trim'])
const wanted: Record<RuleResult, { types: readonly string[]; words: string }> = {
  bool: { types: ['bool', 'dyn'], words: 'true or false' },
  number: { types: ['int', 'double', 'dyn'], words: 'a number' },
  string: { types: ['string', 'dyn'], words: 'a text' },
  value: { types: ['bool', 'int', 'double', 'string', 'dyn'], words: 'a text, a number, or true or false' },
}

export type RuleFault = { readonly kind: FaultKind; readonly message: string }
const fault = (kind: FaultKind, message: string): RuleFault => ({ kind, message })
const one = (kind: FaultKind, message: string): RuleFault[] => [fault(kind, message)]

/**
 * Everything that is wrong with a rule, told so that its writer can put it right. What passes here can be told in words, takes few
 * steps on the worst answers, and fails while running only in the ways that `outcome.ts` names.
 */
export function findRuleFaults(source: string, kind: RuleResult, scope: RuleScope): RuleFault[] {
  if (source.length > mostSigns) return one('rule-too-costly', `the rule has ${source.length} signs: write at most ${mostSigns}, or use a decision table`)
  let ast: ASTNode
  try {
    ast = scope.words.parse(source).ast
  } catch (error) {
    return one('rule-unreadable', `the rule ${quote(source)} cannot be read: ${summaryOf(error)}`)
  }
  const checked = scope.words.check(source)
  if (!checked.valid) return [explain(checked.error as unknown as Complaint, source, scope)]
  const type = String(checked.type)
  const inside = { ...scope, rows: rowsNamed(ast, scope) }
  const faults = [...nodesOf(ast)].flatMap((node) => nodeFaults(node, inside))
  if (!wanted[kind].types.includes(type)) faults.push(...one('rule-gives-wrong-kind', `the rule ${quote(source)} gives ${type}; it must give ${wanted[kind].words}`))
  return faults.length > 0 ? faults : wholeFaults(ast, kind, source, scope)
}

const toldAs: Record<RuleResult, ToldAs> = { bool: 'condition', number: 'value', string: 'value', value: 'value' }

/** What is wrong with a rule that is sound in all its parts. */
function wholeFaults(ast: ASTNode, kind: RuleResult, source: string, scope: RuleScope): RuleFault[] {
  const cost = costOf(ast, scope.sizes)
  const untold = untellable(scope.tell, ast, toldAs[kind])
  return [...(cost > mostSteps ? one('rule-too-costly', `the rule ${quote(source)} can take ${cost} steps: at most ${mostSteps} are allowed, so go through fewer or shorter lists`) : []), ...(untold === undefined ? [] : one('rule-untellable', untold))]
}

/** The same with the names that stand for answers in this rule, each with the path of the questions below it. */
type InsideRule = RuleScope & { readonly rows: ReadonlyMap<string, string> }

const goesThrough = new Set(['exists', 'exists_one', 'all', 'filter', 'map'])

/** `answers` and the rows that the rule names: its own, and `c` of `answers.children.exists(c, …)`. */
function rowsNamed(ast: ASTNode, { row, outer }: RuleScope): ReadonlyMap<string, string> {
  const rows = new Map([['answers', ''], ...(row === undefined ? [] : [['row', `${row}.`] as const]), ...(outer === undefined ? [] : [['outer', `${outer}.`] as const])])
  for (const node of nodesOf(ast)) {
    if (node.op !== 'rcall' || !goesThrough.has(node.args[0])) continue
    const [, list, [name]] = node.args
    const path = questionOf(goneThrough(list), rows)
    if (path !== undefined && name?.op === 'id') rows.set(name.args, `${path}.`)
  }
  return rows
}

/** The list that a list was chosen from. */
const goneThrough = (list: ASTNode): ASTNode => (list.op === 'rcall' && list.args[0] === 'filter' ? goneThrough(list.args[1]) : list)

type Complaint = { readonly code: string; readonly summary: string; readonly range?: { readonly start: number; readonly end: number } }

function explain({ code, summary, range }: Complaint, source: string, scope: RuleScope): RuleFault {
  const part = quote(range ? source.slice(range.start, range.end) : source)
  if (code === 'no_such_key') return fault('rule-names-unknown', `${part} names what is not asked: ${summary}. Write one of ${scope.questions.join(', ')}`)
  if (code === 'unknown_variable') return fault('rule-names-unknown', `${part} is no name here: a rule may use ${scope.names}`)
  if (code === 'no_such_overload' && /double|int/.test(summary)) return fault('rule-mixes-types', `${part} mixes types (${summary}): numbers that people enter are decimal, so write 2.0`)
  if (code === 'no_such_overload') return fault('rule-mixes-types', `${part} mixes types (${summary})`)
  return fault('rule-function', `${part}: ${summary}`)
}

function nodeFaults(node: ASTNode, scope: InsideRule): RuleFault[] {
  const part = quote(textOf(node))
  switch (node.op) {
    case '.': {
      const id = questionOf(node, scope.rows)
      return id !== undefined && scope.askedLater.has(id) ? one('rule-asks-later', `${part} is asked later than this rule needs it: move the question ${id} before it`) : []
    }
    case '[]':
      return one('rule-by-place', `${part} takes a value by its place: write a.b for a name, and x in list for a list`)
    case '/':
    case '%':
      return isNumber(node.args[1]) && Number(node.args[1].args) === 0 ? one('rule-divides-by-zero', `${part} divides by 0`) : []
    case '==':
    case '!=':
      return [...codeFaults(node.args[0], [node.args[1]], scope), ...codeFaults(node.args[1], [node.args[0]], scope)]
    case 'in':
      return [...codeFaults(node.args[0], node.args[1].op === 'list' ? node.args[1].args : [], scope), ...codeFaults(node.args[1], [node.args[0]], scope)]
    case 'call':
      return callFaults(node.args[0], node.args[1], part, scope)
    case 'rcall':
      if (!methods.has(node.args[0])) return one('rule-function', `${part}: a rule may use ${[...methods].join(', ')}`)
      return node.args[0] === 'matches' ? patternFaults(node.args[2][0], part) : []
    default:
      return []
  }
}

function callFaults(name: string, args: readonly ASTNode[], part: string, scope: InsideRule): RuleFault[] {
  if (!calls.has(name)) return one('rule-function', `${part}: a rule may use ${[...calls].join(', ')}`)
  if (name !== 'int' && name !== 'double') return []
  const type = scope.words.check(guardRule(args[0]!)).type
  return type !== undefined && ['int', 'double'].includes(String(type)) ? [] : one('rule-mixes-types', `${part} reads a number from text, which may be none: ask a question of type number`)
}

function patternFaults(pattern: ASTNode | undefined, part: string): RuleFault[] {
  if (!isText(pattern)) return one('rule-pattern', `${part}: write the pattern itself, in quotes`)
  try {
    new RegExp(pattern.args as string, 'u')
    return []
  } catch {
    return one('rule-pattern', `${part} is no pattern`)
  }
}

/** A code that is not in the question's list would make the rule false for ever. */
function codeFaults(question: ASTNode, values: readonly ASTNode[], scope: InsideRule): RuleFault[] {
  const id = questionOf(question, scope.rows)
  const codes = id === undefined ? undefined : scope.codes.get(id)
  if (!codes) return []
  return values.filter((value) => isText(value) && value.args !== '' && !codes.has(value.args as string)).map((value) => fault('unknown-code', `${quote(textOf(value))} is no code of ${id}: write one of ${[...codes].join(', ')}`))
}

/** The path of the question that a node names. */
function questionOf(node: ASTNode, rows: ReadonlyMap<string, string>): string | undefined {
  const path = node.op === '.' && node.args[0].op === 'id' ? rows.get(node.args[0].args) : undefined
  return path === undefined || node.op !== '.' ? undefined : `${path}${node.args[1]}`
}
const isText = (node: ASTNode | undefined): node is ASTNode & { readonly op: 'value' } => node?.op === 'value' && typeof node.args === 'string'
const isNumber = (node: ASTNode): node is ASTNode & { readonly op: 'value' } => node.op === 'value' && (typeof node.args === 'number' || typeof node.args === 'bigint')
const quote = (part: string) => `"${part.trim()}"`
const summaryOf = (error: unknown) => (error as { summary?: string }).summary ?? String(error)
