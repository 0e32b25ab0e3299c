import type { Pack } from './pack.ts'
import type { Service } from './service.ts'

const found = new WeakMap<Pack, ReadonlyMap<string, readonly Service[]>>()

/** The services of a life event, in the order that they are usually dealt with. */
export function servicesOfEvent(pack: Pack, event: string): readonly Service[] {
  let byEvent = found.get(pack)
  if (!byEvent) found.set(pack, (byEvent = new Map(pack.taxonomy.lifeEvents.map(({ id }) => [id, ordered(pack, id)]))))
  return byEvent.get(event) ?? []
}

const ordered = (pack: Pack, event: string) => [...pack.services.values()].filter(({ lifeEvents }) => lifeEvents[event] !== undefined).sort((a, b) => a.lifeEvents[event]! - b.lifeEvents[event]! || (a.id < b.id ? -1 : 1))
