import type { Pack, Service } from '../../jurisdiction/index.ts'
import { rulesTexts } from '../rules-texts.ts'
import { texts } from '../texts.ts'
import { currencyAt, languages, type Addresses } from './addresses.ts'
import { link, links, name, typed, words, type Node } from './graph.ts'
import { rdfTexts } from './texts.ts'

/** A service and what belongs to it alone, as CPSV-AP 3.2 describes them. */
export function describeService(pack: Pack, service: Service, at: Addresses): Node[] {
  const parts = [costs(pack, service, at), channels(service, at), evidence(service, at), requirements(service, at), outputs(service, at), rules(pack, service, at)]
  const [cost, channel, input, requirement, output, rule] = parts.map((nodes) => links(nodes.map(({ id }) => id)))
  const laws = links(service.law.map((cap) => lawAddress(pack, cap)))
  const whole: Node = {
    id: at.service(service.id),
    types: ['cpsv:PublicService'],
    properties: {
      'dct:identifier': name(service.id),
      'dct:title': words(service.name),
      'dct:description': words(service.summary),
      'cv:hasCompetentAuthority': link(at.organisation(service.organisation)),
      'dct:language': links([...new Set(pack.settings.languages.map(({ tag }) => languages[tag]!))]),
      'dcat:keyword': keywords(service),
      'cv:thematicArea': link(at.category(service.category)),
      'dct:type': link(at.kind(service.kind)),
      'dct:audience': links(service.audiences.map(at.audience)),
      'dct:spatial': link(at.territory),
      'cv:isGroupedBy': links(Object.keys(service.lifeEvents).map(at.event)),
      'cv:relatedService': service.partOf !== undefined && pack.services.has(service.partOf) ? link(at.service(service.partOf)) : [],
      'cv:contactPoint': link(at.contact),
      'cv:hasLegalResource': laws,
      'cv:hasCost': cost!,
      'cv:hasChannel': channel!,
      'cpsv:hasInput': input!,
      'cv:holdsRequirement': requirement!,
      'cpsv:produces': output!,
      'cpsv:follows': rule!,
      'cv:processingTime': service.pledge?.workingDays === undefined ? [] : typed(calendarTime(pack, service.pledge.workingDays), 'xsd:duration'),
      'dct:isPartOf': link(at.catalogue),
    },
  }
  return [whole, ...parts.flat()]
}

export const lawAddress = ({ settings }: Pack, cap: string): string => settings.lawAddress.replace('{cap}', encodeURIComponent(cap))

/** A pledge counts working days, a duration calendar days: the weeks that they may take, public holidays left aside. */
const calendarTime = ({ settings }: Pack, workingDays: number): string => `P${Math.ceil(workingDays / (7 - settings.weekend.length)) * 7}D`

const keywords = ({ keywords: all }: Service) => (all ? (['en', 'zh-Hant'] as const).flatMap((tag) => all[tag].map((one) => ({ words: one, tag }))) : [])

function costs(pack: Pack, { id, fee, organisation }: Service, at: Addresses): Node[] {
  const { currency } = pack.settings
  const amount = fee.amountMinor === undefined ? [] : typed(double(fee.amountMinor / 10 ** currency.minorDigits), 'xsd:double')
  if (amount.length === 0 && !fee.note) return []
  return [
    {
      id: at.part(id, 'cost'),
      types: ['cv:Cost'],
      properties: { 'dct:identifier': name(`${id}#cost`), 'cv:hasValue': amount, 'cv:currency': link(currencyAt(currency.code)), 'dct:description': fee.note ? words(fee.note) : [], 'cv:isDefinedBy': link(at.organisation(organisation)) },
    },
  ]
}

/** The one spelling that a double has (XML Schema, canonical): readers may write it so, and it is still the same graph. */
const double = (value: number): string => value.toExponential().replace('e+', 'E').replace('e', 'E').replace(/^(-?\d)E/, '$1.0E')

const channels = ({ id, channels: all, apply, organisation, pledge }: Service, at: Addresses): Node[] =>
  all.filter((one) => one !== 'online' || apply !== undefined).map((one) => ({
    id: at.part(id, `channel-${one}`),
    types: ['cv:Channel'],
    properties: { 'dct:identifier': name(`${id}#channel-${one}`), 'dct:type': link(at.channel(one)), 'cv:ownedBy': link(at.organisation(organisation)), 'dct:description': pledge ? words(pledge.text) : [] },
  }))

/** What to have ready. */
const evidence = ({ id, needs }: Service, at: Addresses): Node[] =>
  needs.map((need, i) => ({ id: at.part(id, `evidence-${i + 1}`), types: ['cv:Evidence'], properties: { 'dct:identifier': name(`${id}#evidence-${i + 1}`), 'dct:title': words(need) } }))

/** Who may use it, and what registers are asked. */
const requirements = ({ id, who, apply }: Service, at: Addresses): Node[] => [
  { id: at.part(id, 'who'), types: ['cv:Requirement'], properties: { 'dct:identifier': name(`${id}#who`), 'dct:title': words(texts.who), 'dct:description': words(who) } },
  ...(apply?.checks ?? []).map((check): Node => ({ id: at.part(id, `check-${check.id}`), types: ['cv:Requirement'], properties: { 'dct:identifier': name(`${id}#check-${check.id}`), 'dct:title': words(check.name), 'dct:description': words(check.otherwise) } })),
]

const outputs = ({ id, apply }: Service, at: Addresses): Node[] =>
  (apply?.outputs ?? []).map((output) => ({ id: at.part(id, `output-${output.type}`), types: ['cv:Output'], properties: { 'dct:identifier': name(`${id}#output-${output.type}`), 'dct:title': words(output.title) } }))

/** How it is decided, and by which law. */
function rules(pack: Pack, { id, law, apply }: Service, at: Addresses): Node[] {
  if (law.length === 0 && !apply) return []
  return [
    {
      id: at.part(id, 'rule'),
      types: ['cpsv:Rule'],
      properties: {
        'dct:identifier': name(`${id}#rule`),
        'dct:title': words(rulesTexts.title),
        'dct:description': words(apply ? rulesTexts.lead : rdfTexts.byLaw),
        'cpsv:implements': links(law.map((cap) => lawAddress(pack, cap))),
        'foaf:page': apply ? link(at.page(`/${pack.settings.languages[0]!.path}/services/${encodeURIComponent(id)}/rules`)) : [],
      },
    },
  ]
}
