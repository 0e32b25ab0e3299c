import type { Endpoint } from '../../../../kernel/page.ts'
import { publicJson } from '../../../../kernel/public-answer.ts'
import { paths } from './paths.ts'
import { schemas } from './schemas.ts'

/** The description of the JSON API, OpenAPI 3.1. */
export const openapiEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/openapi.json',
  who: 'anyone',
  handle: ({ house: { config, pack } }, _params, request) =>
    publicJson(request, {
      openapi: '3.1.0',
      info: { title: pack.settings.brand.name.en, version: '1', description: 'Public facts about services. No key is needed, and pages of other sites may read them.' },
      servers: [{ url: config.PUBLIC_URL }],
      paths,
      components: { schemas },
    }),
}
