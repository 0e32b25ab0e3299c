import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { wordsOf } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { typesToAsk } from '../verifier/question.ts'

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site?.close())

const type = 'general-restaurant-licence'
const listed = (text: string) => [...text.matchAll(/\?type=([a-z-]+)"/g)].map(([, id]) => id!)

describe('what can be asked for', () => {
  test('stands by the subjects of the catalogue, each once, with who issues it', async () => {
    const { text } = await site.visitor().get('/en/verify/ask')
    assert.deepEqual(listed(text).toSorted(), typesToAsk(site.house).map((one) => one.type).toSorted())
    assert.match(wordsOf(text), /Transport & Motoring \(\d+\) .*Vehicle licence Transport Department/)
    const names = typesToAsk(site.house).map(({ title }) => title.en)
    assert.equal(new Set(names).size, names.length, 'no two of one name')
  })

  test('is found by words of its name or of its issuer, in any language; when there is none, that is said', async () => {
    const found = async (path: string, words: string) => listed((await site.visitor().get(`${path}?q=${encodeURIComponent(words)}`)).text)
    assert.deepEqual(await found('/en/verify/ask', 'restaurant general'), [type])
    assert.deepEqual(await found('/tc/verify/ask', '普通食肆'), [type])
    assert.ok((await found('/en/verify/ask', 'transport department')).includes('driving-licence'))
    const { text } = await site.visitor().get('/en/verify/ask?q=nothing-like-this')
    assert.match(text, /No document with this name is issued here/)
    assert.deepEqual(listed(text), [])
    for (const odd of ['%00', '<b>', 'x'.repeat(5000), '(((']) assert.equal((await site.visitor().get(`/en/verify/ask?q=${encodeURIComponent(odd)}`)).status, 200)
  })
})

describe('officers', () => {
  test('ask for their own organisation when their work needs it, and nobody else at a desk does', async () => {
    assert.match((await (await site.as('so-pui-shan')).get(`/en/work/ask?type=${type}`)).text, /asked by: Transport Department/)
    assert.equal((await (await site.as('ho-yin-tung')).get('/en/work/ask')).status, 403)
  })

  test('say why: the holder sees it, and it is recorded', async () => {
    const officer = await site.as('so-pui-shan')
    const from = `/en/work/ask?type=${type}`
    const { status, text } = await officer.post('/en/work/ask', { claims: ['premises'] }, from)
    assert.equal(status, 422)
    assert.match(text, /Choose why you ask/)
    assert.match(text, /value="premises"[^>]*checked/)
    for (const purpose of ['', 'curiosity', 'toString']) assert.equal((await officer.post('/en/work/ask', { purpose }, from)).status, 422)
    const { place } = await officer.post('/en/work/ask', { purpose: 'inspection' }, from)
    const link = /data-link>(openid4vp:[^<]+)</.exec((await officer.get(place)).text)![1]!.replaceAll('&amp;', '&')
    const shown = await (await site.as('chan-tai-man')).get(`/en/account/wallet/request?link=${encodeURIComponent(link)}`)
    assert.match(wordsOf(shown.text), /What for For an inspection that the law provides for/)
    const rows = await site.rows<{ facts: object }>(`select facts from journal.entry where what = 'presentation.asked'`)
    assert.deepEqual(rows.map(({ facts }) => facts), [{ verifier: 'td', type, purpose: 'inspection' }])
  })
})
