import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { keepable } from './keepable.ts'
import { missedWritten, searchesNear } from './missed.ts'

describe('searches that found nothing', () => {
  let site: Site
  before(async () => (site = await openTestSite()))
  after(() => site.close())

  let askers = 0
  const search = async (words: string, address = `203.0.113.${askers++}`) => {
    assert.equal((await site.visitor(address).get(`/en/search?q=${encodeURIComponent(words)}`)).status, 200)
    await missedWritten(site.house)
  }
  const kept = () => site.rows<{ words: string; n: number; near: string[] }>('select words, n, near from catalogue.missed_search order by words')

  for (const [what, typed] of [
    ['an identity number', 'A123456(3)'],
    ['an identity number among words', 'lost card a123456(3)'],
    ['a telephone number', '9123 4567'],
    ['a telephone number with its country', '+852 9123-4567'],
    ['a number in full-width signs', '９１２３４５６７'],
    ['an address of mail', 'chan@example.hk'],
    ['a reference', 'K7QM-4TXR-9HD3'],
    ['a web address', 'https://example.hk/x'],
    ['a long story', 'I was at the office last Monday and they told me to come back with my papers but'],
    ['one letter', 'x'],
  ] as const) {
    test(`${what} is never kept`, () => assert.equal(keepable(site.house.pack, typed), undefined))
  }
  for (const typed of ['unicorn licence', '獨角獸牌照', 'td 558', 'cap. 132x', 'form 2500', 'ir1249']) {
    test(`${typed} may be kept`, () => assert.equal(keepable(site.house.pack, ` ${typed.toUpperCase()} `), typed))
  }

  test('two who ask leave hashes only; with the third the words are kept, and counted from then on', async () => {
    await search('Xyzzy Gribble')
    await search('xyzzy  gribble', '203.0.113.200')
    await search('xyzzy gribble', '203.0.113.200')
    assert.deepEqual(await kept(), [])
    const hashes = await site.rows('select encode(search, \'escape\') as search, encode(asker, \'escape\') as asker from catalogue.missed_asker')
    assert.equal(hashes.length, 2)
    assert.doesNotMatch(JSON.stringify(hashes), /gribble|203\.0/)
    await search('xyzzy gribble')
    assert.deepEqual(await kept(), [{ words: 'xyzzy gribble', n: 3, near: [] }])
    await search('xyzzy gribble', '203.0.113.200')
    assert.deepEqual((await kept()).map(({ n }) => n), [4])
    assert.ok(!site.logged.some((line) => line.includes('gribble')))
  })

  test('what finds something, or is narrowed, or may be about a person leaves nothing', async () => {
    const rows = async () => (await site.rows('select 1 from catalogue.missed_asker')).length
    const earlier = await rows()
    for (const words of ['passport', '酒牌', 'passprot', 'A123456(3)', '9123 4567']) await search(words)
    await site.visitor().get('/en/search?q=zzyyxx&type=law')
    await missedWritten(site.house)
    assert.equal(await rows(), earlier)
  })

  test('words are told for the services that they come nearest to', async () => {
    for (let i = 0; i < 3; i++) await search('passzzzzzzzz')
    const since = '2000-01-01'
    const near = await searchesNear(site.db, 'immd-passport-adult', since)
    const [first] = (await kept()).filter(({ words }) => words.startsWith('passzzzz'))
    assert.ok(first!.near.some((id) => id.startsWith('immd-passport')), first!.near.join())
    assert.deepEqual(near.map(({ words, n }) => [words, n]), first!.near.includes('immd-passport-adult') ? [['passzzzzzzzz', 3]] : [])
    assert.deepEqual(await searchesNear(site.db, 'afcd-dog', since), [])
  })

  test('portal officers read the list, policy officers what is near their services or near none, others nothing', async () => {
    const read = async (officer: string) => (await site.as(officer)).get('/en/work/searches')
    assert.equal((await read('leung-wai-shan')).status, 403)
    for (const [officer, sees] of [['fong-tsz-ching', true], ['ho-yin-tung', true], ['fan-lok-yiu', false]] as const) {
      const { text } = await read(officer)
      assert.match(text, /xyzzy gribble/)
      assert.equal(/passzzzz/.test(text), sees, officer)
    }
    assert.equal((await site.visitor().get('/en/work/searches')).status, 303)
  })
})
