import type { Pack } from './pack.ts'
import type { Service } from './service.ts'

const found = new WeakMap<Pack, ReadonlyMap<string, readonly Service[]>>()

/** Further forms of a service (renewal, amendment, replacement): services of their own that the catalogue shows with it. */
export function furtherForms(pack: Pack, serviceId: string): readonly Service[] {
  let byService = found.get(pack)
  if (!byService) found.set(pack, (byService = Map.groupBy([...pack.services.values()].filter(({ partOf }) => partOf !== undefined), ({ partOf }) => partOf!)))
  return byService.get(serviceId) ?? []
}
