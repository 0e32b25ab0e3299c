import type { ASTNode } from '@marcbachmann/cel-js'
import { isDay } from '../../kernel/dates.ts'
import { isCondition, tellCondition } from './tell-condition.ts'
import type { tellTexts } from './tell-texts.ts'
import { isUnits, phraseOf } from './tell-value.ts'
import { placeOf, Untellable, type Telling } from './telling.ts'
import type { Named } from './tell-scope.ts'
import { fill, inline, type Told } from './told.ts'
import { writeNumber } from './types/number.ts'

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const
type Operator = (typeof comparisons)[number]
type Comparison = ASTNode & { readonly op: Operator }

export const isComparison = (node: ASTNode): node is Comparison => (comparisons as readonly string[]).includes(node.op)

const turned: Record<Operator, Operator> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const opposite: Record<Operator, Operator> = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' }
const numbers: Record<Operator, keyof typeof tellTexts> = { '==': 'is', '!=': 'isNot', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }
const days: Record<Operator, keyof typeof tellTexts> = { '==': 'is', '!=': 'isNot', '<': 'dayLt', '<=': 'dayLe', '>': 'dayGt', '>=': 'dayGe' }

/** Two values beside each other. What is written stands on the right; “not under” is told as “or more”. */
export function tellComparison(telling: Telling, node: Comparison, holds: boolean): Told {
  const turn = isWritten(node.args[0]) && !isWritten(node.args[1])
  const [left, right] = turn ? [node.args[1], node.args[0]] : node.args
  const said = turn ? turned[node.op] : node.op
  const op = holds ? said : opposite[said]
  const isEqual = op === '==' || op === '!='
  if (isEqual && isCondition(telling, left)) return tellTruth(telling, left, right, op === '==')
  return isEqual ? tellEqual(telling, left, right, op) : tellOrder(telling, node, left, right, op)
}

/** What is no answer and no fact; it stands on the right. */
const isWritten = (node: ASTNode): boolean => node.op === 'value' || (node.op === 'id' && node.args === 'today') || (node.op === 'call' && node.args[0] === 'addMonths') || node.op === 'list' || (node.op === '-_' && node.args.op === 'value')

/** A condition beside true, false or another condition. */
function tellTruth(telling: Telling, left: ASTNode, right: ASTNode, isSame: boolean): Told {
  if (right.op === 'value') return tellCondition(telling, left, (right.args === true) === isSame)
  const [a, b] = [left, right].map((one) => fill(telling.tag, 'brackets', { inner: inline(tellCondition(telling, one, true), telling.tag) }))
  return fill(telling.tag, isSame ? 'bothOrNeither' : 'notBothOrNeither', { a: a!, b: b! })
}

function tellEqual(telling: Telling, left: ASTNode, right: ASTNode, op: '==' | '!='): string {
  const isSame = op === '=='
  const place = placeOf(telling, left)
  if (right.op === 'value' && right.args === '') {
    const isAnswer = place?.from === 'answer' || place?.from === 'entry'
    return fill(telling.tag, isAnswer ? (isSame ? 'notGiven' : 'given') : isSame ? 'empty' : 'notEmpty', { a: phraseOf(telling, left) })
  }
  if (place?.kind === 'party') return tellParty(telling, right, isSame)
  const like = likeOf(telling, left, right)
  const phrase = isWritten(right) || isWritten(left) ? (isSame ? 'is' : 'isNot') : isSame ? 'same' : 'notSame'
  return fill(telling.tag, phrase, { a: phraseOf(telling, left, { like }), b: phraseOf(telling, right, { like }) })
}

function tellParty(telling: Telling, right: ASTNode, isSame: boolean): string {
  const kind = right.op === 'value' ? right.args : undefined
  if (kind !== 'person' && kind !== 'company') throw new Untellable(right, "compare party.kind with 'person' or 'company'")
  return fill(telling.tag, (kind === 'company') === isSame ? 'company' : 'person')
}

function tellOrder(telling: Telling, node: ASTNode, left: ASTNode, right: ASTNode, op: Operator): string {
  const years = tellYears(telling, left, right, op)
  if (years !== undefined) return years
  if (isDate(telling, left) || isDate(telling, right)) return tellInTime(telling, left, right, op)
  if (placeOf(telling, left) && !isOrdered(telling, left)) throw new Untellable(node, 'only numbers, amounts and dates come one before the other')
  const like = likeOf(telling, left, right)
  return fill(telling.tag, numbers[op], { a: phraseOf(telling, left, { like }), b: phraseOf(telling, right, { like }) })
}

function tellInTime(telling: Telling, left: ASTNode, right: ASTNode, op: Operator): string {
  const like = likeOf(telling, left, right)
  return fill(telling.tag, days[op], { a: phraseOf(telling, left, { like }), b: phraseOf(telling, right, { like }) })
}

/** `yearsSince(x, today) >= 18` is an age. */
function tellYears(telling: Telling, left: ASTNode, right: ASTNode, op: Operator): string | undefined {
  if (left.op !== 'call' || left.args[0] !== 'yearsSince' || right.op !== 'value') return undefined
  const [from, to] = left.args[1]
  if (to?.op !== 'id' || to.args !== 'today') return undefined
  const n = Number(right.args) + (op === '>' || op === '<=' ? 1 : 0)
  return fill(telling.tag, op === '>' || op === '>=' ? 'yearsGe' : 'yearsLt', { n: writeNumber(n), a: phraseOf(telling, from!) })
}

function isDate(telling: Telling, node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'string' && isDay(node.args)
  if (node.op === 'call') return node.args[0] === 'addMonths'
  if (node.op === '?:') return isDate(telling, node.args[1])
  return (node.op === '.' || node.op === 'id') && ['date', 'month', 'time'].includes(placeOf(telling, node)?.kind ?? '')
}

const isOrdered = (telling: Telling, node: ASTNode): boolean => ['number', 'money', 'table'].includes(placeOf(telling, node)?.kind ?? '')

/** The names and units of what a value is compared with. */
function likeOf(telling: Telling, left: ASTNode, right: ASTNode): Named | undefined {
  const known = [left, right].map((node) => (node.op === '.' || node.op === 'id' ? placeOf(telling, node)?.named : undefined)).find((named) => named !== undefined)
  if (known) return known
  return [left, right].some((node) => isUnits(telling, node)) ? { label: { en: '', 'zh-Hant': '' }, kind: 'money' } : undefined
}
