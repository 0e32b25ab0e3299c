import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { parse } from 'yaml'
import { testHouse, type TestHouse } from '../../../../tests/house.ts'
import { refreshSearch } from './refresh-search.ts'
import { searchCatalogue } from './search-catalogue.ts'

type Asked = { q: string; wants: string | string[] }
const { queries } = parse(readFileSync(new URL('../search-queries.yaml', import.meta.url), 'utf8')) as { queries: Asked[] }

describe('search', () => {
  let rooms: TestHouse
  before(async () => {
    rooms = await testHouse()
    await Promise.all(Array.from({ length: 3 }, () => refreshSearch(rooms.db, rooms.house.pack)))
  })
  after(() => rooms.close())

  const idsFor = async (text: string, limit = 5) => (await searchCatalogue(rooms.db, text, { type: 'service', limit })).items.map((item) => item.id)

  test('everything is there once, and stays when nothing has changed', async () => {
    const { pack } = rooms.house
    const online = [...pack.services.values()].filter(({ apply }) => apply).length
    const n = pack.services.size + online + pack.organisations.size + pack.taxonomy.lifeEvents.length + pack.laws.size
    const count = async () => (await rooms.asOwner('select count(*)::int as n, min(xmin::text) as first from catalogue.findable')).rows[0]
    const made = await count()
    assert.equal(made.n, n)
    await refreshSearch(rooms.db, pack)
    assert.deepEqual(await count(), made)
  })

  test('real questions find their service', async (t) => {
    let first = 0
    let five = 0
    for (const { q, wants } of queries) {
      const found = await idsFor(q)
      const place = found.findIndex((id) => [wants].flat().includes(id))
      if (place === 0) first++
      if (place >= 0) five++
      if (place !== 0) t.diagnostic(`${place < 0 ? 'not found' : `at ${place + 1}`}: ${q} → ${found.join(' ')}`)
    }
    assert.ok(queries.length >= 150)
    t.diagnostic(`success@1 ${(first / queries.length).toFixed(3)}, success@5 ${(five / queries.length).toFixed(3)} of ${queries.length} questions`)
    assert.ok(five / queries.length >= 0.95, `success@5 is ${five} of ${queries.length}`)
    assert.ok(first / queries.length >= 0.8, `success@1 is ${first} of ${queries.length}`)
  })

  test('it is quick', async (t) => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      for (const { q } of queries) {
        const started = performance.now()
        await searchCatalogue(rooms.db, q, { limit: 20 })
        times.push(performance.now() - started)
      }
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => times[Math.floor(times.length * share)]!
    t.diagnostic(`p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms`)
    assert.ok(at(0.5) < 25, 'an order of magnitude slower than it should be')
  })

  const odd: [string, string][] = [
    ['nothing', ''],
    ['spaces', '  \t\n '],
    ['ten thousand letters', 'licence '.repeat(1250)],
    ['ten thousand signs', '牌照'.repeat(5000)],
    ['half a surrogate pair', 'a\ud800b \udc00'],
    ['a NUL and other controls', '\u0000lic\u0007ence\u202e'],
    ['the language of searches', `' & | ! :* <-> ( \\ "quoted" a:b` ],
    ['the language of databases', `'; drop table catalogue.findable; --`],
    ['emoji', '🏳️‍🌈🍜'],
    ['stop words', 'the and of'],
    ['markup', '<script>alert(1)</script>'],
    ['Arabic and Thai', 'رخصة ใบอนุญาต'],
    ['rare signs', '𠮷𠹌㗎'],
  ]
  for (const [name, text] of odd) {
    test(`an answer for ${name}`, async () => {
      const found = await searchCatalogue(rooms.db, text, { limit: 20 })
      assert.ok([...found.query].length <= 200)
      assert.ok(found.items.length <= 20)
    })
  }

  test('Traditional and Simplified find the same', async () => {
    assert.deepEqual(await idsFor('證書'), await idsFor('证书'))
    assert.deepEqual(await idsFor('車輛牌照'), await idsFor('车辆牌照'))
  })

  test('a word that only Simplified Chinese has is found where Traditional has another', async () => {
    assert.ok((await idsFor('摇号')).includes('hd-gsh'))
    assert.deepEqual((await idsFor('搅珠'))[0], (await idsFor('摇号'))[0])
  })

  test('a question whose words are common does not bring everything that has the commonest', async () => {
    const { counts, items } = await searchCatalogue(rooms.db, 'birth certificate', { limit: 20 })
    assert.equal(items[0]!.id, 'immd-birthcopy')
    assert.ok(counts.service <= 15, `${counts.service} services`)
  })

  test('full-width, capital and accented letters are as good as others', async () => {
    assert.deepEqual(await idsFor('ＢＤＲ ８７'), await idsFor('bdr 87'))
    assert.deepEqual(await idsFor('CAFÉ'), await idsFor('cafe'))
  })

  test('laws, organisations and life events are found, and can be asked for alone', async () => {
    const law = await searchCatalogue(rooms.db, 'Cap. 115', { type: 'law', limit: 3 })
    assert.equal(law.items[0]!.id, '115')
    const all = await searchCatalogue(rooms.db, 'Immigration Department', { type: 'organisation', limit: 3 })
    assert.equal(all.items[0]!.id, 'ImmD')
    assert.ok(all.counts.service > 0)
    assert.equal((await searchCatalogue(rooms.db, '結婚', { type: 'event', limit: 3 })).items[0]!.id, 'marriage')
  })

  test('the number of a form finds the service first, and the blank form', async () => {
    for (const text of ['BDR 87', 'bdr87']) {
      const { items } = await searchCatalogue(rooms.db, text, { limit: 5 })
      assert.deepEqual(items.slice(0, 2).map(({ type, path }) => [type, path]), [['service', '/services/immd-birthcopy'], ['form', '/services/immd-birthcopy/form.pdf']])
    }
  })

  test('filters leave only what fits them', async () => {
    const { pack } = rooms.house
    const { items } = await searchCatalogue(rooms.db, 'licence', { organisation: 'FEHD', type: 'service', limit: 50 })
    assert.ok(items.length > 5)
    for (const { id } of items) assert.equal(pack.services.get(id)!.organisation, 'FEHD')
    const business = await searchCatalogue(rooms.db, 'licence', { audience: 'business', topic: 'health', limit: 50 })
    assert.ok(business.items.length > 0 && business.items.length < items.length + 30)
    for (const { type, id } of business.items) assert.ok(type !== 'service' || (pack.services.get(id)!.audiences.includes('business') && pack.services.get(id)!.category === 'health'))
  })

  test('results are read page by page, each once, and in the order of one long page', async () => {
    const whole = await searchCatalogue(rooms.db, '牌照', { limit: 200 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await searchCatalogue(rooms.db, '牌照', { limit: 7, after })
      seen.push(...page.items.map(({ type, id }) => `${type}.${id}`))
      after = page.next
    } while (after)
    assert.deepEqual(seen, whole.items.map(({ type, id }) => `${type}.${id}`))
    assert.ok(seen.length > 20)
    assert.equal((await searchCatalogue(rooms.db, '牌照', { limit: 7, after: 'service.gone' })).items.length, 7)
  })

  for (const [typed, meant] of [
    ['passprot renewal', 'passport renewal'],
    ['driving lisence', 'driving licence'],
    ['resturant', 'restaurant'],
    ['PASSPROT', 'PASSPORT'],
    ['護昭', '護照'],
    ['强绩金', '强积金'],
    ['商業登計', '商業登記'],
  ] as const) {
    test(`${typed} is answered as ${meant}, and said so`, async () => {
      const found = await searchCatalogue(rooms.db, typed, { limit: 5 })
      assert.deepEqual([found.insteadOf?.query, found.query], [typed, meant])
      assert.ok(found.items.length > 0)
      const asTyped = await searchCatalogue(rooms.db, typed, { limit: 5, asTyped: true })
      assert.deepEqual([asTyped.query, asTyped.meant, asTyped.insteadOf], [typed, meant, undefined])
    })
  }

  test('where the rest finds something, two signs that may be a slip are only asked about', async () => {
    const found = await searchCatalogue(rooms.db, '護昭續期', { limit: 5 })
    assert.deepEqual([found.query, found.meant, found.insteadOf], ['護昭續期', '護照續期', undefined])
  })

  for (const typed of ['renew passport', '結婚登記', 'BDR 87', '食肆牌照 續期', 'TTPS', 'the of and', 'my', '獨角獸嘅龘', '拉麵雲端', 'my father died', 'voucher for my mother', '換身份證', '辦護照', '小巴牌照', '第132X章']) {
    test(`${typed} is taken as it is`, async () => {
      const found = await searchCatalogue(rooms.db, typed, { limit: 5 })
      assert.deepEqual([found.query, found.meant, found.insteadOf], [typed, undefined, undefined])
    })
  }

  test('a name that nothing has is not taken for another word while the rest finds something', async () => {
    const found = await searchCatalogue(rooms.db, 'Wong library card', { limit: 5 })
    assert.equal(found.query, 'Wong library card')
    assert.equal(found.items[0]!.id, 'lcsd-librarycard')
  })

  test('each everyday word of the pack means something that can be found', async () => {
    for (const { say, means } of rooms.house.pack.searchWords.words) {
      const found = await Promise.all(means.map((one) => searchCatalogue(rooms.db, one, { limit: 1, asTyped: true })))
      assert.ok(found.some(({ items }) => (items[0]?.share ?? 0) > 0.99), `${say[0]}: ${means.join(', ')}`)
    }
  })
})
