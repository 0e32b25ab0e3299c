import type { OnlineService, Service } from '../../jurisdiction/index.ts'
import { asksEligibility } from '../eligibility.ts'
import { eligibilityService, partyService } from '../other-forms.ts'
import type { Path } from '../rules-of.ts'

/** The form that a place of a service belongs to, and the path there: the applicant's own, another person's, or that of “Can I apply?”. */
export type FormPlace = { readonly service: OnlineService; readonly path: Path }

/** `['apply', 'fee', 0, 'amountMinor']` is a place of the applicant's form, `['eligibility', 'rules', 0, 'rule']` one of the check's. */
export function formPlace(service: Service, [head, ...path]: Path): FormPlace | undefined {
  if (head === 'eligibility' && asksEligibility(service)) return { service: eligibilityService(service, service.eligibility), path: ofEligibility(path) }
  if (head !== 'apply' || !isOnline(service)) return undefined
  const [list, n, pages] = path
  const party = list === 'parties' && pages === 'pages' ? service.apply.parties[Number(n)] : undefined
  return party ? { service: partyService(service, party), path: path.slice(2) } : { service, path }
}

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

// The check's questions are its one page, and its rules are its routes (other-forms.ts).
const ofEligibility = ([list, n, ...rest]: Path): Path => (list === 'rules' ? ['route', n!, 'when'] : ['pages', 0, 'questions', n!, ...rest])

/** The same service with something else at a place; undefined when there is nothing that could hold it. */
export function withAt<Whole>(whole: Whole, [key, ...rest]: Path, value: unknown): Whole | undefined {
  if (key === undefined) return whole !== null && typeof whole === 'object' ? undefined : (value as Whole)
  if (whole === null || typeof whole !== 'object') return undefined
  const inner = withAt((whole as Record<string | number, unknown>)[key], rest, value)
  if (inner === undefined) return undefined
  return (Array.isArray(whole) ? whole.with(Number(key), inner) : { ...whole, [key]: inner }) as Whole
}
