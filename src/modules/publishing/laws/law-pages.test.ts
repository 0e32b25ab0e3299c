import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editPlace, itemPlace, propose, release, review } from '../../../../tests/content.ts'
import { formsOf, says, wordsOf } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { seedContent } from '../seed-content.ts'

const fields = (more: Record<string, string> = {}) => ({
  slug: 'x7', 'title-en': 'Kite Rules (invented)', 'title-zh-Hant': '風箏規則（虛構）', 'summary-en': 'Where kites may fly', 'summary-zh-Hant': '可放風箏的地方',
  'body-en': '# 1 Where\n\nKites may fly in 2 parks.', 'body-zh-Hant': '# 1 地點\n\n可在2個公園放風箏。', 'vouch-zh-Hant': 'yes',
  'field-cap': 'X7', 'field-type': 'rules', 'field-nature': 'example', 'field-inForceFrom': '2020-01-01', ...more,
})

describe('laws, as people read them', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await seedContent(site.db, site.house, new Date())
  })
  after(() => site.close())
  const get = (path: string) => site.visitor().get(path)

  test('every law of the pack has a page in each language that claims no text, and leads to the law itself', async () => {
    for (const law of site.house.pack.laws.values())
      for (const path of ['en', 'tc', 'sc']) {
        const page = await get(`/${path}/laws/${law.cap.toLowerCase()}`)
        assert.equal(page.status, 200, law.cap)
        assert.ok(page.text.includes(law.url), `${path} ${law.cap}`)
        assert.match(page.text, /not held here|is a summary, not the law|本網站未載|以下是摘要|本网站未载|以下是摘要/, law.cap)
        assert.doesNotMatch(page.text, /undefined|\[object|NaN/)
      }
  })

  test('what is in force on a day is shown, before, now and to come', async () => {
    const on = async (day: string) => wordsOf((await get(`/en/laws/57?on=${day}`)).text)
    assert.match(await on('2023-12-31'), /granted 13 statutory holidays/)
    assert.match(await on('2024-01-01'), /This is what is in force on 1 January 2024.*granted 14 statutory holidays/)
    assert.match(await on('2030-01-01'), /granted 17 statutory holidays/)
    assert.match(await on('1999-01-01'), /We hold no version that is in force on 1 January 1999/)
    says(await get('/en/laws/57?on=yesterday'), 422, /Write a day as year-month-day/)
    const words = wordsOf((await get('/en/laws/57')).text)
    assert.match(words, /This is a summary, not the law/)
    assert.match(words, /Services that rest on this law Employment agency licence/)
    assert.match((await get('/tc/laws/x1?on=2031-01-01')).text, /已於2031年1月1日廢除/)
  })

  test('a service leads to the law that it rests on', async () => {
    assert.match((await get('/en/services/ld-agency')).text, /href="\/en\/laws\/57"/)
  })

  test('two versions are compared, and what changed is also said in words', async () => {
    const page = await get('/en/laws/x1/compare?from=2023-07-01&to=2019-04-01')
    assert.match(page.text, /<del><span class="unseen">gone: <\/span>150<\/del><ins><span class="unseen">new: <\/span>180<\/ins>/)
    assert.match(wordsOf(page.text), /8 provisions are the same in both/)
    says(await get('/en/laws/x1/compare?from=2019-04-02'), 404, /no such version/)
  })

  test('the list is in the order of chapters and narrows by department, subject and chapter', async () => {
    const caps = async (query: string) => [...(await get(`/en/laws${query}`)).text.matchAll(/<h2><a href="\/en\/laws\/([^"]+)"/g)].map(([, cap]) => cap!)
    const all = await caps('')
    assert.deepEqual(all.slice(0, 3), ['1', '57', '112'])
    assert.equal(all.at(-1), 'x1')
    assert.deepEqual(await caps('?cap=Cap.%2011&organisation=IRD'), ['112', '117'])
    assert.ok((await caps('?topic=employment')).includes('57'))
    assert.deepEqual(await caps('?cap=%00%ud800%27;drop'), [])
    assert.deepEqual((await caps('?after=000057' + '57')).at(0), '112')
  })

  test('other ways to write a chapter lead to its page; what is not there says so', async () => {
    assert.equal((await get('/en/laws/Cap.57')).place, '/en/laws/57')
    assert.equal((await get('/en/laws/X1?on=2020-01-01')).place, '/en/laws/x1?on=2020-01-01')
    says(await get('/en/laws/99999'), 404, /no law with this chapter/)
  })

  test('each version is given as Akoma Ntoso in each language', async () => {
    const xml = await get('/laws/x1/akn.xml?on=2020-01-01&lang=tc')
    assert.equal(xml.type, 'application/akn+xml; charset=utf-8')
    assert.match(xml.text, /<FRBRthis value="\/akn\/hk\/act\/cap\/x1\/zho@2019-04-01\/!main"\/>/)
    assert.match(xml.text, /這項法例屬虛構/)
    assert.equal((await get('/laws/x1/akn.xml?on=2020-01-32')).status, 400)
    assert.equal((await get('/laws/x1/akn.xml?on=1980-01-01')).status, 404)
    assert.equal((await get('/laws/nothing/akn.xml')).status, 404)
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec((await get('/en/laws/57')).text)![1]!
    assert.deepEqual(Object.entries(JSON.parse(data) as object).filter(([key]) => key.startsWith('legislationLegal')), [['legislationLegalForce', 'https://schema.org/InForce'], ['legislationLegalValue', 'https://schema.org/UnofficialLegalValue']])
  })

  test('an officer writes a law and another releases it; a version to come waits for its day', async () => {
    const [writer, reviewer] = [await site.as('sit-hoi-ching'), await site.as('yuen-kai-fung')]
    const id = await release(writer, reviewer, fields(), 'law')
    assert.match(wordsOf((await get('/en/laws/x7')).text), /Kites may fly in 2 parks/)
    const begun = formsOf((await writer.get(itemPlace(id))).text, itemPlace(id)).find(({ action }) => action.includes('correction'))
    await writer.post(begun!.action, begun!.fields, itemPlace(id))
    const bad = await writer.post(editPlace(id), fields({ 'field-inForceFrom': 'soon', 'body-en': '[x](javascript:1)' }))
    says(bad, 422, /Write a day as year-month-day/)
    says(bad, 422, /Line 1: The link to “javascript:1” cannot be used/)
    const saved = await writer.post(editPlace(id), fields({ 'field-inForceFrom': '2199-01-01', 'body-en': '# 1 Where\n\nKites may fly in 3 parks.', 'body-zh-Hant': '# 1 地點\n\n可在3個公園放風箏。', 'correction-en': 'One park more', 'correction-zh-Hant': '增加一個公園' }))
    assert.equal(saved.status, 303, saved.text)
    await propose(writer, id)
    assert.equal((await review(reviewer, id, { decision: 'now' })).status, 303)
    const page = wordsOf((await get('/en/laws/x7')).text)
    assert.match(page, /Kites may fly in 2 parks/)
    assert.match(page, /1 January 2199 Not yet in force/)
    assert.match(wordsOf((await get('/en/laws/x7?on=2199-06-01')).text), /Kites may fly in 3 parks/)
  })
})
