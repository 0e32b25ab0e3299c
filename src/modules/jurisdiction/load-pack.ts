import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import * as types from './pack.ts'
import type { Pack } from './pack.ts'
import { Journey } from './journey.ts'
import { Section } from './question-definition.ts'
import { Role } from './role.ts'
import { Element, ServiceFile, SharedForm, type Service } from './service.ts'
import { expandService, type Shared } from './expand-service.ts'
import { elementsOf } from './questions-of.ts'
import { procedureOf } from './procedure-of.ts'
import { SearchWords } from './search-words.ts'
import { SimplifiedWords } from './simplified-words.ts'
import { Id, Text } from './words.ts'
import { WrittenProcedure } from './written-procedure.ts'
import { checkReferences } from './check-references.ts'
import { stampsAreAsked } from './stamp.ts'
import { textFaults } from './text-faults.ts'
import { faultsOf, tellFault, type Fault, type FaultsByService } from './fault.ts'
import { linesOf, readAs, readYaml } from './yaml-file.ts'

/** A pack that cannot be used: every fault with its file and line. The server does not start. */
export class PackError extends Error {
  readonly faults: readonly Fault[]
  constructor(folder: string, faults: readonly Fault[]) {
    super(`The pack in ${folder} has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${tellFault(fault)}`).join('\n')}`)
    this.faults = faults
  }
}

/** What reading a pack found: faults of single services, for which the live version goes on, and faults that all must wait for. */
export type ReadPack = { readonly pack?: Pack; readonly faults: readonly Fault[]; readonly byService: FaultsByService }

/** `stamps`: whether a text that nobody has vouched for is a fault. */
type ReadOptions = { readonly stamps?: boolean }

/** Reads and checks a government's folder whole. Throws PackError with every fault found. */
export function loadPack(folder: string, options: ReadOptions = {}): Pack {
  const { pack, faults, byService } = readPack(folder, options)
  const all = [...faults, ...[...byService.values()].flat()]
  if (!pack || all.length > 0) throw new PackError(folder, all)
  return pack
}

/** Reads a government's folder. What is wrong with one service does not keep the others from being used. */
export function readPack(folder: string, { stamps = stampsAreAsked }: ReadOptions = {}): ReadPack {
  const byService: Map<string, Fault[]> = new Map()
  if (!existsSync(join(folder, 'jurisdiction.yaml'))) return { faults: [{ kind: 'unreadable-file', place: 'jurisdiction.yaml', message: 'is not there; JURISDICTION must name a folder in jurisdictions/' }], byService }
  const files = new PackFiles(folder)
  const { one, many, faults } = files
  const settings = one('jurisdiction.yaml', types.Settings)
  const organisations = one('organisations.yaml', z.strictObject({ organisations: z.array(types.Organisation) }))
  const taxonomy = one('taxonomy.yaml', types.Taxonomy)
  const laws = one('laws.yaml', z.strictObject({ laws: z.array(types.Law) }))
  const address = one('address.yaml', types.AddressForm)
  const facts = one('facts.yaml', z.strictObject({ facts: z.array(types.Fact) }))
  const numbers = one('identity-numbers.yaml', z.strictObject({ kinds: z.array(types.IdentityNumberKind) }))
  const redirects = one('redirects.yaml', z.strictObject({ services: z.record(Id, Id) }))
  const simplifiedWords = one('simplified-words.yaml', SimplifiedWords)
  const searchWords = one('search-words.yaml', SearchWords)
  const roles = one('roles.yaml', z.strictObject({ roles: z.array(Role) }))
  const statements = one('statements.yaml', z.strictObject({ statements: z.record(Id, Text) }))
  const holidays = many('holidays/*.yaml', z.strictObject({ year: z.int(), holidays: z.array(types.Holiday) }))
  const codelists = many('codelists/*.yaml', types.CodeList)
  const elements = many('elements/*.yaml', z.strictObject({ elements: z.array(Element) }))
  const procedures = many('procedures/*.yaml', WrittenProcedure)
  const sections = many('sections/*.yaml', Section)
  const forms = many('forms/*.yaml', SharedForm)
  const journeys = many('journeys/*.yaml', Journey)
  const written = many('services/*/service.yaml', ServiceFile, (name) => faultsOf(byService, basename(dirname(name))))
  faults.push(...misnamed([...sections, ...forms, ...journeys, ...procedures, ...codelists], (name) => basename(name, '.yaml')))
  if (!settings || !organisations || !taxonomy || !laws || !address || !facts || !numbers || !redirects || !simplifiedWords || !searchWords || !roles || !statements) return { faults, byService }

  const place = linesOf(folder)
  const { raw } = files
  const shared: Shared = {
    sections: byId(sections.map(({ value }) => value), (i) => place(sections[i]!.name, ['id']), faults),
    forms: new Map(forms.map(({ name, value }) => [value.id, raw.get(name) as Record<string, unknown>])),
    statements: new Map(Object.entries(statements.statements)),
    organisations: new Map(organisations.organisations.map((organisation) => [organisation.id, organisation])),
    procedures: new Map(procedures.map(({ value }) => [value.id, value])),
  }
  const services = written.map(({ name, value }): Service => {
    const found = faultsOf(byService, value.id)
    found.push(...misnamed([{ name, value }], () => basename(dirname(name))))
    return expandService(value, raw.get(name), shared, place, found)
  })
  for (const [file, found] of textFaults(raw, place, stamps)) (serviceOf(file) === undefined ? faults : faultsOf(byService, serviceOf(file)!)).push(...found)
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
    sections: shared.sections,
    sharedForms: shared.forms,
    statements: shared.statements,
    services: byId(services, (i) => place(`services/${services[i]!.id}/service.yaml`, ['id']), faults),
    digests: new Map(),
    roles: byId(roles.roles, (i) => place('roles.yaml', ['roles', i, 'id']), faults),
    journeys: byId(journeys.map(({ value }) => value), (i) => place(journeys[i]!.name, ['id']), faults),
    redirects: new Map(Object.entries(redirects.services)),
    simplifiedWords,
    searchWords,
    held: new Map(),
    retired: new Map(),
    place,
  }
  faults.push(...checkReferences(pack, byService))
  for (const [id, found] of byService) if (found.length === 0) byService.delete(id)
  return { pack: { ...pack, digests: digestsOf(pack, byService) }, faults, byService }
}

/** Files of a pack as they are read; what is wrong goes to the pack's faults, or to those of the service that the file is of. */
class PackFiles {
  readonly folder: string
  readonly faults: Fault[] = []
  readonly raw = new Map<string, unknown>()

  constructor(folder: string) {
    this.folder = folder
  }

  readonly one = <Schema extends z.ZodType>(name: string, schema: Schema, faults: Fault[] = this.faults): z.infer<Schema> | undefined => {
    const file = readYaml(this.folder, name, faults)
    if (file) this.raw.set(name, file.value)
    return readAs(file, schema, faults)
  }

  readonly many = <Schema extends z.ZodType>(pattern: string, schema: Schema, faults: (name: string) => Fault[] = () => this.faults): { name: string; value: z.infer<Schema> }[] =>
    globSync(pattern, { cwd: this.folder }).sort().map((name) => ({ name, value: this.one(name, schema, faults(name)) })).filter((read) => read.value !== undefined) as { name: string; value: z.infer<Schema> }[]
}

/** The service that a file is of, if it is of one. */
const serviceOf = (file: string): string | undefined => /^services\/([^/]+)\//.exec(file)?.[1]

/** A file is found by what is in it, so both have one name. */
const misnamed = (files: readonly { name: string; value: { id: string } }[], wanted: (name: string) => string): Fault[] =>
  files.flatMap(({ name, value }) => (wanted(name) === value.id ? [] : [{ kind: 'misnamed-file' as const, place: `${name}:1`, message: `id: write ${wanted(name)}, as the ${name.startsWith('services/') ? 'folder' : 'file'} is called` }]))

/** Things by their id. The second with the same id would take the place of the first in silence, so it is a fault. */
function byId<Item extends { readonly id: string }>(items: readonly Item[], place: (i: number) => string, faults: Fault[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>()
  for (const [i, item] of items.entries()) {
    if (found.has(item.id)) faults.push({ kind: 'id-used-twice', place: place(i), message: `the id '${item.id}' is used twice; give one another id` })
    found.set(item.id, item)
  }
  return found
}

const digestsOf = (pack: Pack, byService: FaultsByService): ReadonlyMap<string, string> =>
  new Map([...pack.services.values()].filter(({ id }) => !byService.has(id)).map(({ id }) => [id, digestOf(pack, id)]))

/** A service's digest covers what a case depends on: its own file, its procedure, its questions' elements. */
export const digestOf = (pack: Pack, serviceId: string): string => createHash('sha256').update(JSON.stringify(definitionOf(pack, serviceId))).digest('hex')

/** A service with all that a running case of it needs, as it is pinned. */
export function definitionOf(pack: Pack, serviceId: string) {
  const service = pack.services.get(serviceId)!
  return {
    service,
    procedure: service.apply && procedureOf(pack, service.apply.procedure),
    elements: elementsOf(pack, service).map((id) => pack.elements.get(id)!),
  }
}

