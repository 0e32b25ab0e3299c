import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import * as types from './pack.ts'
import type { Pack } from './pack.ts'
import { Procedure } from './procedure.ts'
import { Element, Service } from './service.ts'
import { SimplifiedWords } from './simplified-words.ts'
import { Id } from './words.ts'
import { checkReferences } from './check-references.ts'
import { readAs, readYaml, type Fault, type YamlFile } from './yaml-file.ts'

/** A pack that cannot be used: every fault with its file and line. The server does not start. */
export class PackError extends Error {
  readonly faults: readonly Fault[]
  constructor(folder: string, faults: readonly Fault[]) {
    super(`The pack in ${folder} has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault.place}: ${fault.message}`).join('\n')}`)
    this.faults = faults
  }
}

/** Reads and checks a government's folder whole. Throws PackError with every fault found. */
export function loadPack(folder: string): Pack {
  const faults: Fault[] = []
  if (!existsSync(join(folder, 'jurisdiction.yaml'))) throw new PackError(folder, [{ place: 'jurisdiction.yaml', message: 'is not there; JURISDICTION must name a folder in jurisdictions/' }])
  const files = new Map<string, YamlFile>()
  const one = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    const file = readYaml(folder, join(folder, name), faults)
    if (file) files.set(name, file)
    return readAs(file, schema, faults)
  }
  const many = <Schema extends z.ZodType>(pattern: string, schema: Schema) => globSync(pattern, { cwd: folder }).sort().map((name) => ({ name, value: one(name, schema) })).filter((read) => read.value !== undefined) as { name: string; value: z.infer<Schema> }[]

  const settings = one('jurisdiction.yaml', types.Settings)
  const organisations = one('organisations.yaml', z.strictObject({ organisations: z.array(types.Organisation) }))
  const taxonomy = one('taxonomy.yaml', types.Taxonomy)
  const laws = one('laws.yaml', z.strictObject({ laws: z.array(types.Law) }))
  const address = one('address.yaml', types.AddressForm)
  const facts = one('facts.yaml', z.strictObject({ facts: z.array(types.Fact) }))
  const numbers = one('identity-numbers.yaml', z.strictObject({ kinds: z.array(types.IdentityNumberKind) }))
  const redirects = one('redirects.yaml', z.strictObject({ services: z.record(Id, Id) }))
  const simplifiedWords = one('simplified-words.yaml', SimplifiedWords)
  const holidays = many('holidays/*.yaml', z.strictObject({ year: z.int(), holidays: z.array(types.Holiday) }))
  const codelists = many('codelists/*.yaml', types.CodeList)
  const elements = many('elements/*.yaml', z.strictObject({ elements: z.array(Element) }))
  const procedures = many('procedures/*.yaml', Procedure)
  const services = many('services/*/service.yaml', Service)

  for (const { name, value } of services) if (basename(dirname(name)) !== value.id) faults.push({ place: `${name}:1`, message: `id: write ${basename(dirname(name))}, the folder's name` })
  if (faults.length > 0 || !settings || !organisations || !taxonomy || !laws || !address || !facts || !numbers || !redirects || !simplifiedWords) throw new PackError(folder, faults)

  const place: Pack['place'] = (name, path) => `${name}:${files.get(name)?.lineOf(path) ?? 1}`
  const placed = elements.flatMap(({ name, value }) => value.elements.map((element, n) => ({ element, name, n })))
  const pack: Pack = {
    folder,
    settings,
    organisations: byId(organisations.organisations, (i) => place('organisations.yaml', ['organisations', i, 'id']), faults),
    taxonomy,
    laws: new Map(laws.laws.map((law) => [law.cap, law])),
    holidays: new Map(holidays.flatMap(({ value }) => value.holidays.map(({ date, name }) => [date, name] as const))),
    identityNumbers: byId(numbers.kinds, (i) => place('identity-numbers.yaml', ['kinds', i, 'id']), faults),
    address,
    facts: byId(facts.facts, (i) => place('facts.yaml', ['facts', i, 'id']), faults),
    codelists: byId(codelists.map(({ value }) => value), (i) => place(codelists[i]!.name, ['id']), faults),
    elements: byId(placed.map(({ element }) => element), (i) => place(placed[i]!.name, ['elements', placed[i]!.n, 'id']), faults),
    elementPlaces: new Map(placed.map(({ element, name, n }) => [element.id, [name, n]])),
    procedures: byId(procedures.map(({ value }) => value), (i) => place(procedures[i]!.name, ['id']), faults),
    services: byId(services.map(({ value }) => value), (i) => place(services[i]!.name, ['id']), faults),
    digests: new Map(),
    redirects: new Map(Object.entries(redirects.services)),
    simplifiedWords,
    place,
  }
  faults.push(...checkReferences(pack))
  if (faults.length > 0) throw new PackError(folder, faults)
  return { ...pack, digests: digestsOf(pack) }
}

/** Things by their id. The second with the same id would take the place of the first in silence, so it is a fault. */
function byId<Item extends { readonly id: string }>(items: readonly Item[], place: (i: number) => string, faults: Fault[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>()
  for (const [i, item] of items.entries()) {
    if (found.has(item.id)) faults.push({ place: place(i), message: `the id '${item.id}' is used twice; give one another id` })
    found.set(item.id, item)
  }
  return found
}

/** A service's digest covers what a case depends on: its own file, its procedure, its questions' elements. */
function digestsOf(pack: Pack): ReadonlyMap<string, string> {
  return new Map([...pack.services.values()].map((service) => [service.id, createHash('sha256').update(JSON.stringify(definitionOf(pack, service.id))).digest('hex')]))
}

/** A service with all that a running case of it needs, as it is pinned. */
export function definitionOf(pack: Pack, serviceId: string) {
  const service = pack.services.get(serviceId)!
  const used = new Set(service.apply?.pages.flatMap((page) => page.questions.map((question) => question.element)))
  return {
    service,
    procedure: service.apply && pack.procedures.get(service.apply.procedure),
    elements: [...used].sort().map((id) => pack.elements.get(id)!),
  }
}

