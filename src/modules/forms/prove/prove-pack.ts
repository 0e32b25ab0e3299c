import { elementsOf, faultsOf, type Fault, type Journey, type Pack, type ReadPack, type Service } from '../../jurisdiction/index.ts'
import { journeyFaults } from '../journey/journey-faults.ts'
import { journeyKey } from '../journey/join-forms.ts'
import { registerFaults } from '../register-rules.ts'
import { proveProcedures } from './prove-procedures.ts'
import type { Proof } from './prove-form.ts'
import { proveService } from './prove-service.ts'

/** A pack that was read and proved: what is wrong with all of it, with single services, and where a search was bounded. */
export type ProvedPack = ReadPack & { readonly bounded: ReadonlyMap<string, readonly string[]> }

/** Proves every service that was read without fault, and the procedures that services use. */
export function provePack(read: ReadPack, now: Date): ProvedPack {
  const { pack } = read
  const byService = new Map([...read.byService].map(([id, faults]) => [id, [...faults]]))
  const bounded = new Map<string, readonly string[]>()
  if (!pack) return { ...read, bounded }
  const ofProcedures = proveProcedures(pack, byService)
  for (const service of pack.services.values()) {
    if (byService.has(service.id)) continue
    const { faults, bounded: bounds } = proveWith(ofProcedures, pack, service, now)
    if (faults.length > 0) faultsOf(byService, service.id).push(...faults)
    if (bounds.length > 0) bounded.set(service.id, bounds)
  }
  return { ...read, pack: { ...pack, journeys: soundJourneys(pack, byService, now) }, byService, bounded }
}

/** Proves one service of a pack, with its procedure, as `provePack` proves all. */
export const proveOne = (pack: Pack, service: Service, now: Date): Proof => proveWith(proveProcedures({ ...pack, services: new Map([[service.id, service]]) }, new Map()), pack, service, now)

/** What is wrong with the journeys that a service is part of. */
export const journeyFaultsAround = (pack: Pack, serviceId: string, now: Date): readonly Fault[] =>
  [...pack.journeys.values()].filter((journey) => journey.services.some(({ service }) => service === serviceId)).flatMap((journey) => journeyFaults(pack, journey, now))

function proveWith(ofProcedures: ReadonlyMap<string, readonly Fault[]>, pack: Pack, service: Service, now: Date): Proof {
  const { faults, bounded } = proveService(pack, service, now)
  return { faults: [...faults, ...elementsOf(pack, service).flatMap((id) => registerFaults(pack, pack.elements.get(id)!)), ...(ofProcedures.get(JSON.stringify(service.apply?.procedure)) ?? [])], bounded }
}

/** Journeys that can be offered. What is wrong with another goes to it alone: its services go on. */
function soundJourneys(pack: Pack, byService: Map<string, Fault[]>, now: Date): ReadonlyMap<string, Journey> {
  return new Map(
    [...pack.journeys].filter(([id, journey]) => {
      // What a broken service's form would ask is not known.
      const waits = journey.services.filter(({ service }) => byService.has(service)).map(({ service }): Fault => ({ kind: 'journey-not-online', place: pack.place(`journeys/${id}.yaml`, ['services']), message: `the service ${service} has faults` }))
      const found = waits.length > 0 ? waits : journeyFaults(pack, journey, now)
      if (found.length > 0) faultsOf(byService, journeyKey(id)).push(...found)
      return found.length === 0
    }),
  )
}

/** Every fault once, in the order of files. */
export function allFaults({ faults, byService }: Pick<ReadPack, 'faults' | 'byService'>): readonly Fault[] {
  const each = new Map([...faults, ...[...byService.values()].flat()].map((fault) => [`${fault.place} ${fault.message}`, fault]))
  return [...each.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
}

export const soundServices = (pack: Pack, { byService }: Pick<ReadPack, 'byService'>): number => [...pack.services.keys()].filter((id) => !byService.has(id)).length
