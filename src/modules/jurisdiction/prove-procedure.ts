import type { Fault, FaultKind } from './fault.ts'
import type { Action, Effect, Procedure } from './procedure.ts'
import { refundsByOne } from './prove-money.ts'

type Path = readonly (string | number)[]
type Named = readonly [name: string, action: Action]

/** What sets a system’s action off besides a time-out and the last answer of a referral. */
const triggered = new Set(['paid', 'nothing-to-pay', 'checks-passed', 'checks-failed', 'to-person', 'hold-issue', 'refunded', 'all-signed'])

/** Proves a procedure as a graph: every state is entered and left, every end is an outcome, everything in it happens. */
export function proveProcedure(procedure: Procedure, place: (path: Path) => string): Fault[] {
  const faults: Fault[] = []
  const say = (kind: FaultKind, path: Path, message: string, example?: string) => faults.push({ kind, place: place(path), message, ...(example !== undefined && { example }) })
  const actions: readonly Named[] = Object.entries(procedure.actions)
  const submit = procedure.actions['submit']
  if (!submit?.from.includes('draft')) {
    say('no-submit', ['actions'], "there must be an action 'submit' from draft")
    return faults
  }
  const ways = waysFrom(actions, submit.to)
  const ending = statesThatEnd(procedure, actions)
  for (const [name, state] of Object.entries(procedure.states)) {
    const way = ways.get(name)
    const leaves = actions.some(([, action]) => action.from.includes(name) && action.to !== name)
    if (!way) say('state-never-entered', ['states', name], `no case ever comes into the state ${name}`)
    else if (!state.end && !leaves) say('state-without-way-out', ['states', name], `no action leads out of the state ${name}; write an action, or end`, `a case goes ${way.join(', ')}`)
    else if (!ending.has(name)) say('state-cannot-end', ['states', name], `a case in the state ${name} can never come to an end`, `a case goes ${way.join(', ')}`)
    if (state.end && leaves) say('end-without-outcome', ['states', name], `the state ${name} is an end and yet actions lead out of it`)
  }
  for (const [name, action] of actions) {
    endFaults(procedure, name, action).forEach(([kind, message]) => say(kind, ['actions', name], message, ways.has(action.from[0]!) ? `a case goes ${[...ways.get(action.from[0]!)!, name].join(', ')}` : undefined))
    if (action.by === 'system' && !isSetOff(name, actions)) say('action-never-done', ['actions', name], `nothing ever does the action ${name}: no time-out, payment, check or last answer leads to it`)
    slotFaults(name, action).forEach((message) => say('slot-not-booked', ['actions', name], message))
    action.then.forEach((effect, i) => laterFaults(procedure, action, effect).forEach((message) => say('time-out-too-late', ['actions', name, 'then', i], message)))
  }
  for (const name of refundsByOne(procedure)) say('refund-by-one', ['actions', name], `the action ${name} lets one officer give money back as they see fit: write fourEyes: true, so that a second one confirms it`)
  return [...faults, ...letterFaults(procedure, actions, place)]
}

/** For each state, the actions that lead there, by the shortest way. */
function waysFrom(actions: readonly Named[], first: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[first, ['submit']]])
  for (const [state, way] of ways) for (const [name, action] of actions) if (action.from.includes(state) && !ways.has(action.to)) ways.set(action.to, [...way, name])
  return ways
}

/** The states from which some way leads to an end. */
function statesThatEnd(procedure: Procedure, actions: readonly Named[]): ReadonlySet<string> {
  const ending = new Set(Object.entries(procedure.states).flatMap(([name, state]) => (state.end ? [name] : [])))
  for (const end of ending) for (const [, action] of actions) if (action.to === end) action.from.forEach((state) => ending.add(state))
  return ending
}

/** An end delivers and says so, refuses with reasons, is the applicant’s own will, or lapses with a word. */
function endFaults(procedure: Procedure, name: string, action: Action): [FaultKind, string][] {
  const end = procedure.states[action.to]?.end
  const does = (...verbs: Effect['do'][]) => action.then.some((effect) => verbs.includes(effect.do))
  if (end === 'delivered' && !does('credential.issue', 'message.send')) return [['end-without-outcome', `the action ${name} ends the case as delivered and delivers nothing: issue a document, or send a letter`]]
  // What was refused with reasons, and stands because nobody asked for a review, needs no more.
  const wasDecided = action.from.every((state) => procedure.states[state]?.clock === 'over')
  if (end === 'refused' && !action.asks.includes('reasons') && name !== 'checks-failed' && !wasDecided) return [['refusal-without-reasons', `the action ${name} refuses and asks for no reasons`]]
  if (end === 'withdrawn' && action.by !== 'applicant') return [['end-without-outcome', `the action ${name} ends the case as withdrawn, which only the applicant can want`]]
  if (end === 'lapsed' && !does('message.send')) return [['end-without-outcome', `the action ${name} lets the case lapse without a word to the applicant`]]
  return []
}

const isSetOff = (name: string, actions: readonly Named[]): boolean => triggered.has(name) || actions.some(([, action]) => action.joins === name || action.then.some((effect) => effect.do === 'later' && effect.action === name))

function laterFaults(procedure: Procedure, action: Action, effect: Effect): string[] {
  if (effect.do !== 'later') return []
  const late = procedure.actions[effect.action]
  if (!late || late.from.includes(action.to)) return []
  return [`the time-out would do ${effect.action}, which is not possible in the state ${action.to} that the case waits in`]
}

/** A place is taken in the moment of the act, so that what takes it must ask for it, tell it, and stand. */
function slotFaults(name: string, action: Action): string[] {
  const [asks, books] = [action.asks.includes('slot'), action.then.some((effect) => effect.do === 'slot.book')]
  if (asks && !books) return [`the action ${name} asks for a slot and does not book it: write slot.book`]
  if (books && !asks) return [`the action ${name} books and asks for no slot`]
  if (books && action.undoSeconds !== undefined) return [`the action ${name} can be taken back, and the slot that it books would stay taken: leave out undoSeconds`]
  return []
}

function letterFaults(procedure: Procedure, actions: readonly Named[], place: (path: Path) => string): Fault[] {
  const sent = new Set(actions.flatMap(([, action]) => action.then.flatMap((effect) => (effect.do === 'message.send' ? [effect.letter] : []))))
  return Object.keys(procedure.letters).flatMap((name): Fault[] => (sent.has(name) ? [] : [{ kind: 'letter-not-sent', place: place(['letters', name]), message: `no action sends the letter ${name}` }]))
}
