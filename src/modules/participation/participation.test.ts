import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { nobody } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { countEarlier, countRating } from './count-rating.ts'
import { ratingAddress } from './subject.ts'

describe('ratings', () => {
  let site: Site
  before(async () => (site = await openTestSite()))
  after(() => site.close())

  const place = '/en/services/fehd-grl/rating'
  const kept = () => site.rows<{ party_id: string; stars: number; subject: string; words_sealed: Buffer | null; language: string; version: number }>('select * from participation.rating order by at, id')
  const runJobs = async () => {
    const jobs = await site.rows<{ party_id: string; id: string; payload: Record<string, string | number> }>(`select party_id, id, payload from kernel.outbox where task = 'participation.count-rating'`)
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
      assert.equal(text.match(/rating\?about=service&amp;version=1&amp;stars=\d/g)?.length, 5)
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
    const figures = await site.rows(`select about, subject, version, stars, n from participation.figure_day order by stars`)
    assert.deepEqual(figures, [{ about: 'fehd-grl', subject: 'service', version: 1, stars: 1, n: 1 }, { about: 'fehd-grl', subject: 'page', version: 1, stars: 4, n: 1 }])
  })

  test('what the previous release asked to be counted is counted too', async () => {
    const job = { id: uuid(), partyId: nobody, payload: { serviceId: 'fehd-fbl', day: '2026-11-01', stars: 3 }, now: new Date(), db: site.db, house: site.house }
    await countEarlier(job)
    await countEarlier(job)
    assert.deepEqual(await site.rows(`select version, stars, n from participation.figure_day where about = 'fehd-fbl'`), [{ version: 1, stars: 3, n: 1 }])
    assert.deepEqual(await site.rows(`select stars, n from participation.rating_day where service_id = 'fehd-fbl'`), [{ stars: 3, n: 1 }])
  })

  test('a step is rated with the version of its form; one that the service has not is not taken over', async () => {
    const page = site.house.pack.services.get('fehd-grl')!.apply!.pages[1]!.id
    for (const step of [page, 'no-such-step']) await site.visitor('198.51.100.3').send(place, { action_id: uuid(), stars: '3', about: 'step', step, version: '9', words: '' })
    const rows = (await site.rows<{ subject: string; step: string | null; version: number }>('select subject, step, version from participation.rating order by at desc, id desc limit 2')).toReversed()
    assert.deepEqual(rows, [{ subject: 'step', step: page, version: 1 }, { subject: 'service', step: null, version: 1 }])
  })

  test('a page of content is rated only where a page of ours said so, and is counted with whose it is', async () => {
    const address = ratingAddress(site.house, { kind: 'content', type: 'news', id: 'fees-2027', version: 3, organisation: 'TD', path: '/news/fees-2027' })
    const query = new URLSearchParams(address.split('?')[1])
    const visitor = site.visitor('198.51.100.4')
    assert.equal((await visitor.get(`/en${address}&stars=2`)).status, 200)
    for (const wrong of [address.replace('fees-2027?', 'fees-2028?'), address.replace('version=3', 'version=4'), address.replace('by=TD', 'by=ImmD'), address.replace(/key=.*/, 'key=x'), '/rating/news/fees-2027']) assert.equal((await visitor.get(`/en${wrong}`)).status, 404, wrong)
    const sent = await visitor.send('/en/rating/news/fees-2027', { ...Object.fromEntries(query), action_id: uuid(), stars: '2', words: 'The fee is not clear.' })
    assert.equal(sent.status, 303)
    assert.match((await visitor.get(sent.place)).text, /href="\/en\/news\/fees-2027"/)
    await runJobs()
    assert.deepEqual(await site.rows(`select * from participation.content`), [{ about: 'news/fees-2027', organisation: 'TD', path: '/news/fees-2027' }])
    assert.deepEqual(await site.rows(`select version, subject, stars, n from participation.figure_day where about = 'news/fees-2027'`), [{ version: 3, subject: 'content', stars: 2, n: 1 }])
    assert.doesNotMatch((await visitor.get('/en/rating/thanks?place=javascript:alert(1)')).text, /href="\/en[^"]*alert/)
  })

  test('what was written stands nowhere but under seal', async () => {
    const secret = 'Zebrafish Kwok 9876 5432 鯨魚先生'
    const sent = await site.visitor('198.51.100.5').send(place, { action_id: uuid(), stars: '1', about: 'service', words: secret })
    assert.doesNotMatch(decodeURIComponent(sent.place), /Zebrafish|鯨/)
    const jobs = JSON.stringify(await site.rows('select * from kernel.outbox'))
    await runJobs()
    const tables = await site.rows<{ name: string }>(`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('participation', 'journal', 'kernel')`)
    const all = (await Promise.all(tables.map(({ name }) => site.rows(`select * from ${name}`)))).map((rows) => JSON.stringify(rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? (value as Buffer).toString('latin1') : value)))))
    for (const text of [jobs, ...all, ...site.logged]) assert.doesNotMatch(text, /zebrafish|鯨魚|鲸鱼|9876/i)
    assert.ok((await site.rows('select 1 from participation.term_month')).length > 0)
  })
})
