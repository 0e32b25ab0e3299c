import type { ASTNode } from '@marcbachmann/cel-js'
import { childrenOf } from './rule-source.ts'

/** The most steps that a rule may take on the worst answers; a step is a node of its tree, once for each entry of a list gone through. */
export const mostSteps = 10_000
/** The longest list that a register may give for a rule to go through. */
export const mostFacts = 1000
/** The longest rule that can be written, in signs. */
export const mostSigns = 4000
/** What the language's own reader takes; deeper or bigger rules cannot be read by people either. */
export const limits = { maxDepth: 40, maxAstNodes: 1000, maxListElements: 200, maxMapEntries: 20, maxCallArguments: 8 } as const

/** How many entries the list of a question has at most; undefined for what is no list. */
export type ListSizes = (question: string, column?: string) => number | undefined

const loops = new Set(['exists', 'exists_one', 'all', 'filter', 'map'])

/** The steps that a rule takes at worst. */
export function costOf(node: ASTNode, sizes: ListSizes, rows: ReadonlyMap<string, string> = new Map()): number {
  if (node.op === 'rcall' && loops.has(node.args[0])) {
    const [, list, [item, ...bodies]] = node.args
    const inside = new Map(rows).set(item?.op === 'id' ? item.args : '', questionOf(list, rows))
    return 1 + costOf(list, sizes, rows) + most(list, sizes, rows) * bodies.reduce((sum, body) => sum + 1 + costOf(body, sizes, inside), 0)
  }
  const own = node.op === 'in' ? most(node.args[1], sizes, rows) : 1
  return childrenOf(node).reduce((sum, child) => sum + costOf(child, sizes, rows), own)
}

/** The question whose list this is, or none. */
function questionOf(node: ASTNode, rows: ReadonlyMap<string, string>): string {
  if (node.op === '.' && node.args[0].op === 'id') return node.args[0].args === 'answers' ? node.args[1] : (rows.get(node.args[0].args) ?? '')
  return node.op === 'rcall' && node.args[0] === 'filter' ? questionOf(node.args[1], rows) : ''
}

/** How many entries a list has at worst. What a register says is known by its limit only. */
function most(list: ASTNode, sizes: ListSizes, rows: ReadonlyMap<string, string>): number {
  if (list.op === 'list') return list.args.length
  if (list.op === '?:') return Math.max(most(list.args[1], sizes, rows), most(list.args[2], sizes, rows))
  if (list.op === '+') return most(list.args[0], sizes, rows) + most(list.args[1], sizes, rows)
  if (list.op === 'rcall') return most(list.args[1], sizes, rows)
  if (list.op !== '.' || list.args[0].op !== 'id') return mostFacts
  const [{ args: root }, name] = list.args
  if (root === 'answers') return sizes(name) ?? mostFacts
  const question = rows.get(root)
  return (question && sizes(question, name)) || mostFacts
}
