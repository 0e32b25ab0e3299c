import type { Procedure } from './procedure.ts'

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
