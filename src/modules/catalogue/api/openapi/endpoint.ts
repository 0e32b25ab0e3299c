import type { Endpoint } from '../../../../kernel/page.ts'
import { publicJson } from '../../../../kernel/public-answer.ts'
import { paths } from './paths.ts'
import { schemas } from './schemas.ts'
import type { Part } from './words.ts'

/** What another module adds to the description: addresses, and schemas under names of their own. It may refer to those of the catalogue (`Text`, `Problem`). */
export type DescribedApi = { readonly paths: Readonly<Record<string, Part>>; readonly schemas: Readonly<Record<string, Part>> }

/** The description of the JSON API, OpenAPI 3.1: the catalogue's own, and what other modules say of theirs. */
export const describeApi = (others: readonly DescribedApi[]): Endpoint => ({
  method: 'GET',
  path: '/api/openapi.json',
  who: 'anyone',
  handle: ({ house: { config, pack } }, _params, request) =>
    publicJson(request, {
      openapi: '3.1.0',
      info: { title: pack.settings.brand.name.en, version: '1', description: 'Public facts about services. No key is needed, and pages of other sites may read them.' },
      servers: [{ url: config.PUBLIC_URL }],
      paths: Object.assign({}, paths, ...others.map((one) => one.paths)) as object,
      components: { schemas: Object.assign({}, schemas, ...others.map((one) => one.schemas)) as object },
    }),
})
