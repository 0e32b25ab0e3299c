import { inAll } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { queryOf } from '../../../kernel/query.ts'

/** Both lists are short, and answered whole. */
export const categoriesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/categories',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    queryOf(url, [])
    const items = pack.taxonomy.categories.map(({ id, name, short, audience }) => ({ id, name: inAll(name), about: inAll(short), audience, services: `/api/v1/services?category=${encodeURIComponent(id)}` }))
    return publicJson(request, { items })
  },
}

export const lifeEventsEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/life-events',
  who: 'anyone',
  handle({ house: { pack }, url }, _params, request) {
    queryOf(url, [])
    const items = pack.taxonomy.lifeEvents.map(({ id, name }) => ({ id, name: inAll(name), services: `/api/v1/services?event=${encodeURIComponent(id)}` }))
    return publicJson(request, { items })
  },
}
