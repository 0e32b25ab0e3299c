import { journeyOfKey } from '../../forms/index.ts'
import type { Service } from '../../jurisdiction/index.ts'

/** The address where a service, or a journey through several, is filled in; with a page, that of the page. */
export function applyPath({ id }: Pick<Service, 'id'>, page?: string): string {
  const journey = journeyOfKey(id)
  return `${journey === undefined ? `/services/${id}/apply` : `/journeys/${journey}`}${page === undefined ? '' : `/${page}`}`
}
