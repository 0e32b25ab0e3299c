import type { Db, Reader, Tx } from '../../kernel/db.ts'
import * as q from './jurisdiction.sql.ts'
import { definitionOf, digestOf } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { Procedure } from './procedure.ts'
import { procedureOf } from './procedure-of.ts'
import { Element, Service, type OnlineService } from './service.ts'
import { z } from 'zod'

/** A service as a case pinned it: the pack of today with that service, procedure and elements of then. */
export type PinnedService = { readonly pack: Pack; readonly service: OnlineService; readonly procedure: Procedure; readonly digest: string }

/** Keeps each sound definition under its digest and makes it the one that new cases begin with. Running it again changes nothing. */
export async function publishDefinitions(db: Db, pack: Pack, at: Date): Promise<void> {
  await db.all(q.putDeskRoles(deskRoles(pack)))
  const live = new Map((await db.all(q.liveDefinitions())).map((row) => [row.service_id, row.sha256]))
  for (const [id, digest] of pack.digests) {
    const service = pack.services.get(id)
    if (!service?.apply || pack.held.has(id) || live.get(id) === digest) continue
    await db.all(q.insertDefinition(digest, id, service.version, definitionOf(pack, id), at))
    await db.all(q.makeLive(id, digest, 'pack', at))
  }
}

/** Roles whose work is with cases: they need to know something of them. Whoever writes services or runs the platform does not. */
export const deskRoles = (pack: Pick<Pack, 'roles'>): string[] => [...pack.roles.values()].filter(({ needs }) => needs.length > 0).map(({ id }) => id)

/** Versions of a service that were published once, newest first. */
export const publishedVersions = (db: Reader, serviceId: string, limit: number): Promise<q.PublishedVersion[]> => db.all(q.versionsOf(serviceId, limit))

/** What the designer released and retired, as the database says it now; `key` changes with it. */
export type LiveState = { readonly key: string; readonly rows: readonly q.LiveRow[] }

export async function liveState(db: Reader): Promise<LiveState> {
  const rows = (await db.all(q.liveDefinitions())).filter((row) => row.origin === 'designer' || row.retired_at !== null)
  return { key: JSON.stringify(rows), rows }
}

/** The pack as people use it: the folder's, with what the designer released and retired in place. A higher version in the folder goes before. */
export async function livePack(db: Reader, folder: Pack, { rows }: LiveState): Promise<Pack> {
  if (rows.length === 0) return folder
  const bodies = new Map((await db.all(q.readDefinitions(rows.map((row) => row.sha256)))).map((row) => [row.sha256, Body.parse(row.body)]))
  const services = new Map(folder.services)
  const held = new Map(folder.held)
  const digests = new Map(folder.digests)
  const retired = new Map(folder.retired)
  for (const row of rows) {
    const body = bodies.get(row.sha256)!
    if ((folder.services.get(row.service_id)?.version ?? 0) > body.service.version) continue
    services.set(row.service_id, body.service)
    digests.set(row.service_id, row.sha256)
    held.delete(row.service_id)
    if (row.retired_at) {
      services.delete(row.service_id)
      retired.set(row.service_id, { service: body.service, at: row.retired_at, ...(row.instead !== null && { instead: row.instead }) })
    } else if (body.service.apply) held.set(row.service_id, openDefinition(folder, row.sha256, body))
  }
  const journeys = new Map([...folder.journeys].filter(([, journey]) => journey.services.every(({ service }) => services.get(service)?.apply)))
  return { ...folder, services, held, digests, retired, journeys }
}

/** Makes a sound definition the one that is live. `pack` has it in its place; its digest is given back. The caller counts the edition up. */
export async function releaseDefinition(tx: Tx, pack: Pack, serviceId: string, at: Date): Promise<string> {
  const digest = digestOf(pack, serviceId)
  await tx.all(q.insertDefinition(digest, serviceId, pack.services.get(serviceId)!.version, definitionOf(pack, serviceId), at))
  await tx.all(q.makeLive(serviceId, digest, 'designer', at))
  return digest
}

/** Takes a service out of use; what is live of it stays known. The caller counts the edition up. */
export async function retireDefinition(tx: Tx, pack: Pack, serviceId: string, at: Date, instead?: string): Promise<void> {
  if ((await tx.all(q.retireLive(serviceId, at, instead ?? null))).length > 0) return
  // A service that was only shown so far has no row yet.
  await releaseDefinition(tx, pack, serviceId, at)
  await tx.all(q.retireLive(serviceId, at, instead ?? null))
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
      const kept = openDefinition(pack, row.sha256, Body.parse(row.body))
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
// A service that is only shown has no procedure.
const Body = z.strictObject({ service: Service, procedure: Procedure.optional(), elements: z.array(Element) })

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
  const made = openDefinition(pack, digest, Body.parse(row.body))
  known.set(digest, made)
  return made
}

/** `body` is of a service that can be applied for. */
function openDefinition(pack: Pack, digest: string, { service, procedure, elements }: z.infer<typeof Body>): PinnedService {
  if (!procedure) throw new Error(`definition ${digest} of ${service.id} has no procedure`)
  const then: Pack = {
    ...pack,
    elements: new Map([...pack.elements, ...elements.map((element) => [element.id, element] as const)]),
    // With all values in their places it has no parameters left.
    procedures: new Map([...pack.procedures, [procedure.id, { ...procedure, parameters: {} }]]),
  }
  return { pack: then, service: service as OnlineService, procedure, digest }
}
