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
    app = openSite(rooms.house, rooms).app
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

  for (const path of ['/api/v1/services?category=none', '/api/v1/services?event=none', '/api/v1/dictionary/elements?after=none', '/api/v1/services/td-vl-renew/form?by=nobody', '/api/v1/services?limit=abc', '/api/v1/services?limit=0', '/api/v1/services?limit=101', '/api/v1/services?limit=-1', '/api/v1/services?limit=', '/api/v1/services?after=none', '/api/v1/search?q=a&lang=xx', '/api/v1/search?q=a&type=none', '/api/v1/organisations?limit=1e1']) {
    test(`${path} is refused with its reason`, async () => {
      const { status, type, body } = await ask(path)
      assert.equal(status, 400)
      assert.match(type, /^application\/problem\+json/)
      assert.match(body.type, /\/problems\/parameter\.wrong$/)
      assert.ok(body.parameter && body.expected)
    })
  }

  for (const path of ['/api/v1/services?limt=5', '/api/v1/services/fehd-grl?lang=en', '/api/v1/search?q=a&page=2', '/api/v1/categories?x']) {
    test(`${path} is refused for a parameter that is not known`, async () => {
      const { status, body } = await ask(path)
      assert.equal(status, 400)
      assert.match(body.type, /parameter\.unknown$/)
      assert.equal(typeof body.known, 'string')
    })
  }

  for (const [path, type] of [['/api/v1/organisations/none', 'organisation.not_found'], ['/api/v1/dictionary/elements/none', 'element.not_found'], ['/api/v1/dictionary/code-lists/none', 'codelist.not_found'], ['/api/v1/services/none/form', 'service.not_found'], ['/services/none.ttl', 'service.not_found'], ['/api/v1/services/%F0%9F', 'service.not_found'], ['/api/v1/services/..%2F..', 'service.not_found']] as const) {
    test(`${path} is not there: ${type}`, async () => {
      const { status, body } = await ask(path)
      assert.deepEqual([status, body.type.split('/').at(-1)], [404, type])
    })
  }

  test('what is not there is a problem with a type of its own', async () => {
    const { status, body } = await ask('/api/v1/services/none')
    assert.deepEqual([status, body.status], [404, 404])
    assert.match(body.type, /service\.not_found$/)
  })

  test('a life event, a subject and an organisation narrow the list, and the next page stays narrow', async () => {
    const { body } = await ask('/api/v1/services?organisation=ImmD&limit=2')
    assert.deepEqual(body.items.map((one: { organisation: string }) => one.organisation), ['ImmD', 'ImmD'])
    assert.match(body.next, /^\/api\/v1\/services\?organisation=ImmD&limit=2&after=/)
    assert.equal((await ask(body.next)).body.items[0].organisation, 'ImmD')
  })

  test('who holds an answer already is told so, and pages of other sites may read it', async () => {
    const first = await app(new Request('http://localhost:3000/api/v1/services/fehd-grl'))
    const [tag, cors, cache] = ['etag', 'access-control-allow-origin', 'cache-control'].map((name) => first.headers.get(name))
    assert.deepEqual([cors, cache], ['*', 'public, max-age=60'])
    const again = await app(new Request('http://localhost:3000/api/v1/services/fehd-grl', { headers: { 'if-none-match': tag! } }))
    assert.deepEqual([again.status, await again.text()], [304, ''])
    assert.equal((await app(new Request('http://localhost:3000/api/v1/services/afcd-dog', { headers: { 'if-none-match': tag! } }))).status, 200)
  })

  test('an address for another method, or none, is a problem and no page', async () => {
    for (const [method, path, status] of [['POST', '/api/v1/services', 405], ['DELETE', '/api/v1/services/fehd-grl', 405], ['GET', '/api/v1/nothing', 404], ['GET', '/govstack/nothing', 404], ['PUT', '/services.ttl', 405]] as const) {
      const answer = await app(new Request(`http://localhost:3000${path}`, { method }))
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [status, 'application/problem+json'], path)
      if (status === 405) assert.equal(answer.headers.get('allow'), 'GET, HEAD')
    }
  })

  test('the name of a service leads to what its reader asks for', async () => {
    const to = async (accept: string, name = 'fehd-grl') => {
      const answer = await app(new Request(`http://localhost:3000/services/${name}`, { headers: { accept } }))
      return [answer.status, answer.headers.get('location')]
    }
    assert.deepEqual(await to('text/html,application/xhtml+xml,*/*;q=0.8'), [303, '/en/services/fehd-grl'])
    assert.deepEqual(await to('text/turtle'), [303, '/services/fehd-grl.ttl'])
    assert.deepEqual(await to('application/ld+json;q=0.9, text/html;q=0.5'), [303, '/services/fehd-grl.jsonld'])
    assert.deepEqual(await to('text/turtle', 'td-vl-renew-1500'), [308, '/services/td-vl-renew'])
    assert.equal((await to('text/turtle', 'nothing.ttl'))[0], 404)
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
