import type { ASTNode } from '@marcbachmann/cel-js'
import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import { textOf } from './rule-source.ts'
import type { Named, TellScope } from './tell-scope.ts'
import { fill } from './told.ts'

/** What is told with: the names, the language, and the entries of lists that are spoken of (`c` in `children.exists(c, …)`). */
export type Telling = { readonly scope: TellScope; readonly tag: Tag; readonly entries: ReadonlyMap<string, Entry> }
export type Entry = { readonly list: string; readonly of: Named; readonly id: string }

/** A part of a rule that has no words: a fault of the definition. `instead` says how to write it. */
export class Untellable extends Error {
  constructor(node: ASTNode, instead: string) {
    super(`"${textOf(node)}" cannot be told in words: ${instead}`)
  }
}

/** What a path leads to, as people call it, with the kind that its values are of. */
export type Place = { readonly words: string; readonly kind: string; readonly from: 'answer' | 'entry' | 'fact' | 'other'; readonly named?: Named }

export const quoted = ({ tag }: Telling, label: Text): string => fill(tag, 'label', { name: say(label, tag) })

/** Parts of a point on the map and of a bank account. */
const parts: Readonly<Record<string, Text>> = { lat: { en: 'latitude', 'zh-Hant': '緯度' }, long: { en: 'longitude', 'zh-Hant': '經度' }, bank: { en: 'bank', 'zh-Hant': '銀行' }, branch: { en: 'branch', 'zh-Hant': '分行' }, account: { en: 'account number', 'zh-Hant': '帳戶號碼' }, number: { en: 'account number', 'zh-Hant': '帳戶號碼' }, holder: { en: 'account holder', 'zh-Hant': '帳戶持有人' } }

/** The place that a node names; undefined for what is no name. */
export function placeOf(telling: Telling, node: ASTNode): Place | undefined {
  if (node.op === 'id') return nameOf(telling, node.args)
  if (node.op !== '.') return undefined
  const [owner, name] = node.args
  if (owner.op === 'id' && owner.args === 'answers') return answerAt(telling, telling.scope.questions.get(name), node)
  if (owner.op === 'id' && owner.args === 'party') return { words: fill(telling.tag, 'partyKind'), kind: 'party', from: 'other' }
  if (owner.op === 'id' && owner.args === 'case') return name === 'paid' ? { words: fill(telling.tag, 'casePaid'), kind: 'yes-no', from: 'other' } : { words: fill(telling.tag, 'caseDays'), kind: 'number', from: 'other' }
  if (owner.op === 'id' && owner.args === 'tables') return tableAt(telling, name, node)
  if (owner.op === 'id' && owner.args === 'found') return factAt(telling, name, node)
  if (owner.op === 'id' && (owner.args === 'row' || owner.args === 'outer')) return cellAt(telling, owner.args, name, node)
  if (owner.op === 'id' && telling.entries.has(owner.args)) return columnAt(telling, telling.entries.get(owner.args)!, name, node)
  if (owner.op === '.' && owner.args[0].op === 'id' && owner.args[0].args === 'checks') return factAt(telling, name, node, owner.args[1])
  const whole = placeOf(telling, owner)
  if (whole?.kind === 'address') return partAt(telling, whole, name)
  const part = parts[name]
  if (whole && part) return { words: fill(telling.tag, 'partOf', { part: quoted(telling, part), a: whole.words }), kind: whole.kind === 'map-point' ? 'number' : 'text', from: whole.from }
  throw new Untellable(node, 'name an answer, a part of an address, a column of rows, or a fact of a register')
}

function nameOf(telling: Telling, name: string): Place | undefined {
  if (name === 'today') return { words: fill(telling.tag, 'today'), kind: 'date', from: 'other' }
  const entry = telling.entries.get(name)
  if (!entry) return undefined
  const words = telling.entries.size > 1 ? fill(telling.tag, 'entryOf', { list: entry.list }) : fill(telling.tag, 'entry')
  return { words, kind: entry.of.codes ? 'code' : 'text', from: 'entry', named: { ...entry.of, kind: entry.of.codes ? 'code' : 'text' } }
}

function answerAt(telling: Telling, named: Named | undefined, node: ASTNode): Place {
  if (!named) throw new Untellable(node, 'name a question of this form')
  return { words: quoted(telling, named.label), kind: named.kind, from: 'answer', named }
}

/** Another answer of the row that the rule’s question stands in, or of the row around it. */
function cellAt(telling: Telling, which: 'row' | 'outer', name: string, node: ASTNode): Place {
  const named = telling.scope[which]?.columns?.get(name)
  if (!named) throw new Untellable(node, 'name a question of this row')
  const a = quoted(telling, named.label)
  return { words: which === 'row' ? a : fill(telling.tag, 'itsOf', { a, list: quoted(telling, telling.scope.outer!.label) }), kind: named.kind, from: 'answer', named }
}

function columnAt(telling: Telling, entry: Entry, name: string, node: ASTNode): Place {
  const named = entry.of.columns?.get(name)
  if (!named) throw new Untellable(node, `name a column of ${entry.id}`)
  const a = quoted(telling, named.label)
  return { words: telling.entries.size > 1 ? fill(telling.tag, 'itsOf', { a, list: entry.list }) : fill(telling.tag, 'its', { a }), kind: named.kind, from: 'entry', named }
}

function tableAt(telling: Telling, name: string, node: ASTNode): Place {
  const table = telling.scope.tables.get(name)
  if (!table) throw new Untellable(node, 'name a decision table of this service')
  return { words: fill(telling.tag, 'table', { a: quoted(telling, table.label) }), kind: table.kind === 'text' ? 'text' : 'table', from: 'other' }
}

function factAt(telling: Telling, name: string, node: ASTNode, check?: string): Place {
  const fact = telling.scope.pack.facts.get(name)
  if (!fact) throw new Untellable(node, `the fact ${name} has no name: add it to facts.yaml`)
  const a = quoted(telling, fact.name)
  const about = check === undefined ? undefined : telling.scope.checks.get(check)
  const words = about ? fill(telling.tag, 'inCheck', { a, check: quoted(telling, about) }) : fill(telling.tag, 'inRegister', { a })
  const values = fact.values ? Object.entries(fact.values) : telling.scope.pack.codelists.get(fact.codelist ?? '')?.items.map((item) => [item.code, item.name] as const)
  return { words, kind: fact.type, from: 'fact', named: { label: fact.name, kind: fact.type, ...(values && { codes: new Map(values) }), ...(fact.unit && { unit: fact.unit }) } }
}

function partAt(telling: Telling, whole: Place, key: string): Place {
  const { fields, districts } = telling.scope.pack.address
  const field = fields.find((one) => one.key === key)!
  const codes = field.options === 'districts' ? new Map(districts.map((one) => [one.id, one.name])) : undefined
  const named: Named = { label: field.label, kind: codes ? 'code' : 'text', ...(codes && { codes }) }
  return { words: fill(telling.tag, 'partOf', { part: quoted(telling, field.label), a: whole.words }), kind: named.kind, from: whole.from, named }
}
