import type { ASTNode } from '@marcbachmann/cel-js'
import { isComparison, tellComparison } from './tell-comparison.ts'
import { tellAbout, tellList } from './tell-list.ts'
import { tellPattern } from './tell-pattern.ts'
import { phraseOf, tellChoice } from './tell-value.ts'
import { placeOf, Untellable, type Place, type Telling } from './telling.ts'
import { fill, type Told } from './told.ts'
import type { tellTexts } from './tell-texts.ts'

type Phrase = keyof typeof tellTexts

const loops: Readonly<Record<string, readonly [holds: Phrase, fails: Phrase]>> = { exists: ['someOf', 'noneOf'], all: ['eachOf', 'notEachOf'], exists_one: ['justOneOf', 'notJustOneOf'] }
const tests: Readonly<Record<string, readonly [holds: Phrase, fails: Phrase]>> = { contains: ['contains', 'notContains'], startsWith: ['startsWith', 'notStartsWith'], endsWith: ['endsWith', 'notEndsWith'] }
const yesNo: Readonly<Record<string, readonly [holds: Phrase, fails: Phrase]>> = { answer: ['yes', 'notYes'], entry: ['itsYes', 'itsNotYes'], fact: ['itsYes', 'itsNotYes'], other: ['itsYes', 'itsNotYes'] }

/** A condition in words; with `holds` false the words say that it does not hold. A “not” before a list goes to each of its members. */
export function tellCondition(telling: Telling, node: ASTNode, holds: boolean): Told {
  if (node.op === '!_') return tellCondition(telling, node.args, !holds)
  if (node.op === '&&' || node.op === '||') return { join: (node.op === '&&') === holds ? 'and' : 'or', of: membersOf(node, node.op).flatMap((one) => alongside(tellCondition(telling, one, holds), (node.op === '&&') === holds ? 'and' : 'or')) }
  if (node.op === '?:') return tellChoice(node, (when) => tellCondition(telling, when, true), (then) => tellCondition(telling, then, holds))
  if (node.op === 'value' && typeof node.args === 'boolean') return fill(telling.tag, node.args === holds ? 'always' : 'never')
  if (isComparison(node)) return tellComparison(telling, node, holds)
  if (node.op === 'in') return tellMember(telling, node, holds)
  if (node.op === 'call' && node.args[0] === 'has') return tellHas(telling, node, holds)
  if (node.op === 'rcall') return tellTest(telling, node, holds)
  const place = placeOf(telling, node)
  if (!place || !isYesNo(place)) throw new Untellable(node, 'write a comparison, or name a yes-no question')
  return fill(telling.tag, yesNo[place.from]![holds ? 0 : 1], { a: place.words })
}

const isYesNo = (place: Place | undefined): boolean => place?.kind === 'yes-no' || place?.kind === 'statement'

/** Whether a node is told as a condition and not as a value. */
export function isCondition(telling: Telling, node: ASTNode): boolean {
  if (['!_', '&&', '||', 'in'].includes(node.op) || isComparison(node)) return true
  if (node.op === 'value') return typeof node.args === 'boolean'
  if (node.op === '?:') return isCondition(telling, node.args[1])
  if (node.op === 'call') return node.args[0] === 'has'
  if (node.op === 'rcall') return node.args[0] in loops || node.args[0] in tests || node.args[0] === 'matches'
  return isYesNo(placeOf(telling, node))
}

/** A list of the same join within a list is part of it. */
const alongside = (told: Told, join: 'and' | 'or'): readonly Told[] => (typeof told === 'object' && 'join' in told && told.join === join ? told.of : [told])

/** `a && b && c` is one list of three. */
function membersOf(node: ASTNode, op: '&&' | '||'): readonly ASTNode[] {
  return node.op === op ? [...membersOf(node.args[0], op), ...membersOf(node.args[1], op)] : [node]
}

function tellMember(telling: Telling, node: ASTNode & { op: 'in' }, holds: boolean): string {
  const [one, list] = node.args
  if (list.op === 'list') return fill(telling.tag, holds ? 'oneOf' : 'notOneOf', { a: phraseOf(telling, one), b: tellList(telling, list, placeOf(telling, one)?.named).words })
  const { words, of } = tellList(telling, list)
  return fill(telling.tag, holds ? 'among' : 'notAmong', { a: words, b: phraseOf(telling, one, { like: of }) })
}

function tellHas(telling: Telling, node: ASTNode & { op: 'call' }, holds: boolean): string {
  const place = placeOf(telling, node.args[1][0]!)
  if (place?.from !== 'fact') throw new Untellable(node, "ask whether a register states a fact; for an answer write answers.x != ''")
  return fill(telling.tag, holds ? 'states' : 'statesNot', { a: place.words })
}

function tellTest(telling: Telling, node: ASTNode & { op: 'rcall' }, holds: boolean): string {
  const [name, on, [first]] = node.args
  const which = holds ? 0 : 1
  if (name in loops) {
    const list = tellList(telling, on)
    // “not each of them fits” is told as “one does not fit this”, with the condition itself unchanged in the brackets.
    return fill(telling.tag, loops[name]![which], { a: list.words, b: tellAbout(telling, list, node, true) })
  }
  if (name in tests) return fill(telling.tag, tests[name]![which], { a: phraseOf(telling, on), b: phraseOf(telling, first!) })
  if (name !== 'matches') throw new Untellable(node, 'write a comparison')
  const pattern = first?.op === 'value' && typeof first.args === 'string' ? tellPattern(first.args, telling.tag) : undefined
  if (pattern === undefined) throw new Untellable(node, 'write a pattern of plain pieces in a row, like ^[A-Z]{2}[0-9]+$, or use startsWith, endsWith or contains')
  return fill(telling.tag, holds ? 'matches' : 'notMatches', { a: phraseOf(telling, on), b: pattern })
}
