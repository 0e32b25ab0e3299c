import { journeyOfKey } from '../../forms/index.ts'
import type { Service } from '../../jurisdiction/index.ts'

/** Where the pages of a form stand: below a service or a journey, or below the share of another person. */
export type FormPlace = Pick<Service, 'id'> | { readonly at: string }

/** The address where a service, or a journey through several, is filled in; with a page, that of the page. */
export const applyPath = (home: FormPlace, page?: string): string => `${'at' in home ? home.at : placeOf(home)}${page === undefined ? '' : `/${page}`}`

function placeOf({ id }: Pick<Service, 'id'>): string {
  const journey = journeyOfKey(id)
  return journey === undefined ? `/services/${id}/apply` : `/journeys/${journey}`
}
