import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import { costOf, mostSigns, mostSteps, type ListSizes } from './rule-cost.ts'
import type { RuleResult } from './rule.ts'
import { guardRule, nodesOf, textOf } from './rule-source.ts'
import { untellable, type ToldAs } from './tell-rule.ts'
import type { TellScope } from './tell-scope.ts'

/** Where a rule stands: what it may name. `askedLater` are questions that are not answered yet when the rule runs. */
export type RuleScope = {
  readonly words: Environment
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>
  readonly questions: readonly string[]
  readonly askedLater: ReadonlySet<string>
  readonly names: string
  readonly sizes: ListSizes
  readonly tell: TellScope
}

const calls = new Set(['daysBetween', 'addMonths', 'yearsSince', 'size', 'int', 'double', 'string', 'has'])
const methods = new Set(['contains', 'startsWith', 'endsWith', 'matches', 'size', 'exists', 'exists_one', 'all', 'filter', 'map', 'lowerAscii', 'upperAscii', 'trim'])
const wanted: Record<RuleResult, { types: readonly string[]; words: string }> = {
  bool: { types: ['bool', 'dyn'], words: 'true or false' },
  number: { types: ['int', 'double', 'dyn'], words: 'a number' },
  string: { types: ['string', 'dyn'], words: 'a text' },
  value: { types: ['bool', 'int', 'double', 'string', 'dyn'], words: 'a text, a number, or true or false' },
}

/**
 * Everything that is wrong with a rule, told so that its writer can put it right. What passes here can be told in words, takes few
 * steps on the worst answers, and fails while running only in the ways that `outcome.ts` names.
 */
export function findRuleFaults(source: string, kind: RuleResult, scope: RuleScope): string[] {
  if (source.length > mostSigns) return [`the rule has ${source.length} signs: write at most ${mostSigns}, or use a decision table`]
  let ast: ASTNode
  try {
    ast = scope.words.parse(source).ast
  } catch (error) {
    return [`the rule ${quote(source)} cannot be read: ${summaryOf(error)}`]
  }
  const checked = scope.words.check(source)
  if (!checked.valid) return [explain(checked.error as unknown as Complaint, source, scope)]
  const type = String(checked.type)
  const faults = [...nodesOf(ast)].flatMap((node) => nodeFaults(node, scope))
  if (!wanted[kind].types.includes(type)) faults.push(`the rule ${quote(source)} gives ${type}; it must give ${wanted[kind].words}`)
  return faults.length > 0 ? faults : wholeFaults(ast, kind, source, scope)
}

const toldAs: Record<RuleResult, ToldAs> = { bool: 'condition', number: 'value', string: 'value', value: 'value' }

/** What is wrong with a rule that is sound in all its parts. */
function wholeFaults(ast: ASTNode, kind: RuleResult, source: string, scope: RuleScope): string[] {
  const cost = costOf(ast, scope.sizes)
  const untold = untellable(scope.tell, ast, toldAs[kind])
  return [...(cost > mostSteps ? [`the rule ${quote(source)} can take ${cost} steps: at most ${mostSteps} are allowed, so go through fewer or shorter lists`] : []), ...(untold === undefined ? [] : [untold])]
}

type Complaint = { readonly code: string; readonly summary: string; readonly range?: { readonly start: number; readonly end: number } }

function explain({ code, summary, range }: Complaint, source: string, scope: RuleScope): string {
  const part = quote(range ? source.slice(range.start, range.end) : source)
  if (code === 'no_such_key') return `${part} names what is not asked: ${summary}. Write one of ${scope.questions.join(', ')}`
  if (code === 'unknown_variable') return `${part} is no name here: a rule may use ${scope.names}`
  if (code === 'no_such_overload' && /double|int/.test(summary)) return `${part} mixes types (${summary}): numbers that people enter are decimal, so write 2.0`
  if (code === 'no_such_overload') return `${part} mixes types (${summary})`
  return `${part}: ${summary}`
}

function nodeFaults(node: ASTNode, scope: RuleScope): string[] {
  const part = quote(textOf(node))
  switch (node.op) {
    case '.': {
      const id = questionOf(node)
      return id !== undefined && scope.askedLater.has(id) ? [`${part} is asked later than this rule needs it: move the question ${id} before it`] : []
    }
    case '[]':
      return [`${part} takes a value by its place: write a.b for a name, and x in list for a list`]
    case '/':
    case '%':
      return isNumber(node.args[1]) && Number(node.args[1].args) === 0 ? [`${part} divides by 0`] : []
    case '==':
    case '!=':
      return [...codeFaults(node.args[0], [node.args[1]], scope), ...codeFaults(node.args[1], [node.args[0]], scope)]
    case 'in':
      return [...codeFaults(node.args[0], node.args[1].op === 'list' ? node.args[1].args : [], scope), ...codeFaults(node.args[1], [node.args[0]], scope)]
    case 'call':
      return callFaults(node.args[0], node.args[1], part, scope)
    case 'rcall':
      if (!methods.has(node.args[0])) return [`${part}: a rule may use ${[...methods].join(', ')}`]
      return node.args[0] === 'matches' ? patternFaults(node.args[2][0], part) : []
    default:
      return []
  }
}

function callFaults(name: string, args: readonly ASTNode[], part: string, scope: RuleScope): string[] {
  if (!calls.has(name)) return [`${part}: a rule may use ${[...calls].join(', ')}`]
  if (name !== 'int' && name !== 'double') return []
  const type = scope.words.check(guardRule(args[0]!)).type
  return type !== undefined && ['int', 'double'].includes(String(type)) ? [] : [`${part} reads a number from text, which may be none: ask a question of type number`]
}

function patternFaults(pattern: ASTNode | undefined, part: string): string[] {
  if (!isText(pattern)) return [`${part}: write the pattern itself, in quotes`]
  try {
    new RegExp(pattern.args as string, 'u')
    return []
  } catch {
    return [`${part} is no pattern`]
  }
}

/** A code that is not in the question's list would make the rule false for ever. */
function codeFaults(question: ASTNode, values: readonly ASTNode[], scope: RuleScope): string[] {
  const id = questionOf(question)
  const codes = id === undefined ? undefined : scope.codes.get(id)
  if (!codes) return []
  return values.filter((value) => isText(value) && value.args !== '' && !codes.has(value.args as string)).map((value) => `${quote(textOf(value))} is no code of ${id}: write one of ${[...codes].join(', ')}`)
}

const questionOf = (node: ASTNode): string | undefined => (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'answers' ? node.args[1] : undefined)
const isText = (node: ASTNode | undefined): node is ASTNode & { readonly op: 'value' } => node?.op === 'value' && typeof node.args === 'string'
const isNumber = (node: ASTNode): node is ASTNode & { readonly op: 'value' } => node.op === 'value' && (typeof node.args === 'number' || typeof node.args === 'bigint')
const quote = (part: string) => `"${part.trim()}"`
const summaryOf = (error: unknown) => (error as { summary?: string }).summary ?? String(error)
