import { Environment, type ASTNode } from '@marcbachmann/cel-js'

/** A constant that an answer is held against, by what stands between: the value itself, its age in years or days, its size. */
export type Held = { readonly by: 'value' | 'years' | 'days' | 'months' | 'size'; readonly literal: string | number }

/** What a rule reads: questions, tables, who applies, the day; with the constants that it holds each answer against. */
export type Reading = {
  readonly questions: ReadonlySet<string>
  readonly tables: ReadonlySet<string>
  /** Facts of registers, which no search over answers can give. */
  readonly facts: boolean
  readonly party: boolean
  readonly held: ReadonlyMap<string, readonly Held[]>
  /** The same for fields of rows, by the field’s name: which group’s they are is seen from the name. */
  readonly heldInRows: ReadonlyMap<string, readonly Held[]>
  /** Questions that are compared with each other. */
  readonly pairs: readonly (readonly [string, string])[]
}

const grammar = new Environment({ unlistedVariablesAreDyn: true })
const known = new Map<string, Reading>()

/** Reads a rule once. A rule that cannot be read reads nothing; that fault is found where it is compiled. */
export function readRule(source: string): Reading {
  let reading = known.get(source)
  if (!reading) known.set(source, (reading = new Reader().read(source)))
  return reading
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])
const outer = new Set(['answers', 'party', 'today', 'tables', 'found', 'checks'])

class Reader {
  readonly questions = new Set<string>()
  readonly tables = new Set<string>()
  readonly held = new Map<string, Held[]>()
  readonly heldInRows = new Map<string, Held[]>()
  readonly pairs: [string, string][] = []
  facts = false
  party = false

  read(source: string): Reading {
    try {
      this.visit(grammar.parse(source).ast)
    } catch {
      this.questions.clear()
    }
    return this
  }

  visit(node: ASTNode): void {
    if (node.op === '.' && node.args[0].op === 'id') this.name(node.args[0].args, node.args[1])
    if (node.op === 'id') {
      if (node.args === 'found' || node.args === 'checks') this.facts = true
      if (node.args === 'party') this.party = true
    }
    if (comparisons.has(node.op)) this.compare(node.args as unknown as [ASTNode, ASTNode])
    if (node.op === 'rcall' && ['contains', 'startsWith', 'endsWith', 'matches'].includes(node.args[0])) this.compare([node.args[1], node.args[2][0]!])
    for (const child of children(node)) this.visit(child)
  }

  name(of: string, key: string): void {
    if (of === 'answers') this.questions.add(key)
    if (of === 'tables') this.tables.add(key)
  }

  compare([left, right]: readonly [ASTNode, ASTNode]): void {
    const [a, b] = [namesIn(left), namesIn(right)]
    for (const [names, other] of [[a, right], [b, left]] as const) {
      const literals = [...constants(other), ...(names.kind === 'value' ? [] : constants(names.node))]
      for (const id of names.questions) add(this.held, id, literals, names.kind)
      for (const field of names.fields) add(this.heldInRows, field, literals, names.kind)
    }
    for (const one of a.questions) for (const other of b.questions) this.pairs.push([one, other])
    // An answer that is compared with those of rows needs a value that none of them has.
    for (const [names, other] of [[a, b], [b, a]] as const) if (other.fields.length > 0) for (const id of names.questions) add(this.held, id, ['y'], 'value')
    // An answer that is held against today has that day as its boundary.
    for (const [names, other] of [[a, right], [b, left]] as const) {
      if (!mentionsToday(other) && !(names.kind === 'value' && mentionsToday(names.node))) continue
      // addMonths(today, 3) has its boundary three months on, on whichever side it stands.
      const months = [names.node, other].filter(countsMonths).flatMap(constants)
      for (const [held, name] of [...names.questions.map((id) => [this.held, id] as const), ...names.fields.map((field) => [this.heldInRows, field] as const)]) {
        add(held, name, [0], 'days')
        add(held, name, months, 'months')
      }
    }
  }
}

type Names = { readonly node: ASTNode; readonly questions: readonly string[]; readonly fields: readonly string[]; readonly kind: Held['by'] }

/** The answers that one side of a comparison depends on, and by what. */
function namesIn(node: ASTNode): Names {
  const questions: string[] = []
  const fields: string[] = []
  let kind: Held['by'] = 'value'
  for (const one of walk(node)) {
    if (one.op === 'call' && one.args[0] === 'yearsSince') kind = 'years'
    if (one.op === 'call' && one.args[0] === 'daysBetween') kind = 'days'
    if (one.op === 'call' && one.args[0] === 'addMonths') kind = 'months'
    if ((one.op === 'call' && one.args[0] === 'size') || (one.op === 'rcall' && one.args[0] === 'size')) kind = 'size'
    if (one.op !== '.' || one.args[0].op !== 'id') continue
    if (one.args[0].args === 'answers') questions.push(one.args[1])
    else if (!outer.has(one.args[0].args)) fields.push(one.args[1])
  }
  return { node, questions, fields, kind }
}

const constants = (node: ASTNode): (string | number)[] => [...walk(node)].flatMap((one) => (one.op !== 'value' ? [] : typeof one.args === 'bigint' ? [Number(one.args)] : typeof one.args === 'number' || typeof one.args === 'string' ? [one.args] : []))
const countsMonths = (node: ASTNode): boolean => [...walk(node)].some((one) => one.op === 'call' && one.args[0] === 'addMonths')
const mentionsToday = (node: ASTNode): boolean => [...walk(node)].some((one) => one.op === 'id' && one.args === 'today')

function add(to: Map<string, Held[]>, key: string, literals: readonly (string | number)[], by: Held['by']): void {
  const list = to.get(key) ?? []
  to.set(key, list)
  for (const literal of literals) if (!list.some((one) => one.by === by && one.literal === literal)) list.push({ by, literal })
}

function* walk(node: ASTNode): Generator<ASTNode> {
  yield node
  for (const child of children(node)) yield* walk(child)
}

/** A node’s own nodes, whatever shape its arguments have. */
const children = (node: ASTNode): ASTNode[] => nodesIn(node.args)
const nodesIn = (value: unknown): ASTNode[] => (Array.isArray(value) ? value.flatMap(nodesIn) : value !== null && typeof value === 'object' && 'op' in value ? [value as ASTNode] : [])
