import type { Endpoint } from '../../../kernel/page.ts'
import { serviceSchema } from '../../jurisdiction/index.ts'

/** The language in which services are defined, for editors and for other governments. */
export const serviceSchemaEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/schemas/service.json',
  who: 'anyone',
  handle: ({ house }) =>
    new Response(JSON.stringify(serviceSchema(`${house.config.PUBLIC_URL}/api/schemas/service.json`)), {
      headers: { 'content-type': 'application/schema+json; charset=utf-8', 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' },
    }),
}
