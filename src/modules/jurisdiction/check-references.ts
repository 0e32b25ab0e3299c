import type { Pack } from './pack.ts'
import { procedureFaults } from './check-procedure.ts'
import { checkService } from './check-service.ts'
import { unknownName } from './unknown-name.ts'
import { simplifiedWordFaults } from './simplified-words.ts'
import type { Fault } from './yaml-file.ts'

/** Every name in the pack must stand for something, and every procedure must be able to be walked. */
export function checkReferences(pack: Pack): Fault[] {
  return [...simplifiedWordFaults(pack), ...taxonomyFaults(pack), ...elementFaults(pack), ...[...pack.services.values()].flatMap((service) => checkService(pack, service)), ...[...pack.procedures.values()].flatMap((one) => procedureFaults(pack, one))]
}

function taxonomyFaults(pack: Pack): Fault[] {
  const services = [...pack.services.keys()]
  const redirects = [...pack.redirects].flatMap(([from, to]) => (pack.services.has(to) ? [] : [{ place: pack.place('redirects.yaml', ['services', from]), message: unknownName('service', to, services) }]))
  const popular = pack.taxonomy.popular.flatMap((id, i) => (pack.services.has(id) ? [] : [{ place: pack.place('taxonomy.yaml', ['popular', i]), message: unknownName('service', id, services) }]))
  return [...popular, ...redirects]
}

function elementFaults(pack: Pack): Fault[] {
  return [...pack.elements.values()].flatMap((element) => {
    const faults: Fault[] = []
    const [file, n] = pack.elementPlaces.get(element.id)!
    const at = (key: string) => pack.place(file, ['elements', n, key])
    if (element.codelist && !pack.codelists.has(element.codelist)) faults.push({ place: at('codelist'), message: unknownName('code list', element.codelist, pack.codelists.keys()) })
    if (element.identityNumber && !pack.identityNumbers.has(element.identityNumber)) faults.push({ place: at('identityNumber'), message: unknownName('identity number', element.identityNumber, pack.identityNumbers.keys()) })
    if ((element.type === 'code' || element.type === 'codes') && !element.codelist) faults.push({ place: at('type'), message: `type ${element.type} needs a codelist` })
    return faults
  })
}
