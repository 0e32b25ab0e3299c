import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { nodesOf } from '../rule-source.ts'

/** What questions and tables are called now, by what they were called. */
export type Names = { readonly answers: ReadonlyMap<string, string>; readonly tables: ReadonlyMap<string, string> }

const grammar = new Environment({ unlistedVariablesAreDyn: true })

/** A rule with other names for its questions and tables; all else stands as it was written. One that cannot be read stays: its fault is its own service's. */
export function renameRule(source: string, names: Names): string {
  let ast: ASTNode
  try {
    ast = grammar.parse(source).ast
  } catch {
    return source
  }
  const places = [...nodesOf(ast)].flatMap((node) => {
    if (node.op !== '.' || node.args[0].op !== 'id') return []
    const [{ args: root }, name] = node.args
    const now = root === 'answers' || root === 'tables' ? names[root].get(name) : undefined
    return now === undefined ? [] : [{ ...node.range, written: `${root}.${now}` }]
  })
  // From the end, so that the places before stay where they are.
  return places.sort((a, b) => b.start - a.start).reduce((text, { start, end, written }) => `${text.slice(0, start)}${written}${text.slice(end)}`, source)
}
