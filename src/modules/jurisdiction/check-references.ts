import type { Pack } from './pack.ts'
import { procedureFaults } from './check-procedure.ts'
import type { Element } from './element.ts'
import { elementsOf } from './questions-of.ts'
import { checkService, rowKey } from './check-service.ts'
import { unknownName } from './unknown-name.ts'
import { searchWordFaults } from './search-words.ts'
import { simplifiedWordFaults } from './simplified-words.ts'
import { faultsOf, type Fault, type FaultsByService } from './fault.ts'

/**
 * Every name in the pack must stand for something. Faults of a service, of its procedure and of the elements that it asks go to that
 * service; those that no service has, for instance of a procedure that none uses, are the pack's.
 */
export function checkReferences(pack: Pack, byService: Map<string, Fault[]>): Fault[] {
  const procedures = new Map([...pack.procedures.values()].map((one) => [one.id, procedureFaults(pack, one)]))
  const elements = new Map([...pack.elements.values()].map((one) => [one.id, elementFaults(pack, one)]))
  const told = new Set<Fault>()
  for (const service of pack.services.values()) {
    const found = [...checkService(pack, service), ...(procedures.get(service.apply?.procedure.use ?? '') ?? []), ...elementsOf(pack, service).flatMap((id) => elements.get(id) ?? [])]
    found.forEach((fault) => told.add(fault))
    if (found.length > 0) faultsOf(byService, service.id).push(...found)
  }
  const unused = [...procedures.values(), ...elements.values()].flat().filter((fault) => !told.has(fault))
  return [...simplifiedWordFaults(pack), ...searchWordFaults(pack), ...taxonomyFaults(pack, byService), ...bankAccountFaults(pack), ...accountsFaults(pack), ...unused]
}

/** A service that cannot be read is told where it is; what names it is not at fault. */
function taxonomyFaults(pack: Pack, byService: FaultsByService): Fault[] {
  const isThere = (id: string) => pack.services.has(id) || byService.has(id)
  const services = [...pack.services.keys()]
  const redirects = [...pack.redirects].flatMap(([from, to]) => (isThere(to) ? [] : [{ kind: 'unknown-name' as const, place: pack.place('redirects.yaml', ['services', from]), message: unknownName('service', to, services) }]))
  const popular = pack.taxonomy.popular.flatMap((id, i) => (isThere(id) ? [] : [{ kind: 'unknown-name' as const, place: pack.place('taxonomy.yaml', ['popular', i]), message: unknownName('service', id, services) }]))
  return [...popular, ...redirects]
}

const accountsFaults = ({ settings: { accounts }, organisations, place }: Pack): Fault[] =>
  organisations.has(accounts.organisation) ? [] : [{ kind: 'unknown-name', place: place('jurisdiction.yaml', ['accounts', 'organisation']), message: unknownName('organisation', accounts.organisation, organisations.keys()) }]

const bankAccountFaults = (pack: Pack): Fault[] =>
  (pack.settings.bankAccount ?? []).flatMap((part, i) => ('codelist' in part && !pack.codelists.has(part.codelist) ? [{ kind: 'unknown-name' as const, place: pack.place('jurisdiction.yaml', ['bankAccount', i, 'codelist']), message: unknownName('code list', part.codelist, pack.codelists.keys()) }] : []))

function elementFaults(pack: Pack, element: Element): Fault[] {
  const faults: Fault[] = []
  const [file, n] = pack.elementPlaces.get(element.id)!
  const at = (key: string) => pack.place(file, ['elements', n, key])
  if (element.codelist && !pack.codelists.has(element.codelist)) faults.push({ kind: 'unknown-name', place: at('codelist'), message: unknownName('code list', element.codelist, pack.codelists.keys()) })
  if (element.identityNumber && !pack.identityNumbers.has(element.identityNumber)) faults.push({ kind: 'unknown-name', place: at('identityNumber'), message: unknownName('identity number', element.identityNumber, pack.identityNumbers.keys()) })
  if (element.type === 'bank-account' && !pack.settings.bankAccount) faults.push({ kind: 'type-needs', place: at('type'), message: 'type bank-account needs bankAccount in jurisdiction.yaml' })
  if (element.type === 'map-point' && !pack.settings.map) faults.push({ kind: 'type-needs', place: at('type'), message: 'type map-point needs map in jurisdiction.yaml' })
  if ((element.type === 'code' || element.type === 'codes') && !element.codelist) faults.push({ kind: 'type-needs', place: at('type'), message: `type ${element.type} needs a codelist` })
  return [...faults, ...columnFaults(pack, element, at)]
}

/** A table is made of elements that are one answer each. */
function columnFaults(pack: Pack, { type, columns = [] }: Element, at: (key: string) => string): Fault[] {
  if (type !== 'table') return columns.length > 0 ? [{ kind: 'wrong-shape', place: at('columns'), message: `type ${type} has no columns` }] : []
  if (columns.length === 0) return [{ kind: 'type-needs', place: at('type'), message: 'type table needs columns' }]
  const seen = new Set<string>([rowKey])
  return columns.flatMap((column) => {
    const faults: Fault[] = []
    const element = pack.elements.get(column.element)
    if (!element) faults.push({ kind: 'unknown-name', place: at('columns'), message: unknownName('element', column.element, pack.elements.keys()) })
    if (element && (element.type === 'file' || element.type === 'table')) faults.push({ kind: 'wrong-shape', place: at('columns'), message: `a column cannot be of type ${element.type}` })
    if (seen.has(column.id)) faults.push({ kind: 'question-asked-twice', place: at('columns'), message: `a column cannot be called ${column.id}: the name is taken` })
    seen.add(column.id)
    return faults
  })
}
