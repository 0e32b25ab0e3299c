import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { nobody } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { countRating } from './count-rating.ts'

describe('ratings', () => {
  let site: Site
  before(async () => (site = await openTestSite()))
  after(() => site.close())

  const place = '/en/services/fehd-grl/rating'
  const kept = () => site.rows<{ party_id: string; stars: number; subject: string; words_sealed: Buffer | null; language: string; version: number }>('select * from participation.rating order by at, id')
  const runJobs = async () => {
    const jobs = await site.rows<{ party_id: string; id: string; payload: Record<string, string | number> }>(`select party_id, id, payload from kernel.outbox where task = 'participation.count'`)
    for (const job of jobs) await countRating({ id: job.id, partyId: job.party_id, payload: job.payload, now: new Date(), db: site.db, house: site.house })
    return jobs.length
  }

  test('the first tap shows what was chosen and asks for words', async () => {
    const { text, status } = await site.visitor().get(`${place}?stars=4&about=page`)
    assert.equal(status, 200)
    assert.match(text, /Was this page easy to use\?/)
    assert.match(text, /<b>Easy<\/b>/)
    assert.equal(text.match(/class="full"/g)?.length, 4)
  })

  for (const query of ['', '?stars=0', '?stars=6', '?stars=4.5', '?stars=<b>', '?about=none']) {
    test(`an address with ${query || 'nothing'} offers the five ratings`, async () => {
      const { text, status } = await site.visitor().get(`${place}${query}`)
      assert.equal(status, 200)
      assert.equal(text.match(/rating\?stars=\d&amp;about=service/g)?.length, 5)
    })
  }

  test('a service that is not there cannot be rated', async () => assert.equal((await site.visitor().get('/en/services/none/rating?stars=4')).status, 404))

  test('the second tap keeps one rating of nobody, sealed, however often it is sent', async () => {
    const visitor = site.visitor()
    const fields = { action_id: uuid(), stars: '4', about: 'page', words: ' Call me, 9123 4567. 很好 ' }
    const first = await visitor.send(place, fields)
    assert.deepEqual([first.status, first.place], [303, `${place}/thanks`])
    assert.equal((await visitor.send(place, fields)).place, `${place}/thanks`)
    const rows = await kept()
    assert.equal(rows.length, 1)
    assert.deepEqual([rows[0]!.party_id, rows[0]!.stars, rows[0]!.subject, rows[0]!.language, rows[0]!.version], [nobody, 4, 'page', 'en', site.house.pack.services.get('fehd-grl')!.version])
    assert.ok(!rows[0]!.words_sealed!.includes('9123'))
    assert.equal((await visitor.get(first.place)).status, 200)
  })

  test('too many words are told, and kept in the field', async () => {
    const { status, text } = await site.visitor().send(place, { action_id: uuid(), stars: '2', about: 'service', words: '<b>' + '字'.repeat(1000) })
    assert.equal(status, 422)
    assert.match(text, /role="alert"/)
    assert.match(text, /&lt;b&gt;字/)
    assert.equal((await kept()).length, 1)
  })

  test('a rating without stars is asked for again', async () => assert.equal((await site.visitor().send(place, { action_id: uuid(), stars: '9', words: 'x' })).status, 422))

  test('figures count each rating once, however often the job runs', async () => {
    await site.visitor().send(place, { action_id: uuid(), stars: '1', about: 'service', words: '' })
    assert.equal(await runJobs(), 2)
    await runJobs()
    const figures = await site.rows(`select service_id, stars, n from participation.rating_day order by stars`)
    assert.deepEqual(figures, [{ service_id: 'fehd-grl', stars: 1, n: 1 }, { service_id: 'fehd-grl', stars: 4, n: 1 }])
  })

  test('an officer of the organisation reads figures and words, others do not', async () => {
    const officer = await site.as('lo-yuk-ping')
    const { text } = await officer.get('/en/work/ratings')
    assert.match(text, /General restaurant licence/)
    assert.match(text, /2\.50/)
    assert.match(text, /Call me, 9123 4567\. 很好/)
    const other = (await (await site.as('leung-wai-shan')).get('/en/work/ratings')).text
    assert.doesNotMatch(other, /9123|General restaurant/)
    assert.match(other, /No ratings yet/)
    assert.equal((await site.visitor().get('/en/work/ratings')).status, 303)
  })

  test('words are read twenty at a time, newest first', async () => {
    const { words_sealed: sealed } = (await kept())[0]!
    assert.ok(sealed)
    const visitor = site.visitor('198.51.100.7')
    for (let i = 0; i < 9; i++) await visitor.send('/tc/services/fehd-lrrl/rating', { action_id: uuid(), stars: '5', about: 'service', words: `意見${i}` })
    const more = site.visitor('198.51.100.8')
    for (let i = 9; i < 18; i++) await more.send('/tc/services/fehd-lrrl/rating', { action_id: uuid(), stars: '5', about: 'service', words: `意見${i}` })
    const last = site.visitor('198.51.100.9')
    for (let i = 18; i < 22; i++) await last.send('/tc/services/fehd-lrrl/rating', { action_id: uuid(), stars: '5', about: 'service', words: `意見${i}` })
    const officer = await site.as('lo-yuk-ping')
    const first = await officer.get('/tc/work/ratings')
    assert.match(first.text, /意見21</)
    assert.doesNotMatch(first.text, /意見1</)
    const next = /rel="next" href="([^"#]+)/.exec(first.text)![1]!
    const second = await officer.get(next.replaceAll('&amp;', '&'))
    assert.match(second.text, /意見1</)
    assert.match(second.text, /9123/)
    assert.doesNotMatch(second.text, /rel="next"/)
    for (const odd of ['x', '.', '1.2', '99999999999999999.x', "'"]) assert.equal((await officer.get(`/tc/work/ratings?before=${encodeURIComponent(odd)}`)).status, 200)
  })
})
