import type { House } from '../../kernel/ctx.ts'
import type { Service } from '../jurisdiction/index.ts'

/** A page of content: its type ('news', 'law'; 'page' for a page of the portal itself), its id, where it stands and whose it is. */
export type Content = { readonly kind: 'content'; readonly type: string; readonly id: string; readonly version?: number; /** Undefined: the portal's own. */ readonly organisation?: string; readonly path: string }

/** What is rated: a whole service at its end, the page about it, one step on the way, or a page of content. */
export type Subject = { readonly kind: 'service' | 'page'; readonly service: string; readonly version?: number } | { readonly kind: 'step'; readonly service: string; readonly step: string; readonly version?: number } | Content

/** What ratings of a subject are kept under: the service, or type and id of the content. */
export const aboutOf = (subject: Subject): string => (subject.kind === 'content' ? `${subject.type}/${subject.id}` : subject.service)

/** The steps of a service that are rated one by one, besides the pages of its form. */
const otherSteps = ['eligibility', 'others', 'check', 'result'] as const

export const isStep = (service: Service, step: string): boolean => (otherSteps as readonly string[]).includes(step) || (service.apply?.pages.some((page) => page.id === step) ?? false)

/** The address of the page where a subject is rated, without the stars: it says all that the page needs to know. */
export function ratingAddress(house: House, subject: Subject): string {
  if (subject.kind === 'content') {
    const { type, id, version, organisation, path } = subject
    const query = new URLSearchParams({ ...(version !== undefined && { version: String(version) }), ...(organisation !== undefined && { by: organisation }), place: path, key: keyOf(house, subject) })
    return `/rating/${encodeURIComponent(type)}/${encodeURIComponent(id)}?${query}`
  }
  const { kind, service, version } = subject
  const query = new URLSearchParams({ about: kind, ...(subject.kind === 'step' && { step: subject.step }), ...(version !== undefined && { version: String(version) }) })
  return `/services/${encodeURIComponent(service)}/rating?${query}`
}

const versionIn = (text: string | null): number | undefined => (text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined)

/** What an address or a form says is rated of a service. A step that the service has not, or a version to come, is left out. */
export function serviceSubject(service: Service, word: (name: string) => string | null): Subject {
  const kind = word('about')
  const version = versionIn(word('version'))
  const step = word('step') ?? ''
  const about = { service: service.id, version: version !== undefined && version <= service.version ? version : service.version }
  if (kind === 'step' && isStep(service, step)) return { kind, step, ...about }
  return { kind: kind === 'page' ? 'page' : 'service', ...about }
}

/** The content that an address names; undefined when the portal never made that address. */
export function contentSubject(house: House, type: string, id: string, word: (name: string) => string | null): Content | undefined {
  const [version, organisation, path] = [versionIn(word('version')), word('by') ?? '', word('place') ?? '']
  const subject: Content = { kind: 'content', type, id, path, ...(version !== undefined && { version }), ...(organisation !== '' && { organisation }) }
  return path.startsWith('/') && word('key') === keyOf(house, subject) ? subject : undefined
}

/** What is published is known further down than here, so an address carries a keyed hash: only what some page offered can be rated. */
const keyOf = (house: House, { type, id, version, organisation, path }: Content): string =>
  house.keys.hmac('rated content', JSON.stringify([type, id, version ?? null, organisation ?? null, path])).toString('base64url').slice(0, 22)
