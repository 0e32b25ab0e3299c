import { createHash } from 'node:crypto'
import { say, type Text } from '../../../kernel/i18n.ts'
import { servicesOfEvent, type Pack, type Service } from '../../jurisdiction/index.ts'
import { organisationText } from '../service-facts.ts'
import { texts } from '../texts.ts'

/** Something that can be found. Its words stand in four ranks: A its name, B what people call it, C what it is about, D what it mentions. */
export type Entry = { readonly type: EntryType; readonly id: string; /** Below the language's segment, or a whole address. */ readonly path: string; readonly title: Text; readonly summary: Text; readonly words: Readonly<Record<Rank, readonly string[]>> }
export type EntryType = 'service' | 'event' | 'organisation' | 'law'
export type Rank = 'A' | 'B' | 'C' | 'D'

export const entryTypes: readonly EntryType[] = ['service', 'event', 'organisation', 'law']

/** Everything in the pack that can be found. */
export function packEntries(pack: Pack): Entry[] {
  return [...[...pack.services.values()].map((service) => serviceEntry(pack, service)), ...eventEntries(pack), ...organisationEntries(pack), ...lawEntries(pack)]
}

// Raised when the same pack would be cut into terms differently.
const formatVersion = 4

/** Changes when the pack's words do. */
export function packDigest(pack: Pack): string {
  const parts = [formatVersion, [...pack.services.values()], [...pack.organisations.values()], pack.taxonomy, [...pack.laws.values()], pack.settings.lawAddress, pack.simplifiedWords]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

// Simplified as it is shown: its words may be others than the Traditional ones, not only its signs.
const wordsOf = (text: Text | undefined): string[] => (text ? [text.en, text['zh-Hant'], say(text, 'zh-Hans')] : [])

/** A number as it is written and in one piece: `BDR 87` and `BDR87`. */
const numberWords = (number: string | undefined): string[] => (number ? number.split(' / ').flatMap((one) => [one, one.replace(/[^\p{L}\p{N}]/gu, '')]) : [])

function serviceEntry(pack: Pack, service: Service): Entry {
  return {
    type: 'service',
    id: service.id,
    path: `/services/${encodeURIComponent(service.id)}`,
    title: service.name,
    summary: service.summary,
    words: {
      A: [...wordsOf(service.name), ...numberWords(service.formNumber)],
      B: [...(service.keywords?.en ?? []), ...(service.keywords?.['zh-Hant'] ?? [])],
      C: [...wordsOf(service.summary), ...service.law.flatMap((cap) => [cap, `cap${cap}`])],
      D: [...wordsOf(organisationText(pack, service.organisation)), service.organisation, ...wordsOf(service.who), ...service.needs.flatMap(wordsOf)],
    },
  }
}

function eventEntries(pack: Pack): Entry[] {
  return pack.taxonomy.lifeEvents.map((event) => {
    const names = servicesOfEvent(pack, event.id).map((service) => service.name)
    return {
      type: 'event',
      id: event.id,
      path: `/services?event=${encodeURIComponent(event.id)}`,
      title: event.name,
      summary: { en: names.map((name) => name.en).join('; '), 'zh-Hant': names.map((name) => name['zh-Hant']).join('；') },
      words: { A: wordsOf(event.name), B: [], C: [], D: names.flatMap(wordsOf) },
    }
  })
}

function organisationEntries(pack: Pack): Entry[] {
  const named = new Map([...pack.organisations.values()].map((one) => [one.id, one.name]))
  return [...pack.organisations.values()].map((one) => ({
    type: 'organisation',
    id: one.id,
    path: `/organisations/${encodeURIComponent(one.id)}`,
    title: one.name,
    summary: (one.parent ? named.get(one.parent) : undefined) ?? texts.kinds[one.kind] ?? one.name,
    words: { A: [...wordsOf(one.name), one.id], B: [], C: [], D: wordsOf(one.parent ? named.get(one.parent) : undefined) },
  }))
}

function lawEntries(pack: Pack): Entry[] {
  return [...pack.laws.values()].map((law) => ({
    type: 'law',
    id: law.cap,
    path: pack.settings.lawAddress.replace('{cap}', encodeURIComponent(law.cap)),
    title: texts.lawWithTitle(law.title, law.cap),
    summary: law.gist,
    words: { A: [...wordsOf(law.title), law.cap, `cap${law.cap}`], B: [], C: wordsOf(law.gist), D: [] },
  }))
}
