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
    t.diagnostic(`success@1 ${(first / queries.length).toFixed(3)}, success@5 ${(five / queries.length).toFixed(3)} of ${queries.length} questions`)
    assert.ok(five / queries.length >= 0.95, `success@5 is ${five} of ${queries.length}`)
    assert.ok(first / queries.length >= 0.85, `success@1 is ${first} of ${queries.length}`)
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
})
