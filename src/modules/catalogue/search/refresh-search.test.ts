import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../../tests/house.ts'
import type { ChangedSince, Findable, FindableChanges } from '../../../kernel/findable.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { refreshSearch } from './refresh-search.ts'
import { searchCatalogue } from './search-catalogue.ts'

/** What is published, as a list of changes; its cursor is how many were told. */
function shelf() {
  const log: { type: string; id: string; now?: Findable }[] = []
  const asked: (string | undefined)[] = []
  const changedSince: ChangedSince = async (_db, cursor, most): Promise<FindableChanges> => {
    asked.push(cursor)
    const part = log.slice(Number(cursor ?? 0), Number(cursor ?? 0) + most)
    const latest = [...new Map(part.map((one) => [`${one.type} ${one.id}`, one])).values()]
    const end = Number(cursor ?? 0) + part.length
    return { changed: latest.flatMap(({ now }) => now ?? []), gone: latest.filter(({ now }) => !now).map(({ type, id }) => ({ type, id })), cursor: String(end), more: end < log.length }
  }
  return { name: 'shelf', log, asked, changedSince, put: (now: Findable) => log.push({ type: now.type, id: now.id, now }), withdraw: (type: string, id: string) => log.push({ type, id }) }
}

const news = (id: string, en: string, zh: string, more: Partial<Findable> = {}): Findable => ({ type: 'news', id, path: `/news/${id}`, title: { en, 'zh-Hant': zh }, summary: { en: 'About it.', 'zh-Hant': '內容。' }, words: {}, at: new Date('2026-11-20T00:00:00Z'), ...more })

