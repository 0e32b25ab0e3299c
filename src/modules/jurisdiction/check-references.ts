import type { Pack } from './pack.ts'
import type { Procedure } from './procedure.ts'
import type { Service } from './service.ts'
import { simplifiedWordFaults } from './simplified-words.ts'
import type { Fault } from './yaml-file.ts'

/** Every name in the pack must stand for something, and every procedure must be able to be walked. */
export function checkReferences(pack: Pack): Fault[] {
  return [...simplifiedWordFaults(pack), ...taxonomyFaults(pack), ...elementFaults(pack), ...[...pack.services.values()].flatMap((service) => serviceFaults(pack, service)), ...[...pack.procedures.values()].flatMap((one) => procedureFaults(pack, one))]
}

const unknown = (what: string, id: string, known: Iterable<string>) => {
  const near = closest(id, known)
  return `there is no ${what} '${id}'${near ? `; write ${near}` : ''}`
}

/** The known name that differs least, when it differs little. */
function closest(id: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined
  for (const name of known) {
    const distance = editDistance(id.toLowerCase(), name.toLowerCase())
    if (!best || distance < best.distance) best = { name, distance }
  }
  return best && best.distance <= Math.max(2, id.length / 3) ? best.name : undefined
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}

function taxonomyFaults(pack: Pack): Fault[] {
  const services = [...pack.services.keys()]
  const events = pack.taxonomy.lifeEvents.flatMap((event, i) =>
    event.services.flatMap((id, j) => (pack.services.has(id) ? [] : [{ place: pack.place('taxonomy.yaml', ['lifeEvents', i, 'services', j]), message: unknown('service', id, services) }])),
  )
  const redirects = [...pack.redirects].flatMap(([from, to]) => (pack.services.has(to) ? [] : [{ place: pack.place('redirects.yaml', ['services', from]), message: unknown('service', to, services) }]))
  const popular = pack.taxonomy.popular.flatMap((id, i) => (pack.services.has(id) ? [] : [{ place: pack.place('taxonomy.yaml', ['popular', i]), message: unknown('service', id, services) }]))
  return [...events, ...popular, ...redirects]
}

function elementFaults(pack: Pack): Fault[] {
  return [...pack.elements.values()].flatMap((element) => {
    const faults: Fault[] = []
    const [file, n] = pack.elementPlaces.get(element.id)!
    const at = (key: string) => pack.place(file, ['elements', n, key])
    if (element.codelist && !pack.codelists.has(element.codelist)) faults.push({ place: at('codelist'), message: unknown('code list', element.codelist, pack.codelists.keys()) })
    if (element.identityNumber && !pack.identityNumbers.has(element.identityNumber)) faults.push({ place: at('identityNumber'), message: unknown('identity number', element.identityNumber, pack.identityNumbers.keys()) })
    if ((element.type === 'code' || element.type === 'codes') && !element.codelist) faults.push({ place: at('type'), message: `type ${element.type} needs a codelist` })
    return faults
  })
}

function serviceFaults(pack: Pack, service: Service): Fault[] {
  const file = `services/${service.id}/service.yaml`
  const faults: Fault[] = []
  const need = (known: { has(id: string): boolean; keys(): Iterable<string> }, what: string, id: string, path: readonly (string | number)[]) => {
    if (!known.has(id)) faults.push({ place: pack.place(file, path), message: unknown(what, id, known.keys()) })
  }
  const categories = new Map(pack.taxonomy.categories.map((category) => [category.id, category]))
  need(pack.organisations, 'organisation', service.organisation, ['organisation'])
  need(categories, 'category', service.category, ['category'])
  const apply = service.apply
  if (!apply) return faults
  need(pack.procedures, 'procedure', apply.procedure, ['apply', 'procedure'])
  apply.refer?.to.forEach((id, i) => need(pack.organisations, 'organisation', id, ['apply', 'refer', 'to', i]))
  const seen = new Set<string>()
  apply.pages.forEach((page, p) =>
    page.questions.forEach((question, q) => {
      const path = ['apply', 'pages', p, 'questions', q]
      need(pack.elements, 'element', question.element, [...path, 'element'])
      if (seen.has(question.id)) faults.push({ place: pack.place(file, [...path, 'id']), message: `the question ${question.id} is asked twice; give one another id` })
      seen.add(question.id)
    }),
  )
  apply.output.claims.forEach((claim, i) => {
    const path = ['apply', 'output', 'claims', i]
    if ((claim.question === undefined) === (claim.from === undefined)) faults.push({ place: pack.place(file, path), message: 'a claim has either a question or a rule (from)' })
    if (claim.question !== undefined && !seen.has(claim.question)) faults.push({ place: pack.place(file, [...path, 'question']), message: unknown('question', claim.question, seen) })
  })
  const procedure = pack.procedures.get(apply.procedure)
  if (procedure && uses(procedure, 'refer') && !apply.refer) faults.push({ place: pack.place(file, ['apply']), message: `the procedure ${procedure.id} refers the case to others: write refer` })
  if (procedure && uses(procedure, 'payment.request') && apply.fee.length === 0) faults.push({ place: pack.place(file, ['apply']), message: `the procedure ${procedure.id} asks for payment: write fee` })
  return faults
}

