import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { openSite } from '../../open-site.ts'
import { refreshSearch } from './index.ts'

describe('pages of the catalogue', () => {
  let rooms: TestHouse
  let app: ReturnType<typeof openSite>['app']
  before(async () => {
    rooms = await testHouse()
    await refreshSearch(rooms.db, rooms.house.pack)
    app = openSite(rooms.house, rooms).app
  })
  after(() => rooms.close())

  const get = (path: string) => app(new Request(`http://localhost:3000${path}`))
  const read = async (path: string) => {
    const answer = await get(path)
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }
  const leaks = /undefined|\[object|NaN|>null<|Infinity/
  const paths = ['en', 'tc', 'sc']

  test('every service has a page in three languages, with one h1, its name and nothing of the inside', async () => {
    const { services } = rooms.house.pack
    for (const path of paths) {
      for (const service of services.values()) {
        const { status, text } = await read(`/${path}/services/${service.id}`)
        assert.equal(status, 200, service.id)
        assert.doesNotMatch(text, leaks, `${path} ${service.id}`)
        assert.equal(text.match(/<h1>/g)?.length, 1, service.id)
        assert.ok(!/ style="|<script(?! type="module" src=| type="application\/ld\+json">)/.test(text), service.id)
      }
    }
  })

  test('how a service decides is told in its own page, linked from the service, in words only', async () => {
    assert.match((await read('/en/services/td-vl-renew')).text, /href="\/en\/services\/td-vl-renew\/rules"[^>]*>.*How the rules work/s)
    const { text } = await read('/en/services/td-vl-renew/rules')
    assert.match(text, /Otherwise, if ‘Engine capacity’ is 2,500 cc or less/)
    assert.match(text, /\$14,258/)
    assert.match(text, /If ‘Licence period’ is 12 months: <strong class="num">12 months<\/strong>/)
    assert.match((await read('/tc/services/immd-birthcopy/rules')).text, /「核證副本數目」乘以\$140/)
    for (const path of paths) for (const id of ['td-vl-renew', 'immd-birthcopy', 'fehd-grl']) assert.doesNotMatch((await read(`/${path}/services/${id}/rules`)).text, /answers\.|found\.|&amp;&amp;/)
  })

  test('every organisation and every filter has a page', async () => {
    const { organisations, taxonomy } = rooms.house.pack
    for (const address of [
      ...[...organisations.keys()].map((id) => `/organisations/${id}`),
      ...[...organisations.keys()].map((id) => `/services?organisation=${encodeURIComponent(id)}`),
      ...taxonomy.categories.map(({ id }) => `/services?category=${id}`),
      ...taxonomy.lifeEvents.map(({ id }) => `/services?event=${id}`),
      '/', '/services', '/events', '/organisations', '/organisations?order=name', '/search', '/search?q=tax', '/services?category=&event=',
    ]) {
      for (const path of ['en', 'tc']) {
        const { status, text } = await read(`/${path}${address}`)
        assert.equal(status, 200, address)
        assert.doesNotMatch(text, leaks, address)
        assert.ok((text.match(/class="what"/g)?.length ?? 0) <= 150, `${address} is bounded`)
      }
    }
  })

  test('the list walks through every service by key, fifty at a time', async () => {
    const seen: string[] = []
    let address: string | undefined = '/tc/services'
    while (address) {
      const { text } = await read(address)
      const list = text.slice(text.indexOf('class="prices'))
      const ids = [...list.matchAll(/<div class="what"><a href="\/tc\/services\/([^"]+)"/g)].map((found) => decodeURIComponent(found[1]!))
      assert.ok(ids.length <= 50)
      seen.push(...ids)
      address = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.equal(new Set(seen).size, rooms.house.pack.services.size)
    assert.equal(seen.length, rooms.house.pack.services.size)
  })

  for (const [address, status, place] of [
    ['/en/services/td-vl-renew-ev', 303, '/en/services/td-vl-renew'],
    ['/tc/categories/tax', 303, '/tc/services?category=tax'],
    ['/tc/events/baby', 303, '/tc/services?event=baby'],
    ['/en/services/none', 404, null],
    ['/en/organisations/none', 404, null],
    ['/en/categories/none', 404, null],
    ['/en/services?category=none', 404, null],
    ['/en/services/constructor', 404, null],
    ['/en/services/%3Cscript%3E', 404, null],
  ] as const) {
    test(`${address} is answered ${status}`, async () => {
      const answer = await read(address)
      assert.deepEqual([answer.status, answer.location], [status, place])
      assert.ok(!answer.text.includes('<script>'))
    })
  }

  test('an unknown service is told in the reader’s language', async () => {
    assert.match((await read('/tc/services/none')).text, /這個網址沒有任何服務/)
    assert.match((await read('/sc/services/none')).text, /这个网址没有任何服务/)
  })

  test('what is searched for is escaped wherever it is shown', async () => {
    const { text, status } = await read(`/en/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>" licence')}`)
    assert.equal(status, 200)
    assert.ok(!text.includes('<img'))
    assert.match(text, /&lt;img/)
  })

  test('results say what they are and mark what was looked for', async () => {
    const { text } = await read(`/tc/search?q=${encodeURIComponent('食肆牌照')}`)
    assert.match(text, /<mark>食肆牌照<\/mark>/)
    assert.match(text, /role="status"/)
    assert.match((await read('/en/search?q=qqqxyz')).text, /Nothing found/)
  })

  test('every service can be applied for, and starts on its page', async () => {
    for (const id of rooms.house.pack.services.keys()) assert.match((await read(`/en/services/${id}`)).text, new RegExp(`href="/en/services/${id}/apply"`))
    assert.match((await read('/en/services/afcd-dog')).text, /not yet confirmed by the department/)
  })
})