describe('keeping the search up to date', () => {
  let rooms: TestHouse
  const published = shelf()
  before(async () => {
    rooms = await testHouse()
    await refreshSearch(rooms.db, rooms.house.pack, [published])
  })
  after(() => rooms.close())

  const refresh = (pack: Pack = rooms.house.pack) => refreshSearch(rooms.db, pack, [published])
  const find = async (text: string, type?: 'news' | 'law' | 'service') => (await searchCatalogue(rooms.db, text, { type, limit: 5, asTyped: true })).items.map(({ id }) => id)
  const rows = async (where: string) => (await rooms.asOwner(`select count(*)::int as n from catalogue.findable where ${where}`)).rows[0].n as number
  const vocabulary = async () => (await rooms.asOwner('select word, n from catalogue.spelling order by word')).rows
  /** Which rows were written by the latest refresh. */
  const touched = async (act: () => Promise<void>) => {
    const read = async () => new Map((await rooms.asOwner('select type, id, xmin::text from catalogue.findable')).rows.map((row) => [`${row.type} ${row.id}`, row.xmin]))
    const earlier = await read()
    await act()
    return [...(await read())].filter(([key, xmin]) => earlier.get(key) !== xmin).map(([key]) => key)
  }

  test('one news item is one row, found by its words, its body and its Chinese in either script', async () => {
    published.put(news('typhoon', 'Typhoon Koinu: schools close', '颱風小犬：學校停課', { organisation: 'EDB', body: { en: 'Lantern parades are postponed too.', 'zh-Hant': '花燈巡遊亦會延期。' } }))
    assert.deepEqual(await touched(refresh), ['news typhoon'])
    for (const text of ['koinu', '小犬', '台风小犬', 'lantern parade', '花灯巡游']) assert.deepEqual(await find(text, 'news'), ['typhoon'], text)
    const [item] = (await searchCatalogue(rooms.db, 'koinu', { organisation: 'EDB', limit: 1 })).items
    assert.deepEqual([item!.path, item!.organisation, new Date(item!.at!).toISOString()], ['/news/typhoon', 'EDB', '2026-11-20T00:00:00.000Z'])
  })

  test('a word of it mends slips, and no longer when it is withdrawn', async () => {
    assert.equal((await searchCatalogue(rooms.db, 'koimu', { limit: 1 })).query, 'koinu')
    published.withdraw('news', 'typhoon')
    published.withdraw('news', 'never there')
    await refresh()
    assert.deepEqual(await find('koinu'), [])
    assert.notEqual((await searchCatalogue(rooms.db, 'koimu', { limit: 1 })).query, 'koinu')
  })

  test('putting something out and taking it back leaves the vocabulary as it was', async () => {
    const earlier = await vocabulary()
    published.put(news('a', 'Licence fees waived for zebras', '豁免牌費'))
    await refresh()
    assert.notDeepEqual(await vocabulary(), earlier)
    published.put(news('a', 'Licence fees waived', '豁免牌費'))
    await refresh()
    assert.ok(!(await vocabulary()).some(({ word }) => word === 'zebras'))
    published.withdraw('news', 'a')
    await refresh()
    assert.deepEqual(await vocabulary(), earlier)
  })

  test('one changed service is one changed row, and its form', async () => {
    const { pack } = rooms.house
    const dog = pack.services.get('afcd-dog')!
    const changed: Pack = { ...pack, services: new Map([...pack.services, [dog.id, { ...dog, name: { ...dog.name, en: 'Licence for quokkas' } }]]) }
    const keys = await touched(() => refresh(changed))
    assert.ok(keys.includes('service afcd-dog'))
    assert.ok(keys.every((key) => /afcd-dog$|^event /.test(key)), keys.join())
    assert.deepEqual(await find('quokka', 'service'), ['afcd-dog'])
    const without: Pack = { ...pack, services: new Map([...pack.services].filter(([id]) => id !== dog.id)) }
    await refresh(without)
    assert.equal(await rows(`id = 'afcd-dog'`), 0)
    await refresh(pack)
    assert.equal(await rows(`id = 'afcd-dog'`), 2)
    assert.deepEqual(await find('quokka'), [])
  })

  test('a law that is published takes the place of the pack’s', async () => {
    const before = await rows(`type = 'law'`)
    published.put({ type: 'law', id: '57', path: '/laws/57', title: { en: 'Employment Ordinance', 'zh-Hant': '僱傭條例' }, summary: { en: 'With its text.', 'zh-Hant': '連條文。' }, words: { A: ['57'] }, body: { en: 'Wages shall be paid within seven days.', 'zh-Hant': '工資須於七天內支付。' } })
    await refresh()
    assert.equal(await rows(`type = 'law'`), before)
    assert.equal((await searchCatalogue(rooms.db, 'cap 57', { type: 'law', limit: 1 })).items[0]!.path, '/laws/57')
    const { pack } = rooms.house
    await refresh({ ...pack, taxonomy: { ...pack.taxonomy, popular: [] } })
    assert.equal((await searchCatalogue(rooms.db, 'cap57', { type: 'law', limit: 1 })).items[0]!.path, '/laws/57')
    await refresh(pack)
  })

  test('many processes at once, in pieces, take everything up once', async () => {
    for (let i = 0; i < 1203; i++) published.put(news(`n${i}`, `Bulletin number ${i}`, `第${i}號公報`))
    await Promise.all(Array.from({ length: 4 }, () => refresh()))
    assert.equal(await rows(`type = 'news'`), 1203)
    const mark = published.asked.length
    await refresh()
    assert.deepEqual(published.asked.slice(mark), [String(published.log.length)])
  })

  test('when everyday words change, what is published is read from the beginning, and what was withdrawn meanwhile goes', async () => {
    const { pack } = rooms.house
    const changed: Pack = { ...pack, searchWords: { words: [...pack.searchWords.words, { say: ['gazette thing'], means: ['bulletin number 7'] }] } }
    published.log.splice(published.log.findIndex(({ id }) => id === 'n3'), 1)
    await refresh(changed)
    assert.deepEqual(await find('gazette thing', 'news'), ['n7'])
    assert.equal(await rows(`type = 'news'`), 1202)
    await refresh(pack)
  })

  test('a text that no database takes does not keep the others out', async () => {
    published.put(news('odd', 'Half \ud800 a pair \u0000 and a NUL', '半\udc00個字'))
    published.put(news('even', 'Sound words', '好字'))
    await refresh()
    assert.deepEqual(await find('sound words', 'news'), ['even'])
    assert.deepEqual(await find('half pair', 'news'), ['odd'])
  })
})
