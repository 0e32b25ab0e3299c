import type { Pack } from './pack.ts'
import type { Procedure } from './procedure.ts'
import { unknownName } from './unknown-name.ts'
import type { Fault } from './yaml-file.ts'

/** Every name in a procedure must stand for something, and it must be possible to walk it from its beginning to an end. */
export function procedureFaults(pack: Pack, procedure: Procedure): Fault[] {
  const file = `procedures/${procedure.id}.yaml`
  const faults: Fault[] = []
  const states = ['draft', ...Object.keys(procedure.states)]
  const say = (path: readonly (string | number)[], message: string) => faults.push({ place: pack.place(file, path), message })
  for (const [name, action] of Object.entries(procedure.actions)) {
    action.from.forEach((state, i) => states.includes(state) || say(['actions', name, 'from', i], unknownName('state', state, states)))
    if (!states.includes(action.to)) say(['actions', name, 'to'], unknownName('state', action.to, states))
    if (action.joins && !procedure.actions[action.joins]) say(['actions', name, 'joins'], unknownName('action', action.joins, Object.keys(procedure.actions)))
    for (const effect of action.then) {
      if (effect.do === 'message.send' && !procedure.letters[effect.letter]) say(['actions', name, 'then'], unknownName('letter', effect.letter, Object.keys(procedure.letters)))
      if (effect.do === 'later' && !procedure.actions[effect.action]) say(['actions', name, 'then'], unknownName('action', effect.action, Object.keys(procedure.actions)))
    }
  }
  for (const [name, state] of Object.entries(procedure.states)) {
    const actions = Object.values(procedure.actions)
    if (!actions.some((action) => action.to === name)) say(['states', name], 'no action leads to this state')
    if (!state.end && !actions.some((action) => action.from.includes(name))) say(['states', name], 'no action leads out of this state; write an action, or end')
  }
  if (!procedure.actions['submit']?.from.includes('draft')) say(['actions'], "there must be an action 'submit' from draft")
  return faults
}
