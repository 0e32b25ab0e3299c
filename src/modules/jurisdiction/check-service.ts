import type { Pack } from './pack.ts'
import { parameterFaults } from './check-parameter.ts'
import { placeInApply } from './places.ts'
import type { OnlineService, Question, Service } from './service.ts'
import { unknownName } from './unknown-name.ts'
import type { Fault, FaultKind } from './fault.ts'

type Path = readonly (string | number)[]
type Known = { has(id: string): boolean; keys(): Iterable<string> }

/** Every name in a service must stand for something in the pack. */
export function checkService(pack: Pack, service: Service): Fault[] {
  const faults: Fault[] = []
  const file = `services/${service.id}/service.yaml`
  const need = (known: Known, what: string, id: string, path: Path) => {
    if (!known.has(id)) faults.push({ kind: 'unknown-name', place: pack.place(file, path), message: unknownName(what, id, known.keys()) })
  }
  const { taxonomy } = pack
  need(pack.organisations, 'organisation', service.organisation, ['organisation'])
  need(byId(taxonomy.categories), 'category', service.category, ['category'])
  service.audiences.forEach((id, i) => need(byId(taxonomy.audiences), 'audience', id, ['audiences', i]))
  for (const id of Object.keys(service.lifeEvents)) need(byId(taxonomy.lifeEvents), 'life event', id, ['lifeEvents', id])
  if (service.partOf !== undefined) need(pack.services, 'service', service.partOf, ['partOf'])
  const seen = new Set<string>()
  const files = service.eligibility?.questions.findIndex(({ element }) => pack.elements.get(element ?? '')?.type === 'file') ?? -1
  if (files >= 0) faults.push({ kind: 'wrong-shape', place: pack.place(file, ['eligibility', 'questions', files, 'element']), message: 'a check of who can apply keeps nothing: it asks for no files' })
  service.eligibility?.questions.forEach((question, q) => faults.push(...questionFaults(pack, question, seen, (path) => pack.place(file, ['eligibility', 'questions', q, ...path]))))
  return isOnline(service) ? [...faults, ...applyFaults(pack, service)] : faults
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]) => new Map(items.map((item) => [item.id, item]))
const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

function applyFaults(pack: Pack, service: OnlineService): Fault[] {
  const { apply } = service
  const faults: Fault[] = []
  const say = (kind: FaultKind, path: Path, message: string) => faults.push({ kind, place: placeInApply(pack, service, path), message })
  const need = (known: Known, what: string, id: string, path: Path) => known.has(id) || say('unknown-name', path, unknownName(what, id, known.keys()))
  need(pack.procedures, 'procedure', apply.procedure.use, ['procedure'])
  apply.refer?.to.forEach((id, i) => need(pack.organisations, 'organisation', id, ['refer', 'to', i]))
  apply.route.forEach(({ to }, i) => need(pack.organisations, 'organisation', to, ['route', i, 'to']))
  const seen = new Set<string>()
  const pages = new Map(apply.pages.map((page) => [page.id, page]))
  apply.pages.forEach((page, p) => page.questions.forEach((question, q) => faults.push(...questionFaults(pack, question, seen, (path) => placeInApply(pack, service, ['pages', p, 'questions', q, ...path])))))
  apply.parties.forEach((party, i) => {
    const theirs = new Set<string>()
    party.pages.forEach((page, p) => page.questions.forEach((question, q) => faults.push(...questionFaults(pack, question, theirs, (path) => placeInApply(pack, service, ['parties', i, 'pages', p, 'questions', q, ...path])))))
  })
  for (const [role, ids] of Object.entries(apply.reads)) {
    need(pack.roles, 'role', role, ['reads', role])
    ids.forEach((id, i) => need(pages, 'page', id, ['reads', role, i]))
  }
  apply.outputs.forEach((output, o) => {
    const ids = new Set(output.claims.map(({ id }) => id))
    if (output.about !== undefined && !ids.has(output.about)) say('unknown-name', ['outputs', o, 'about'], unknownName('claim', output.about, ids))
    output.claims.forEach((claim, i) => {
      const path = ['outputs', o, 'claims', i]
      if ((claim.question === undefined) === (claim.from === undefined)) say('claim-source', path, 'a claim has either a question or a rule (from)')
      if (claim.gives === 'yes-no' && claim.from === undefined) say('claim-source', path, 'a claim that is yes or no has a rule (from)')
      if (claim.question !== undefined && !seen.has(claim.question)) say('unknown-name', [...path, 'question'], unknownName('question', claim.question, seen))
    })
  })
  if (pack.procedures.has(apply.procedure.use)) faults.push(...parameterFaults(pack, service))
  return faults
}

/** A group may hold groups, which hold none. */
const deepest = 1

/** Under this key a row has its own name, so that no answer in it can. */
export const rowKey = 'row'

/** A question has one source of what it is, and its name is its own. A group is two deep at the most. */
function questionFaults(pack: Pack, question: Question, seen: Set<string>, place: (path: Path) => string, depth = 0): Fault[] {
  const faults: Fault[] = []
  const { element, group } = question
  if ((element === undefined) === (group === undefined)) faults.push({ kind: 'element-or-group', place: place([]), message: `the question ${question.id} has either an element or a group` })
  if (element !== undefined && !pack.elements.has(element)) faults.push({ kind: 'unknown-name', place: place(['element']), message: unknownName('element', element, pack.elements.keys()) })
  if (group && question.label === undefined) faults.push({ kind: 'group-without-label', place: place([]), message: `the group ${question.id} needs a label` })
  if (question.id === rowKey && depth > 0) faults.push({ kind: 'question-asked-twice', place: place(['id']), message: 'a question of a row cannot be called row: the row’s own name is' })
  if (seen.has(question.id)) faults.push({ kind: 'question-asked-twice', place: place(['id']), message: `the question ${question.id} is asked twice; give one another id` })
  seen.add(question.id)
  const type = group ? 'group' : pack.elements.get(element ?? '')?.type
  if (depth > 0 && type === 'file') faults.push({ kind: 'wrong-shape', place: place(['element']), message: `the question ${question.id} asks for files in a row of a group, which cannot be: ask for them after the group` })
  if (question.value !== undefined && (type === 'group' || type === 'table')) faults.push({ kind: 'element-or-group', place: place(['value']), message: 'rows are typed, not computed: compute questions in them' })
  if (depth > deepest && type === 'table') faults.push({ kind: 'group-too-deep', place: place(['element']), message: 'a group in a group holds no table' })
  if (!group) return faults
  if (group.least > group.most) faults.push({ kind: 'empty-range', place: place(['group', 'least']), message: `least ${group.least} is more than most ${group.most}` })
  if (depth > deepest) return [...faults, { kind: 'group-too-deep', place: place(['group']), message: 'a group in a group holds no group' }]
  const inRow = new Set<string>()
  return [...faults, ...group.questions.flatMap((one, i) => questionFaults(pack, one, inRow, (path) => place(['group', 'questions', i, ...path]), depth + 1))]
}