const uses = (procedure: Procedure, verb: string) => Object.values(procedure.actions).some((action) => action.then.some((effect) => effect.do === verb))

function procedureFaults(pack: Pack, procedure: Procedure): Fault[] {
  const file = `procedures/${procedure.id}.yaml`
  const faults: Fault[] = []
  const states = ['draft', ...Object.keys(procedure.states)]
  const say = (path: readonly (string | number)[], message: string) => faults.push({ place: pack.place(file, path), message })
  for (const [name, action] of Object.entries(procedure.actions)) {
    action.from.forEach((state, i) => states.includes(state) || say(['actions', name, 'from', i], unknown('state', state, states)))
    if (!states.includes(action.to)) say(['actions', name, 'to'], unknown('state', action.to, states))
    if (action.joins && !procedure.actions[action.joins]) say(['actions', name, 'joins'], unknown('action', action.joins, Object.keys(procedure.actions)))
    for (const effect of action.then) {
      if (effect.do === 'message.send' && !procedure.letters[effect.letter]) say(['actions', name, 'then'], unknown('letter', effect.letter, Object.keys(procedure.letters)))
      if (effect.do === 'later' && !procedure.actions[effect.action]) say(['actions', name, 'then'], unknown('action', effect.action, Object.keys(procedure.actions)))
    }
  }
  for (const [name, state] of Object.entries(procedure.states)) {
    const actions = Object.values(procedure.actions)
    if (!actions.some((action) => action.to === name)) say(['states', name], 'no action leads to this state')
    if (!state.end && !actions.some((action) => action.from.includes(name))) say(['states', name], 'no action leads out of this state; write an action, or end')
  }
  faults.push(...handOverFaults(pack, procedure))
  if (!procedure.actions['submit']?.from.includes('draft')) say(['actions'], "there must be an action 'submit' from draft")
  return faults
}

/** Where rules run by themselves they may give no value: a bill, a check or a document that then has no officer would stand still. */
function handOverFaults(pack: Pack, procedure: Procedure): Fault[] {
  const { actions } = procedure
  const leads = (name: string, state: string) => actions[name]?.by === 'system' && actions[name].from.includes(state)
  const hasOfficer = (state: string) => Object.values(actions).some((action) => typeof action.by === 'object' && action.from.includes(state))
  return Object.entries(actions).flatMap(([name, action]) => {
    const verbs = action.then.map((effect) => effect.do)
    const say = (message: string): Fault => ({ place: pack.place(`procedures/${procedure.id}.yaml`, ['actions', name]), message })
    const stops = (verbs.includes('payment.request') || (verbs.includes('checks.run') && !hasOfficer(action.to))) && !leads('to-person', action.to)
    const issues = action.by === 'system' && verbs.includes('credential.issue') ? action.from.filter((state) => !leads('hold-issue', state)) : []
    return [
      ...(stops ? [say(`a rule may give no value here: write a system action to-person from ${action.to} to a state of an officer`)] : []),
      ...issues.map((state) => say(`a rule may give no value here: write a system action hold-issue from ${state} to a state of an officer`)),
    ]
  })
}
