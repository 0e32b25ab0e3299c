import { compose, say, type Text } from '../../../kernel/i18n.ts'
import { type Action, type Effect, nameOfRole, type Pack, type Procedure, type State } from '../../jurisdiction/index.ts'
import { diagramTexts as texts } from './texts.ts'

/** Whose turn it is in a state, or how it ended there. */
export type Turn = 'start' | 'applicant' | 'officer' | 'others' | 'system' | NonNullable<State['end']>
export type Doer = 'applicant' | 'officer' | 'others' | 'system'

export type StateNode = { readonly id: string; readonly name: Text; readonly told?: Text; readonly turn: Turn }

/** An action as a labelled arrow: from one or several states to one. */
export type ActionArrow = {
  readonly id: string
  readonly name: Text
  readonly doer: Doer
  /** Who does it, in words. */
  readonly who: Text
  readonly from: readonly string[]
  readonly to: string
  /** When nothing was done in the meantime: `after 7 days`. */
  readonly timeOut?: Text
  readonly effects: readonly Text[]
  /** What must hold, in words. */
  readonly guard?: Text
  readonly asks: readonly Text[]
  /** A second officer confirms it. */
  readonly isFourEyes: boolean
}

/** A procedure as what is drawn and listed. States stand in the order in which cases come to them. */
export type ProcedureGraph = { readonly states: readonly StateNode[]; readonly actions: readonly ActionArrow[] }

export const startState = 'draft'
const tones: readonly Action['tone'][] = ['main', 'plain', 'risk']

/** `tell`: a guard in words. */
export function graphOf(pack: Pack, procedure: Procedure, tell: (guard: string) => Text): ProcedureGraph {
  // The usual way first, what turns back last.
  const named = Object.entries(procedure.actions).toSorted(([, one], [, other]) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
  const actions = named.map(([id, action]): ActionArrow => {
    const timeOut = timeOutOf(id, action, named)
    return {
      id,
      name: action.name,
      doer: doerOf(action),
      who: whoOf(pack, action),
      from: action.from,
      to: action.to,
      effects: action.then.flatMap((effect) => effectWords(effect, procedure)),
      asks: action.asks.map((asked) => texts.asks[asked]),
      isFourEyes: action.fourEyes === true,
      ...(timeOut && { timeOut }),
      ...(action.guard !== undefined && { guard: tell(action.guard) }),
    }
  })
  const start: StateNode = { id: startState, name: texts.filledIn, turn: 'start' }
  const states = inOrder(procedure).map((id): StateNode => ({ id, name: procedure.states[id]!.name, told: procedure.states[id]!.told, turn: turnOf(id, procedure) }))
  return { states: [start, ...states], actions }
}

function turnOf(id: string, { states, actions }: Procedure): Turn {
  const state = states[id]!
  if (state.end) return state.end
  if (state.tone === 'act') return 'applicant'
  const doers = new Set(Object.values(actions).filter(({ from }) => from.includes(id)).map(doerOf))
  return doers.has('others') ? 'others' : doers.has('officer') ? 'officer' : 'system'
}

const doerOf = ({ by }: Action): Doer => (typeof by === 'string' ? by : by.at === 'referred' ? 'others' : 'officer')

function whoOf(pack: Pack, { by }: Action): Text {
  if (typeof by === 'string') return texts.by[by]
  const roles = compose((tag) => by.roles.map((role) => say(nameOfRole(pack, role), tag)).join(tag === 'en' ? ' or ' : '或'))
  return by.at === 'referred' ? texts.elsewhere(roles) : roles
}

/** What is done by itself when time has passed: the days stand in the effects of the actions that lead there. */
function timeOutOf(id: string, { from }: Action, all: readonly (readonly [string, Action])[]): Text | undefined {
  const waits = all.flatMap(([, one]) => (from.includes(one.to) ? one.then.flatMap((effect) => (effect.do === 'later' && effect.action === id ? [effect] : [])) : []))
  const words = [...new Map(waits.map(({ days, workingDays }) => [`${days} ${workingDays}`, days === undefined ? texts.workingDays(workingDays!) : texts.days(days)])).values()]
  return words.length > 0 ? texts.after(compose((tag) => words.map((one) => say(one, tag)).join(tag === 'en' ? ' or ' : '或'))) : undefined
}

function effectWords(effect: Effect, { letters }: Procedure): Text[] {
  // Told at the action that is then done.
  if (effect.do === 'later') return []
  return [effect.do === 'message.send' ? texts.sends(letters[effect.letter]!.subject) : texts.effects[effect.do]]
}

/** States by how many steps they are away from the start; ends last. */
function inOrder({ states, actions }: Procedure): string[] {
  const steps = new Map([[startState, 0]])
  for (const state of steps.keys()) {
    for (const { from, to } of Object.values(actions)) if (from.includes(state) && !steps.has(to)) steps.set(to, steps.get(state)! + 1)
  }
  const rank = (id: string) => (states[id]!.end ? 1000 : 0) + (steps.get(id) ?? 500)
  return Object.keys(states).toSorted((one, other) => rank(one) - rank(other))
}
