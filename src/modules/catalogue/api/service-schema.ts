import type { Endpoint } from '../../../kernel/page.ts'
import { publicJson } from '../../../kernel/public-answer.ts'
import { serviceSchema } from '../../jurisdiction/index.ts'

/** The language in which services are defined, for editors and for other governments. */
export const serviceSchemaEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/schemas/service.json',
  who: 'anyone',
  handle: ({ house }, _params, request) => publicJson(request, serviceSchema(`${house.config.PUBLIC_URL}/api/schemas/service.json`), { type: 'application/schema+json; charset=utf-8', seconds: 3600 }),
}
