import type { ASTNode } from '@marcbachmann/cel-js'
import { isDay, writeDay, writeMonth } from '../../kernel/dates.ts'
import { say } from '../../kernel/i18n.ts'
import { formatMoney } from '../../kernel/money.ts'
import { isCondition, tellCondition } from './tell-condition.ts'
import { tellCount, tellList } from './tell-list.ts'
import { placeOf, quoted, Untellable, type Telling } from './telling.ts'
import { fill, inBrackets, inline, type Told } from './told.ts'
import { writeNumber } from './types/number.ts'
import type { Named } from './tell-scope.ts'

/** As what a value is told: an amount of money in minor units, or in the unit and the codes of what it stands beside. */
export type As = { readonly money?: boolean; readonly like?: Named | undefined }

const sums = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'over', '%': 'rest' } as const

/** What a rule gives: a phrase, or a choice between phrases. */
export function tellValue(telling: Telling, node: ASTNode, as: As = {}): Told {
  if (node.op === '?:') return tellChoice(node, (condition) => tellCondition(telling, condition, true), (branch) => tellValue(telling, branch, as))
  return tellPhrase(telling, node, as)
}

/** `a ? b : c ? d : e` is one choice of three. */
export function tellChoice(node: ASTNode, tellWhen: (node: ASTNode) => Told, tellThen: (node: ASTNode) => Told): Told {
  const cases: { when: Told; then: Told }[] = []
  let rest = node
  while (rest.op === '?:') {
    cases.push({ when: tellWhen(rest.args[0]), then: tellThen(rest.args[1]) })
    rest = rest.args[2]
  }
  return { cases, otherwise: tellThen(rest) }
}

/** The same where it stands inside a sentence. */
export function phraseOf(telling: Telling, node: ASTNode, as: As = {}): string {
  return inBrackets(tellValue(telling, node, as), telling.tag)
}

function tellPhrase(telling: Telling, node: ASTNode, as: As): string {
  if (as.money && isBare(node)) return tellAmount(telling, node)
  if (node.op === 'value') return literal(telling, node.args, as, node)
  if (node.op === '-_' && node.args.op === 'value' && typeof node.args.args !== 'string') return literal(telling, -Number(node.args.args), as, node)
  if (node.op === '-_') return fill(telling.tag, 'negative', { a: operand(telling, node.args, as, '-_') })
  if (node.op in sums) return sum(telling, node as ASTNode & { op: keyof typeof sums }, as)
  const place = placeOf(telling, node)
  if (place) return place.words
  if (node.op === 'call') return call(telling, node, as)
  if (node.op === 'rcall' || node.op === 'list') return method(telling, node, as)
  if (isCondition(telling, node)) return whether(telling, node)
  throw new Untellable(node, 'write it with answers, numbers, words in quotes and the functions that README.md lists')
}

function literal(telling: Telling, value: unknown, { money, like }: As, node: ASTNode): string {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const { currency } = telling.scope.pack.settings
    if (money || like?.kind === 'money') return formatMoney(Math.round(Number(value) * (money ? 1 : 10 ** currency.minorDigits)), currency)
    const number = writeNumber(Number(value))
    return like?.unit ? `${number}${telling.tag === 'en' ? ' ' : ''}${say(like.unit, telling.tag)}` : number
  }
  if (typeof value === 'boolean') return fill(telling.tag, value ? 'always' : 'never')
  if (typeof value !== 'string') throw new Untellable(node, 'write a number, or words in quotes')
  const name = like?.codes?.get(value)
  if (name) return say(name, telling.tag)
  if (like?.kind === 'month' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return writeMonth(value, telling.tag)
  if (like?.kind === 'time') return value
  if (value === '') return fill(telling.tag, 'nothing')
  return isDay(value) ? writeDay(value, telling.tag) : fill(telling.tag, 'words', { words: value })
}

/** In an amount of money one factor is money and the other a plain number; whatever stands below a line is plain. */
function sum(telling: Telling, node: ASTNode & { op: keyof typeof sums }, as: As): string {
  const [left, right] = node.args
  if (node.op === '+' && (isText(telling, left) || isText(telling, right))) return fill(telling.tag, 'followed', { a: operand(telling, left, as, '+'), b: operand(telling, right, as, '+') })
  let [first, second] = [as, as]
  const units = as.money && node.op === '*' ? timesUnits(telling, left, right) : undefined
  if (units !== undefined) return units
  if (as.money && node.op === '*' && !mayBeMoney(telling, node)) return centsOf(telling, node)
  if (node.op === '*') [first, second] = !as.money ? [{}, {}] : isMoneyRight(telling, left, right) ? [{}, as] : [as, {}]
  else if (node.op === '/' || node.op === '%') second = {}
  return fill(telling.tag, sums[node.op], { a: operand(telling, left, first, node.op), b: operand(telling, right, second, node.op, true) })
}

