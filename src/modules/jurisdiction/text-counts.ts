import { definitionOf } from './load-pack.ts'
import type { Pack } from './pack.ts'
import type { Service } from './service.ts'
import { textsIn, writtenFiles } from './texts-in.ts'

/** How far the pack's texts have come, by language: Traditional Chinese is written, Simplified is accepted by an editor or derived. */
export type TextCounts = { readonly texts: number; readonly 'zh-Hant': { readonly stamped: number }; readonly 'zh-Hans': { readonly accepted: number; readonly derived: number } }

export function textCounts(pack: Pack): TextCounts {
  const all = [...writtenFiles(pack.folder).values()].flatMap((value) => [...textsIn(value)].map(({ text }) => text))
  const count = (which: (text: (typeof all)[number]) => boolean) => all.filter(which).length
  const accepted = count((text) => text['zh-Hans'] !== undefined)
  return { texts: all.length, 'zh-Hant': { stamped: count((text) => text.of !== undefined) }, 'zh-Hans': { accepted, derived: all.length - accepted } }
}

const known = new WeakMap<Service, boolean>()

/** Whether a program made some of the Simplified Chinese that a service and its form show: its own texts, its procedure's, its questions'. */
export function isSimplifiedDerived(pack: Pack, service: Service): boolean {
  const kept = known.get(service)
  if (kept !== undefined) return kept
  const { elements, ...definition } = definitionOf({ ...pack, services: new Map([[service.id, service]]) }, service.id)
  const lists = elements.flatMap(({ codelist }) => (codelist === undefined ? [] : [pack.codelists.get(codelist)]))
  const derived = [...textsIn([definition, elements, lists, pack.organisations.get(service.organisation)?.name])].some(({ text }) => text['zh-Hans'] === undefined)
  known.set(service, derived)
  return derived
}
