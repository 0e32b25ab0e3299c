import type { Db, Reader } from '../../kernel/db.ts'
import * as q from './jurisdiction.sql.ts'
import { definitionOf } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { Procedure } from './procedure.ts'
import { procedureOf } from './procedure-of.ts'
import { Element, Service, type OnlineService } from './service.ts'
import { z } from 'zod'

/** A service as a case pinned it: the pack of today with that service, procedure and elements of then. */
export type PinnedService = { readonly pack: Pack; readonly service: OnlineService; readonly procedure: Procedure; readonly digest: string }

/** Keeps each service that can be applied for under its digest. Running it again changes nothing. */
export async function publishDefinitions(db: Db, pack: Pack, at: Date): Promise<void> {
  for (const service of pack.services.values()) {
    if (!service.apply) continue
    await db.all(q.insertDefinition(pack.digests.get(service.id)!, service.id, service.version, definitionOf(pack, service.id), at))
  }
}

/** The version that starts new cases now; undefined when the service is unknown or cannot be applied for here. */
export function currentService(pack: Pack, serviceId: string): PinnedService | undefined {
  const service = pack.services.get(serviceId)
  if (!service?.apply) return undefined
  return { pack, service: service as OnlineService, procedure: procedureOf(pack, service.apply.procedure), digest: pack.digests.get(serviceId)! }
}

const pinned = new WeakMap<Pack, Map<string, PinnedService>>()
const Body = z.strictObject({ service: Service, procedure: Procedure, elements: z.array(Element) })

/** The version that a case pinned: it was published, or something is broken. */
export async function pinnedService(db: Reader, pack: Pack, serviceId: string, digest: string): Promise<PinnedService> {
  const found = await publishedService(db, pack, serviceId, digest)
  if (!found) throw new Error(`definition ${digest} of ${serviceId} was never published`)
  return found
}

/** The version with this digest, from the pack of today or as it was published. */
export async function publishedService(db: Reader, pack: Pack, serviceId: string, digest: string): Promise<PinnedService | undefined> {
  const now = currentService(pack, serviceId)
  if (now?.digest === digest) return now
  const known = pinned.get(pack) ?? new Map<string, PinnedService>()
  pinned.set(pack, known)
  const kept = known.get(digest)
  if (kept) return kept
  const row = await db.maybe(q.readDefinition(digest))
  if (!row) return undefined
  const { service, procedure, elements } = Body.parse(row.body)
  const then: Pack = { ...pack, elements: new Map([...pack.elements, ...elements.map((element) => [element.id, element] as const)]) }
  const made = { pack: then, service: service as OnlineService, procedure, digest }
  known.set(digest, made)
  return made
}