/** Which factor of an amount is the money: what is money by name, otherwise the (greater) number as it is written. */
function isMoneyRight(telling: Telling, left: ASTNode, right: ASTNode): boolean {
  if (isMoney(telling, left) || isMoney(telling, right)) return isMoney(telling, right)
  if (left.op === 'value' && right.op === 'value') return Number(right.args) >= Number(left.args)
  return right.op === 'value' || (left.op !== 'value' && mayBeMoney(telling, right))
}

/** A plain number that stands for an amount: so many of the smallest coin. */
const centsOf = (telling: Telling, node: ASTNode): string => fill(telling.tag, 'times', { a: formatMoney(1, telling.scope.pack.settings.currency), b: fill(telling.tag, 'brackets', { inner: inline(tellValue(telling, node), telling.tag) }) })

/** A name or a call where an amount in minor units is told; answers about money are numbers of whole units. */
function tellAmount(telling: Telling, node: ASTNode): string {
  const place = placeOf(telling, node)
  if (place?.kind === 'table' && node.op === '.') return fill(telling.tag, 'tableAmount', { a: quoted(telling, telling.scope.tables.get(node.args[1])!.label) })
  if (place?.kind === 'money') return fill(telling.tag, 'over', { a: place.words, b: writeNumber(10 ** telling.scope.pack.settings.currency.minorDigits) })
  return centsOf(telling, node)
}

/** `answers.rent * 100.0` in minor units is the rent. */
function timesUnits(telling: Telling, left: ASTNode, right: ASTNode): string | undefined {
  const [answer, factor] = left.op === 'value' ? [right, left] : [left, right]
  const place = answer.op === '.' ? placeOf(telling, answer) : undefined
  if (place?.kind !== 'money' || factor.op !== 'value') return undefined
  const times = Number(factor.args) / 10 ** telling.scope.pack.settings.currency.minorDigits
  return times === 1 ? place.words : fill(telling.tag, 'times', { a: place.words, b: writeNumber(times) })
}

const isBare = (node: ASTNode): boolean => node.op === '.' || node.op === 'id' || node.op === 'call'

/** A part of a sum: in brackets when it is one itself, except along a row of pluses or of times. */
function operand(telling: Telling, node: ASTNode, as: As, above: string, isRight = false): string {
  const told = tellValue(telling, node, as)
  const isSum = node.op in sums || node.op === '-_' || (as.money === true && node.op === 'call')
  const runsOn = node.op === above && !isRight && (above === '+' || above === '*')
  return typeof told === 'string' && isSum && !runsOn && !isNumber(node) ? fill(telling.tag, 'brackets', { inner: told }) : inBrackets(told, telling.tag)
}

const isNumber = (node: ASTNode): boolean => node.op === 'value' || (node.op === '-_' && node.args.op === 'value')

/** What gives amounts in minor units: a decision table. */
function isMoney(telling: Telling, node: ASTNode): boolean {
  if (node.op === '?:') return isMoney(telling, node.args[1]) || isMoney(telling, node.args[2])
  if (node.op === '+' || node.op === '-' || node.op === '*') return isMoney(telling, node.args[0]) || isMoney(telling, node.args[1])
  if (node.op === '/') return isMoney(telling, node.args[0])
  if (node.op === '-_') return isMoney(telling, node.args)
  return (node.op === '.' || node.op === 'id') && placeOf(telling, node)?.kind === 'table'
}

/** Whether a value is an amount of money in whole units: an answer about money, or reckoned from one. */
export function isUnits(telling: Telling, node: ASTNode): boolean {
  if (node.op === '?:') return isUnits(telling, node.args[1]) || isUnits(telling, node.args[2])
  if (node.op === '+' || node.op === '-' || node.op === '*') return isUnits(telling, node.args[0]) !== isUnits(telling, node.args[1]) || (node.op !== '*' && isUnits(telling, node.args[0]))
  if (node.op === '/') return isUnits(telling, node.args[0]) && !isUnits(telling, node.args[1])
  return node.op === '.' && placeOf(telling, node)?.kind === 'money'
}

