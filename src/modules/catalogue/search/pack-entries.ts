import type { Findable } from '../../../kernel/findable.ts'
import { nameOfOrganisation, type Pack, type Service, servicesOfEvent } from '../../jurisdiction/index.ts'
import { texts } from '../texts.ts'

/** Everything in the pack that can be found. */
export function packEntries(pack: Pack): Findable[] {
  const services = [...pack.services.values()]
  return [...services.map((service) => serviceEntry(pack, service)), ...services.filter(({ apply }) => apply !== undefined).map(formEntry), ...eventEntries(pack), ...organisationEntries(pack), ...lawEntries(pack)]
}

/** A number as it is written and in one piece: `BDR 87` and `BDR87`. */
const numberWords = (number: string | undefined): string[] => (number ? number.split(' / ').flatMap((one) => [one, one.replace(/[^\p{L}\p{N}]/gu, '')]) : [])

function serviceEntry(pack: Pack, service: Service): Findable {
  return {
    type: 'service',
    id: service.id,
    path: `/services/${encodeURIComponent(service.id)}`,
    title: service.name,
    summary: service.summary,
    organisation: service.organisation,
    topics: [service.category],
    audiences: service.audiences,
    words: {
      A: [service.name, ...numberWords(service.formNumber)],
      B: [...(service.keywords?.en ?? []), ...(service.keywords?.['zh-Hant'] ?? [])],
      C: [service.summary, ...service.law.flatMap((cap) => [cap, `cap${cap}`])],
      D: [nameOfOrganisation(pack, service.organisation), service.organisation, service.who, ...service.needs],
    },
  }
}

/** The blank form, for those who look for a number or for paper; the service itself stands before it. */
const formEntry = (service: Service): Findable => ({
  type: 'form',
  id: service.id,
  path: `/services/${encodeURIComponent(service.id)}/form.pdf`,
  title: texts.formOf(service.name, service.formNumber),
  summary: texts.formAbout,
  organisation: service.organisation,
  topics: [service.category],
  audiences: service.audiences,
  words: { A: numberWords(service.formNumber), B: [texts.blankFormWords], C: [service.name] },
})

function eventEntries(pack: Pack): Findable[] {
  return pack.taxonomy.lifeEvents.map((event) => {
    const names = servicesOfEvent(pack, event.id).map((service) => service.name)
    return {
      type: 'event',
      id: event.id,
      path: `/services?event=${encodeURIComponent(event.id)}`,
      title: event.name,
      summary: { en: names.map((name) => name.en).join('; '), 'zh-Hant': names.map((name) => name['zh-Hant']).join('；') },
      words: { A: [event.name], D: names },
    }
  })
}

function organisationEntries(pack: Pack): Findable[] {
  const named = new Map([...pack.organisations.values()].map((one) => [one.id, one.name]))
  return [...pack.organisations.values()].map((one) => {
    const parent = one.parent ? named.get(one.parent) : undefined
    return {
      type: 'organisation',
      id: one.id,
      path: `/organisations/${encodeURIComponent(one.id)}`,
      title: one.name,
      summary: parent ?? texts.kinds[one.kind] ?? one.name,
      organisation: one.id,
      words: { A: [one.name, one.id], D: parent ? [parent] : [] },
    }
  })
}

function lawEntries(pack: Pack): Findable[] {
  return [...pack.laws.values()].map((law) => ({
    type: 'law',
    id: law.cap,
    path: pack.settings.lawAddress.replace('{cap}', encodeURIComponent(law.cap)),
    title: texts.lawWithTitle(law.title, law.cap),
    summary: law.gist,
    organisation: law.organisation ?? undefined,
    words: { A: [law.title, law.cap], C: [law.gist] },
  }))
}
