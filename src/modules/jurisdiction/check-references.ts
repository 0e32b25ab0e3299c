import type { Pack } from './pack.ts'
import type { Procedure } from './procedure.ts'
import { checkService } from './check-service.ts'
import { unknownName } from './unknown-name.ts'
import { simplifiedWordFaults } from './simplified-words.ts'
import type { Fault } from './fault.ts'

/** Every name in the pack must stand for something, and every procedure must be able to be walked. */
export function checkReferences(pack: Pack): Fault[] {
  return [...simplifiedWordFaults(pack), ...taxonomyFaults(pack), ...bankAccountFaults(pack), ...elementFaults(pack), ...[...pack.services.values()].flatMap((service) => checkService(pack, service)), ...[...pack.procedures.values()].flatMap((one) => procedureFaults(pack, one))]
}

function taxonomyFaults(pack: Pack): Fault[] {
  const services = [...pack.services.keys()]
  const redirects = [...pack.redirects].flatMap(([from, to]) => (pack.services.has(to) ? [] : [{ place: pack.place('redirects.yaml', ['services', from]), message: unknownName('service', to, services) }]))
  const popular = pack.taxonomy.popular.flatMap((id, i) => (pack.services.has(id) ? [] : [{ place: pack.place('taxonomy.yaml', ['popular', i]), message: unknownName('service', id, services) }]))
  return [...popular, ...redirects]
}

const bankAccountFaults = (pack: Pack): Fault[] =>
  (pack.settings.bankAccount ?? []).flatMap((part, i) => ('codelist' in part && !pack.codelists.has(part.codelist) ? [{ place: pack.place('jurisdiction.yaml', ['bankAccount', i, 'codelist']), message: unknownName('code list', part.codelist, pack.codelists.keys()) }] : []))

function elementFaults(pack: Pack): Fault[] {
  return [...pack.elements.values()].flatMap((element) => {
    const faults: Fault[] = []
    const [file, n] = pack.elementPlaces.get(element.id)!
    const at = (key: string) => pack.place(file, ['elements', n, key])
    if (element.codelist && !pack.codelists.has(element.codelist)) faults.push({ place: at('codelist'), message: unknownName('code list', element.codelist, pack.codelists.keys()) })
    if (element.identityNumber && !pack.identityNumbers.has(element.identityNumber)) faults.push({ place: at('identityNumber'), message: unknownName('identity number', element.identityNumber, pack.identityNumbers.keys()) })
    if (element.type === 'bank-account' && !pack.settings.bankAccount) faults.push({ place: at('type'), message: 'type bank-account needs bankAccount in jurisdiction.yaml' })
    if (element.type === 'map-point' && !pack.settings.map) faults.push({ place: at('type'), message: 'type map-point needs map in jurisdiction.yaml' })
    if ((element.type === 'code' || element.type === 'codes') && !element.codelist) faults.push({ place: at('type'), message: `type ${element.type} needs a codelist` })
    return faults
  })
}

function procedureFaults(pack: Pack, procedure: Procedure): Fault[] {
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