/** What can be money: that, and numbers as they are written. */
function mayBeMoney(telling: Telling, node: ASTNode): boolean {
  if (node.op === '?:') return mayBeMoney(telling, node.args[1]) && mayBeMoney(telling, node.args[2])
  if (node.op === '+' || node.op === '-' || node.op === '*') return mayBeMoney(telling, node.args[0]) || mayBeMoney(telling, node.args[1])
  if (node.op === '/') return mayBeMoney(telling, node.args[0])
  return isNumber(node) || isMoney(telling, node)
}

/** Whether a value is text, so that `+` puts words together. */
function isText(telling: Telling, node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'string'
  if (node.op === '?:') return isText(telling, node.args[1])
  if (node.op === '+') return isText(telling, node.args[0]) || isText(telling, node.args[1])
  if (node.op === 'call') return node.args[0] === 'string' || node.args[0] === 'addMonths'
  if (node.op === 'rcall') return ['trim', 'lowerAscii', 'upperAscii'].includes(node.args[0])
  const kind = placeOf(telling, node)?.kind
  return kind !== undefined && !['number', 'money', 'table', 'yes-no', 'statement'].includes(kind)
}

function call(telling: Telling, node: ASTNode & { op: 'call' }, as: As): string {
  const [name, [first, second]] = node.args
  if (name === 'double' || name === 'string') return phraseOf(telling, first!, as)
  if (name === 'int') return fill(telling.tag, 'whole', { a: phraseOf(telling, first!, as) })
  if (name === 'size') return sizeOf(telling, first!)
  if (name === 'sum') return sumOf(telling, first!)
  if (name === 'yearsSince') return fill(telling.tag, 'years', { a: phraseOf(telling, first!), b: phraseOf(telling, second!) })
  if (name === 'daysBetween') return fill(telling.tag, 'days', { a: phraseOf(telling, first!), b: phraseOf(telling, second!) })
  if (name === 'addMonths') return months(telling, node, first!, second!)
  return whether(telling, node)
}

/** `sum(answers.goods.map(g, g.price))`: what is added up of each entry. */
function sumOf(telling: Telling, node: ASTNode): string {
  const [item, each] = node.op === 'rcall' && node.args[0] === 'map' ? node.args[2] : []
  if (node.op !== 'rcall' || item?.op !== 'id' || !each) throw new Untellable(node, 'write sum(list.map(entry, entry.number))')
  const list = tellList(telling, node.args[1])
  const entries = new Map(telling.entries).set(item.args, { list: list.words, of: list.of, id: list.id })
  const column = each.op === '.' && each.args[0].op === 'id' && each.args[0].args === item.args ? list.of.columns?.get(each.args[1]) : undefined
  return fill(telling.tag, 'sumOf', { a: list.words, b: column ? quoted(telling, column.label) : phraseOf({ ...telling, entries }, each) })
}

function months(telling: Telling, node: ASTNode, day: ASTNode, count: ASTNode): string {
  const isBefore = count.op === '-_'
  const n = count.op === '-_' ? count.args : count
  return fill(telling.tag, isBefore ? 'monthsBefore' : 'monthsAfter', { n: n.op === 'value' ? writeNumber(Number(n.args)) : phraseOf(telling, n), a: phraseOf(telling, day) })
}

function sizeOf(telling: Telling, node: ASTNode): string {
  const place = placeOf(telling, node)
  if (place?.kind === 'file') return fill(telling.tag, 'files', { a: place.words })
  if (node.op === 'rcall' && node.args[0] === 'filter') return tellCount(telling, node)
  const isList = place ? ['codes', 'rows', 'list'].includes(place.kind) : node.op === 'list'
  return isList ? fill(telling.tag, 'count', { a: tellList(telling, node).words }) : fill(telling.tag, 'signs', { a: phraseOf(telling, node) })
}

function method(telling: Telling, node: ASTNode, as: As): string {
  if (node.op === 'rcall') {
    const [name, on] = node.args
    if (name === 'size') return sizeOf(telling, on)
    if (name === 'trim') return fill(telling.tag, 'trimmed', { a: phraseOf(telling, on) })
    if (name === 'lowerAscii') return fill(telling.tag, 'small', { a: phraseOf(telling, on) })
    if (name === 'upperAscii') return fill(telling.tag, 'capital', { a: phraseOf(telling, on) })
    if (isCondition(telling, node)) return whether(telling, node)
  }
  return tellList(telling, node, as.like).words
}

const whether = (telling: Telling, node: ASTNode): string => fill(telling.tag, 'whether', { a: fill(telling.tag, 'brackets', { inner: inline(tellCondition(telling, node, true), telling.tag) }) })
