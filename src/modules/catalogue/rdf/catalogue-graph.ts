import type { Pack, Service } from '../../jurisdiction/index.ts'
import { addressesAt } from './addresses.ts'
import { describeAround, describeShared } from './describe-pack.ts'
import { describeService } from './describe-service.ts'
import type { Node } from './graph.ts'
import { context, writeJsonLd } from './write-json-ld.ts'
import { turtleHead, writeTurtle } from './write-turtle.ts'

export type GraphFormat = 'jsonld' | 'ttl'

export const graphTypes: Readonly<Record<GraphFormat, string>> = { jsonld: 'application/ld+json', ttl: 'text/turtle; charset=utf-8' }

const write: Readonly<Record<GraphFormat, (node: Node) => string>> = { jsonld: writeJsonLd, ttl: writeTurtle }
const documents: Readonly<Record<GraphFormat, (nodes: readonly string[]) => string>> = {
  jsonld: (nodes) => `{"@context":${context},"@graph":[\n${nodes.join(',\n')}\n]}\n`,
  ttl: (nodes) => turtleHead + nodes.join(''),
}

const made = new WeakMap<Pack, Map<string, Promise<Buffer>>>()

/** The whole catalogue, made once for a pack. */
export function catalogueGraph(pack: Pack, base: string, format: GraphFormat): Promise<Buffer> {
  const ofPack = made.get(pack) ?? new Map<string, Promise<Buffer>>()
  made.set(pack, ofPack)
  const key = `${format} ${base}`
  const known = ofPack.get(key)
  if (known) return known
  const making = makeGraph(pack, base, format)
  ofPack.set(key, making)
  making.catch(() => ofPack.delete(key))
  return making
}

const atOnce = 20

/** In pieces, between which other requests are answered: a government's thousand services take a while. */
async function makeGraph(pack: Pack, base: string, format: GraphFormat): Promise<Buffer> {
  const at = addressesAt(base)
  const nodes = describeShared(pack, at).map(write[format])
  let n = 0
  for (const service of pack.services.values()) {
    nodes.push(...describeService(pack, service, at).map(write[format]))
    if (++n % atOnce === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.from(documents[format](nodes))
}

/** One service with what it names, the service that it is a further form of too, which can be read without the rest. */
export function serviceGraph(pack: Pack, base: string, service: Service, format: GraphFormat): string {
  const at = addressesAt(base)
  const whole = service.partOf === undefined ? undefined : pack.services.get(service.partOf)
  const services = whole ? [service, whole] : [service]
  return documents[format]([...services.flatMap((one) => describeService(pack, one, at)), ...describeAround(pack, services, at)].map(write[format]))
}
