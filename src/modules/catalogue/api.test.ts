import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { openSite } from '../../open-site.ts'
import { refreshSearch } from './index.ts'

describe('the API of the catalogue', () => {
  let rooms: TestHouse
  let app: ReturnType<typeof openSite>['app']
  before(async () => {
    rooms = await testHouse()
    await refreshSearch(rooms.db, rooms.house.pack)
    app = openSite(rooms.house, rooms.db).app
  })
  after(() => rooms.close())

  const ask = async (path: string) => {
    const answer = await app(new Request(new URL(path, 'http://localhost:3000')))
    const type = answer.headers.get('content-type') ?? ''
    return { status: answer.status, type, location: answer.headers.get('location'), body: type.includes('json') ? await answer.json() : await answer.text() }
  }

  for (const [path, size] of [['/api/v1/services?limit=100', () => rooms.house.pack.services.size], ['/api/v1/organisations?limit=30', () => rooms.house.pack.organisations.size]] as const) {
    test(`${path} is walked through to the end, each item once`, async () => {
      const seen: string[] = []
      for (let next: string | null = path; next; ) {
        const { body } = await ask(next)
        seen.push(...body.items.map((item: { id: string }) => item.id))
        next = body.next
      }
      assert.deepEqual([seen.length, new Set(seen).size], [size(), size()])
    })
  }

  test('a service says what it costs in minor units', async () => {
    const { body } = await ask('/api/v1/services/immd-passport-adult')
    assert.equal(body.name['zh-Hant'], '香港特別行政區護照（16歲或以上）')
    assert.deepEqual([body.fee.amountMinor, body.fee.currency, body.organisation, body.law[0].cap], [43000, 'HKD', 'ImmD', '539'])
  })

  test('a service that was joined into another one leads there', async () => {
    const { status, location } = await ask('/api/v1/services/td-vl-renew-1500')
    assert.deepEqual([status, location], [308, '/api/v1/services/td-vl-renew'])
  })

  test('search answers in the language that is asked for', async () => {
    const { body } = await ask(`/api/v1/search?q=${encodeURIComponent('restaurant')}&lang=sc&limit=3&type=service`)
    assert.ok(body.items.length > 0 && body.items.length <= 3)
    assert.deepEqual(Object.keys(body.items[0]), ['type', 'id', 'title', 'summary', 'url'])
    assert.match(body.items[0].url, /^\/sc\/services\//)
    assert.match(body.items.map((item: { title: string }) => item.title).join(), /食肆/)
  })

  for (const path of ['/api/v1/services?limit=abc', '/api/v1/services?limit=0', '/api/v1/services?limit=101', '/api/v1/services?limit=-1', '/api/v1/services?limit=', '/api/v1/services?after=none', '/api/v1/search?q=a&lang=xx', '/api/v1/search?q=a&type=none', '/api/v1/organisations?limit=1e1']) {
    test(`${path} is refused with its reason`, async () => {
      const { status, type, body } = await ask(path)
      assert.equal(status, 400)
      assert.match(type, /^application\/problem\+json/)
      assert.match(body.type, /\/problems\/parameter\.wrong$/)
      assert.ok(body.parameter && body.expected)
    })
  }

  test('what is not there is a problem with a type of its own', async () => {
    const { status, body } = await ask('/api/v1/services/none')
    assert.deepEqual([status, body.status], [404, 404])
    assert.match(body.type, /service\.not_found$/)
  })

  test('the description of the API names every address of it, and nothing that does not answer', async () => {
    const { body } = await ask('/api/openapi.json')
    assert.match(body.openapi, /^3\.1\./)
    for (const path of Object.keys(body.paths)) assert.equal((await ask(path.replace('{id}', 'afcd-dog'))).status, 200, path)
    for (const found of JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)) assert.ok(body.components.schemas[found[1]!], found[1])
  })

  test('every answer has just the properties that are described', async () => {
    const { body } = await ask('/api/openapi.json')
    const described = (name: string) => Object.keys(body.components.schemas[name].properties).sort()
    assert.deepEqual(Object.keys((await ask('/api/v1/services/fehd-grl')).body).sort(), described('Service'))
    assert.deepEqual(Object.keys((await ask('/api/v1/services?limit=1')).body.items[0]).sort(), described('ServiceSummary'))
    assert.deepEqual(Object.keys((await ask('/api/v1/organisations?limit=1')).body.items[0]).sort(), described('Organisation'))
  })

  test('files for robots are there', async () => {
    assert.match((await ask('/robots.txt')).body, /Disallow: \/tc\/account\n/)
    const { type, body } = await ask('/sitemap.xml')
    assert.match(type, /^application\/xml/)
    assert.ok(body.startsWith('<?xml') && body.includes('/sitemap.xml?page=services</loc>'))
    assert.ok((await ask('/sitemap.xml?page=services')).body.includes('/sc/services/fehd-grl</loc>'))
    assert.match((await ask('/.well-known/security.txt')).body, /^Contact: .+\nExpires: \d{4}-/)
  })
})
