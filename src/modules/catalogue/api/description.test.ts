import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { testHouse, type TestHouse } from '../../../../tests/house.ts'
import { openSite, allEndpoints } from '../../../open-site.ts'
import { refreshSearch } from '../index.ts'

type Document = { paths: Record<string, { get: { parameters: { name: string; in: string; required: boolean }[]; responses: Record<string, { content?: Record<string, { schema: object }> }> } }>; components: { schemas: object } }

/** Real things for the parameters of addresses, and for those that may stand in the query. */
const samples: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/services': ['?limit=100', '?category=immigration', '?event=baby&limit=1', '?organisation=TD'],
  '/api/v1/services/{id}': ['fehd-grl', 'immd-birthcopy', 'afcd-dog'],
  '/api/v1/services/{id}/form': ['fehd-grl', 'td-vl-renew?by=company'],
  '/api/v1/organisations/{id}': ['FEHD', 'CEO'],
  '/api/v1/search': ['?q=dog&limit=3&lang=tc', '?q=', `?q=${encodeURIComponent('出世紙')}`, `?q=${'x'.repeat(10_000)}`],
  '/api/v1/dictionary/elements': ['?limit=100'],
  '/api/v1/dictionary/elements/{id}': ['person.birth-date'],
  '/api/v1/dictionary/code-lists/{id}': ['vehicle-fuel'],
  '/services/{id}.ttl': ['fehd-grl'],
  '/services/{id}.jsonld': ['fehd-grl'],
}

describe('the description of the API', () => {
  let rooms: TestHouse
  let app: ReturnType<typeof openSite>['app']
  let described: Document
  before(async () => {
    rooms = await testHouse()
    await refreshSearch(rooms.db, rooms.house.pack)
    app = openSite(rooms.house, rooms).app
    described = (await (await ask('/api/openapi.json')).json()) as Document
  })
  after(() => rooms.close())

  const ask = (path: string) => app(new Request(new URL(path, 'http://localhost:3000')))

  test('is OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(described) as never)
    assert.equal(valid, true, JSON.stringify(errors))
    assert.equal(validator.version, '3.1')
  })

  test('names every address of the API, and nothing else', () => {
    const routes = allEndpoints.filter(({ path }) => /^\/(api|services)\b/.test(path) && path !== '/api/openapi.json' && path !== '/services/:name').map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))
    assert.deepEqual(Object.keys(described.paths).filter((path) => !path.startsWith('/services/{')).sort(), routes.sort())
  })

  test('holds of every answer, to the last property', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    for (const [path, { get }] of Object.entries(described.paths)) {
      for (const sample of samples[path] ?? ['']) {
        const address = path.includes('{id}') ? `${path.replace('{id}', sample.split('?')[0]!)}${/\?.*/.exec(sample)?.[0] ?? ''}` : `${path}${sample}`
        const answer = await ask(address)
        assert.equal(answer.status, 200, address)
        const [type] = (answer.headers.get('content-type') ?? '').split(';')
        const content = get.responses['200']!.content![type!]
        assert.ok(content, `${address} answers ${type}`)
        const validate = ajv.compile({ ...(closed(content.schema) as object), components: { schemas: closed(described.components.schemas) } })
        const body: unknown = type!.startsWith('text/') ? await answer.text() : await answer.json()
        assert.ok(validate(body), `${address}: ${ajv.errorsText(validate.errors).slice(0, 600)}`)
      }
    }
  })

  test('holds of problems too', async () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile({ $ref: '#/components/schemas/Problem', components: { schemas: described.components.schemas } })
    for (const path of ['/api/v1/services?limit=0', '/api/v1/services/none', '/api/v1/nothing']) assert.ok(validate(await (await ask(path)).json()), path)
  })

  test('says which parameters an address takes: any other is refused', async () => {
    for (const [path, { get }] of Object.entries(described.paths)) {
      if (!path.startsWith('/api/v1/')) continue
      const sample = (samples[path]?.[0] ?? '').split('?')[0]!
      const { status } = await ask(`${path.replace('{id}', sample)}?noSuchParameter=1`)
      assert.equal(status, 400, path)
      assert.ok(get.parameters.every((one) => one.in === 'path' || !one.required), path)
    }
  })
})

/** The same schema, but a property that is not described is a fault. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inside ? { ...inside, additionalProperties: false } : inside
}
