import type { ASTNode } from '@marcbachmann/cel-js'

const arithmetic = new Set(['+', '-', '*', '/', '%', '-_'])
const sources = new Set(['found', 'checks'])

/**
 * The rule as it is run: what is read from an answer to reckon with goes through `given`, which refuses an answer that was not given,
 * and what is divided by goes through `divisor`, which refuses 0. Brackets are written everywhere, because the places that nodes
 * have in the source leave out their own. `reckons`: the result is an amount.
 */
export function guardRule(node: ASTNode, reckons = false): string {
  const parts = childrenOf(node).map((child, i) => {
    const inner = guardRule(child, arithmetic.has(node.op) || (reckons && passesOn(node, i)))
    return node.op === '/' && i === 1 && child.op !== 'value' ? `divisor(${inner})` : inner
  })
  const written = write(node, parts)
  return reckons && node.op === '.' && !sources.has(rootOf(node)) ? `given(${written})` : written
}

function write(node: ASTNode, parts: readonly string[]): string {
  const [first = '', ...others] = parts
  switch (node.op) {
    case 'value':
    case 'id':
      return textOf(node)
    case '.':
      return `${first}.${node.args[1]}`
    case '[]':
      return `${first}[${others[0]}]`
    case '!_':
    case '-_':
      return `(${node.op[0]}${first})`
    case '?:':
      return `(${first} ? ${others[0]} : ${others[1]})`
    case 'call':
      return `${node.args[0]}(${parts.join(', ')})`
    case 'rcall':
      return `${first}.${node.args[0]}(${others.join(', ')})`
    case 'list':
      return `[${parts.join(', ')}]`
    case 'map':
      return `{${parts.map((part, i) => `${part}${i % 2 === 0 ? ': ' : ', '}`).join('')}}`
    default:
      return `(${first} ${node.op} ${others[0]})`
  }
}

/** Whether a part is the result of the whole: a branch of a choice, and a number in another form. */
const passesOn = (node: ASTNode, place: number) => (node.op === '?:' && place > 0) || (node.op === 'call' && (node.args[0] === 'double' || node.args[0] === 'int'))

/** The nodes right below one, in the order of their places in the source. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect)
    else if (value !== null && typeof value === 'object' && 'op' in value) found.push(value as ASTNode)
  }
  collect(node.args)
  return found
}

/** Every node of a rule, from above. */
export function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

/** The name that a path begins with: `answers` of `answers.home.district`. */
export function rootOf(node: ASTNode): string {
  if (node.op === '.') return rootOf(node.args[0])
  return node.op === 'id' ? node.args : ''
}

/** A node as it was written, for a fault's words; brackets around its first and last part may be missing. */
export const textOf = (node: ASTNode): string => node.input.slice(node.range.start, node.range.end)
