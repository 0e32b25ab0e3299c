import type { Action, Effect, Procedure } from './procedure.ts'

/**
 * Ways on which money is taken and nothing is delivered: the actions from paying to an end that neither delivers nor gives the
 * money back, for each such end by the shortest way. Paying is the action `paid`.
 */
export function waysThatKeepMoney(procedure: Procedure): readonly { readonly end: string; readonly way: readonly string[] }[] {
  const actions = Object.entries(procedure.actions)
  const start = actions.filter(([name]) => name === 'paid').map(([name, action]) => ({ state: action.to, way: [name] }))
  const seen = new Map(start.map((one) => [one.state, one.way]))
  const kept: { end: string; way: readonly string[] }[] = []
  for (const [state, way] of seen) {
    for (const [name, action] of actions) {
      if (!action.from.includes(state) || action.then.some((effect) => (effect.do as string) === 'payment.refund')) continue
      const end = procedure.states[action.to]?.end
      if (end !== undefined && end !== 'delivered' && !kept.some((one) => one.end === action.to)) kept.push({ end: action.to, way: [...way, name] })
      if (!seen.has(action.to)) seen.set(action.to, [...way, name])
    }
  }
  return kept
}

/**
 * Refunds that one officer could give alone and as they see fit: actions by officers that give money back without `fourEyes`.
 *
 * One officer is enough where the refund is the rule's own consequence of a refusal: the action refuses with reasons what nobody has
 * granted yet, so that the money came with the application and goes back with it. Where something was granted (a bill or a document
 * followed from an officer's decision or a passed check), the applicant has paid for what is theirs by right, no rule says that the money goes
 * back, and who sends it back takes a granted thing away or makes a gift of it: that takes two.
 */
export function refundsByOne(procedure: Procedure): readonly string[] {
  const granted = statesAfterGrant(procedure)
  const follows = (action: Action) => procedure.states[action.to]?.end === 'refused' && action.asks.includes('reasons') && !action.from.some((state) => granted.has(state))
  return Object.entries(procedure.actions).flatMap(([name, action]) => (typeof action.by !== 'string' && !action.fourEyes && does(action, 'payment.refund') && !follows(action) ? [name] : []))
}

const does = (action: Action, ...verbs: Effect['do'][]): boolean => action.then.some((effect) => verbs.includes(effect.do))

/** States that some way leads to after something was granted. `hold-issue` stops where a document was to be issued. A bill that the applicant's own step asks for is one for applying. */
function statesAfterGrant({ actions }: Procedure): ReadonlySet<string> {
  const all = Object.entries(actions)
  const grants = ([name, action]: readonly [string, Action]) => action.by !== 'applicant' && (name === 'hold-issue' || name === 'checks-passed' || does(action, 'payment.request', 'credential.issue'))
  const granted = new Set(all.filter(grants).map(([, action]) => action.to))
  for (const state of granted) for (const [, action] of all) if (action.from.includes(state)) granted.add(action.to)
  return granted
}
