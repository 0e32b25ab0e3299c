import { sameInAll } from '../../../kernel/i18n.ts'
import type { Organisation, Pack, Service } from '../../jurisdiction/index.ts'
import { currencyAt, languages, type Addresses } from './addresses.ts'
import { lawAddress } from './describe-service.ts'
import { link, name, words, type Node, type Term } from './graph.ts'
import { rdfTexts } from './texts.ts'

/** What services share: the catalogue, organisations, subjects, life events, laws, lists of concepts. */
export const describeShared = (pack: Pack, at: Addresses): Node[] => [
  ...whole(pack, at),
  ...[...pack.organisations.values()].map((one) => organisation(one, at)),
  ...concepts(pack, at),
  ...pack.taxonomy.lifeEvents.map((event): Node => ({ id: at.event(event.id), types: ['cv:LifeEvent', 'cv:Event'], properties: { 'dct:identifier': name(event.id), 'dct:title': words(event.name) } })),
  ...laws(pack, new Set([...pack.services.values()].flatMap(({ law }) => law))),
]

/** Of the same what a few services name, so that their own document stands by itself. */
export function describeAround(pack: Pack, services: readonly Service[], at: Addresses): Node[] {
  const named = new Set(services.flatMap(({ organisation: owner, category, kind, audiences, channels, law, lifeEvents }) => [
    at.organisation(owner),
    ...parentsOf(pack, owner).map(at.organisation),
    at.category(category),
    at.kind(kind),
    ...audiences.map(at.audience),
    ...channels.map(at.channel),
    ...law.map((cap) => lawAddress(pack, cap)),
    ...Object.keys(lifeEvents).map(at.event),
  ]))
  const always = new Set(whole(pack, at).map(({ id }) => id)).add(currencyAt(pack.settings.currency.code))
  return describeShared(pack, at).filter(({ id }) => named.has(id) || always.has(id))
}

function parentsOf(pack: Pack, id: string): string[] {
  const parent = pack.organisations.get(id)?.parent
  return parent ? [parent, ...parentsOf(pack, parent)] : []
}

function whole({ settings }: Pack, at: Addresses): Node[] {
  const home = at.page('/')
  return [
    {
      id: at.catalogue,
      types: ['dcat:Dataset'],
      properties: { 'dct:identifier': name('services'), 'dct:title': words(rdfTexts.catalogue), 'dct:description': words(rdfTexts.about), 'dct:publisher': link(at.government), 'dcat:landingPage': link(home) },
    },
    { id: home, types: ['foaf:Document'], properties: {} },
    { id: at.government, types: ['foaf:Agent'], properties: { 'dct:identifier': name(settings.id), 'dct:title': words(settings.brand.strapline) } },
    { id: at.territory, types: ['dct:Location'], properties: { 'dct:identifier': name(settings.currency.country), 'skos:prefLabel': words(settings.name) } },
    { id: at.contact, types: ['cv:ContactPoint'], properties: { 'cv:telephone': name(settings.enquiry.telephone), 'dct:description': words(settings.enquiry.text) } },
    ...[...new Set(Object.values(languages))].map((id): Node => ({ id, types: ['dct:LinguisticSystem'], properties: {} })),
  ]
}

/** Both a public organisation and an organisation: readers of the graph need not know that the one is the other. */
export const organisation = ({ id, name: called, parent, website }: Organisation, at: Addresses): Node => ({
  id: at.organisation(id),
  types: ['cv:PublicOrganisation', 'org:Organization'],
  properties: { 'dct:identifier': name(id), 'skos:prefLabel': words(called), 'dct:spatial': link(at.territory), 'org:subOrganizationOf': parent ? link(at.organisation(parent)) : [], 'foaf:homepage': website ? link(website) : [] },
})

function concepts({ settings, taxonomy }: Pack, at: Addresses): Node[] {
  const concept = (id: string, code: string, label: Parameters<typeof words>[0]): Node => ({ id, types: ['skos:Concept'], properties: { 'skos:notation': name(code), 'skos:prefLabel': words(label) } })
  return [
    ...taxonomy.categories.map((one) => concept(at.category(one.id), one.id, one.name)),
    ...taxonomy.audiences.map((one) => concept(at.audience(one.id), one.id, one.name)),
    ...Object.entries(rdfTexts.kinds).map(([id, label]) => concept(at.kind(id), id, label)),
    ...Object.entries(rdfTexts.channels).map(([id, label]) => concept(at.channel(id), id, label)),
    concept(currencyAt(settings.currency.code), settings.currency.code, sameInAll(settings.currency.code)),
  ]
}

const legal: readonly Term[] = ['eli:LegalResource']

const laws = (pack: Pack, caps: ReadonlySet<string>): Node[] =>
  [...caps].map((cap) => {
    const law = pack.laws.get(cap)
    return { id: lawAddress(pack, cap), types: legal, properties: { 'dct:identifier': name(cap), 'dct:title': law ? words(law.title) : [] } }
  })
