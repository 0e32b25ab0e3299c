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

/** Keeps each sound definition under its digest and makes it the one that new cases begin with. Running it again changes nothing. */
export async function publishDefinitions(db: Db, pack: Pack, at: Date): Promise<void> {
  const live = new Map((await db.all(q.liveDefinitions())).map((row) => [row.service_id, row.sha256]))
  for (const [id, digest] of pack.digests) {
    const service = pack.services.get(id)
    if (!service?.apply || pack.held.has(id) || live.get(id) === digest) continue
    await db.all(q.insertDefinition(digest, id, service.version, definitionOf(pack, id), at))
    await db.all(q.makeLive(id, digest, at))
  }
}

/** The pack for use: services whose definition has faults stay as they were published last, and cannot be applied for when they never were. */
export async function holdLive(db: Reader, pack: Pack, broken: Iterable<string>): Promise<Pack> {
  const services = new Map(pack.services)
  const held = new Map<string, PinnedService>()
  const digests = new Map(pack.digests)
  for (const id of broken) {
    digests.delete(id)
    const row = await db.maybe(q.readLive(id))
    const found = services.get(id)
    if (row) {
      const kept = openDefinition(pack, row.sha256, row.body)
      held.set(id, kept)
      services.set(id, kept.service)
    } else if (found) services.set(id, { ...found, apply: undefined, eligibility: undefined })
  }
  return { ...pack, services, held, digests }
}

/** The version that starts new cases now; undefined when the service is unknown or cannot be applied for here. */
export function currentService(pack: Pack, serviceId: string): PinnedService | undefined {
  const held = pack.held.get(serviceId)
  if (held) return held
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
  const made = openDefinition(pack, digest, row.body)
  known.set(digest, made)
  return made
}

function openDefinition(pack: Pack, digest: string, body: unknown): PinnedService {
  const { service, procedure, elements } = Body.parse(body)
  const then: Pack = {
    ...pack,
    elements: new Map([...pack.elements, ...elements.map((element) => [element.id, element] as const)]),
    // With all values in their places it has no parameters left.
    procedures: new Map([...pack.procedures, [procedure.id, { ...procedure, parameters: {} }]]),
  }
  return { pack: then, service: service as OnlineService, procedure, digest }
}
