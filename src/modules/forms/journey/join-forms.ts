import { createHash } from 'node:crypto'
import { currentService, elementsOf, type Apply, type CodeList, type DecisionTable, type Element, type FormPage, type Journey, type OnlineService, type Pack, type PinnedService } from '../../jurisdiction/index.ts'
import { checkForm } from '../compile-form.ts'
import { wholeReading } from '../whole-reading.ts'
import { wantedQuestion } from './conditions.ts'
import { PageJoiner } from './join-pages.ts'
import { renameRule } from './rename-rule.ts'
import { makeSource, type Source } from './sources.ts'
import { journeyTexts as texts } from './texts.ts'

/** The services of a journey as one form that each question stands in once, with the way back to each service's own form. */
export type JoinedForms = {
  readonly journey: Journey
  /** The whole as a service that is applied for, so that everything about forms works on it. It is in no catalogue. */
  readonly pinned: PinnedService
  readonly sources: readonly Source[]
  /** The services that ask what stands on a page, by the page's id. */
  readonly askers: ReadonlyMap<string, readonly string[]>
}

/** The kinds of applicant that all of these services take. */
export const applicantsOf = (services: readonly OnlineService[]): Apply['by'] => (['person', 'company'] as const).filter((kind) => services.every((service) => service.apply.by.includes(kind)))

/** What a journey's draft is kept under: no service can be called so. */
export const journeyKey = (journeyId: string): string => `journey:${journeyId}`

/** The journey whose draft is kept under this; undefined for a service's. */
export const journeyOfKey = (key: string): string | undefined => (key.startsWith('journey:') ? key.slice('journey:'.length) : undefined)

const joined = new WeakMap<Pack, Map<string, JoinedForms | undefined>>()

/** Joined once for each pack; undefined when a service of it cannot be applied for here, or nobody can apply for all of them. */
export function joinForms(pack: Pack, journey: Journey): JoinedForms | undefined {
  const ofPack = joined.get(pack) ?? new Map<string, JoinedForms | undefined>()
  joined.set(pack, ofPack)
  if (!ofPack.has(journey.id)) ofPack.set(journey.id, join(pack, journey))
  return ofPack.get(journey.id)
}

/** A journey that can be gone through now; undefined where it is unknown or something of it does not stand. */
export function offeredJourney(pack: Pack, id: string): JoinedForms | undefined {
  const journey = pack.journeys.get(id)
  const found = journey && joinForms(pack, journey)
  return found && checkForm(found.pinned.pack, found.pinned.service).length === 0 ? found : undefined
}

/** Every journey that can be gone through now. */
export const offeredJourneys = (pack: Pack): readonly JoinedForms[] => [...pack.journeys.keys()].flatMap((id) => offeredJourney(pack, id) ?? [])

function join(pack: Pack, journey: Journey): JoinedForms | undefined {
  const sources = journey.services.flatMap((entry) => {
    const pinned = currentService(pack, entry.service)
    return pinned ? [makeSource(pinned, entry)] : []
  })
  const by = applicantsOf(sources.map(({ pinned }) => pinned.service))
  if (sources.length < journey.services.length || by.length === 0) return undefined
  const whole = packOf(pack, journey, sources)
  const joiner = new PageJoiner(whole, sources, by)
  const tables = sources.flatMap((source) => tablesOf(source, sources))
  const pages = [wantedPage(journey), ...joiner.pages()]
  const service = serviceOf(journey, sources, by, pages, tables)
  const digest = createHash('sha256').update(JSON.stringify([journey, sources.map(({ pinned }) => pinned.digest)])).digest('hex')
  return { journey, sources, askers: joiner.askers(), pinned: { pack: whole, service, procedure: sources[0]!.pinned.procedure, digest } }
}

/** The pack with what only this journey asks: which of its services are wanted. */
function packOf(pack: Pack, journey: Journey, sources: readonly Source[]): Pack {
  const codelist: CodeList = { id: journeyKey(journey.id), name: journey.name, items: journey.services.map(({ service, why }, i) => ({ code: service, name: sources[i]!.pinned.service.name, hint: why })) }
  const element: Element = { id: journeyKey(journey.id), name: texts.wanted, hint: texts.wantedHint, type: 'codes', codelist: codelist.id, personal: false }
  const then = sources.flatMap(({ pinned }) => elementsOf(pinned.pack, pinned.service).map((id) => pinned.pack.elements.get(id)!))
  // What is wrong with the whole is told at the journey's file; it has none of its own as a service.
  const place: Pack['place'] = (file, path) => (file.startsWith(`services/${journeyKey(journey.id)}/`) ? pack.place(`journeys/${journey.id}.yaml`, ['services']) : pack.place(file, path))
  return { ...pack, place, elements: new Map([...pack.elements, ...[...then, element].map((one) => [one.id, one] as const)]), codelists: new Map([...pack.codelists, [codelist.id, codelist]]) }
}

const wantedPage = ({ id }: Journey): FormPage => ({
  id: wantedQuestion,
  title: texts.wantedTitle,
  questions: [{ id: wantedQuestion, element: journeyKey(id), about: 'journey', required: true, accept: ['application/pdf'], mostMegabytes: 1, mostFiles: 1 }],
})

/** The tables that a service's questions ask, under names that no other service's have. */
function tablesOf(source: Source, all: readonly Source[]): DecisionTable[] {
  const asked = new Set(source.rules.filter(({ use }) => ['page', 'appearance', 'requirement', 'holds', 'value'].includes(use)).flatMap((rule) => [...wholeReading(rule.source, source.rules).tables]))
  const own = source.pinned.service.apply.tables.filter(({ id }) => asked.has(id))
  for (const { id } of own) source.names.tables.set(id, `${id}Of${all.indexOf(source) + 1}`)
  return own.map((table) => ({
    ...table,
    id: source.names.tables.get(table.id)!,
    rows: table.rows.map((row) => ({ ...row, ...(row.when !== undefined && { when: renameRule(row.when, source.names) }), gives: renameRule(row.gives, source.names) })),
  }))
}

function serviceOf(journey: Journey, sources: readonly Source[], by: Apply['by'], pages: Apply['pages'], tables: Apply['tables']): OnlineService {
  const services = sources.map(({ pinned }) => pinned.service)
  const first = services[0]!
  const own = sources.reduce((sum, { names }) => sum + names.answers.size, 0)
  const now = pages.flatMap((page) => page.questions).length
  const minutes = services.reduce((sum, { apply }) => sum + apply.minutes, 0)
  const apply: Apply = {
    by,
    // What is asked once takes its time once.
    minutes: Math.max(1, Math.round(minutes * Math.min(1, now / own))),
    pages,
    tables,
    parties: [],
    checks: [],
    fee: [],
    route: [],
    reads: {},
    steps: [],
    outputs: [],
    procedure: first.apply.procedure,
    declaration: [],
    purpose: first.apply.purpose,
    retentionYears: first.apply.retentionYears,
  }
  return { ...first, id: journeyKey(journey.id), version: journey.version, name: journey.name, summary: journey.summary, needs: [], law: [], fee: { source: '' }, pledge: undefined, eligibility: undefined, lifeEvents: {}, apply }
}
