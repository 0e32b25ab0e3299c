import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { formsOf, says, wordsOf, type Client } from '../../../../tests/client.ts'
import { begin, editPlace, itemPlace, newsFields, propose, release, review } from '../../../../tests/content.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { pdfBytes, pngBytes } from '../../files/sample-files.ts'

describe('content: written by one officer, released by another', () => {
  let site: Site
  let ho: Client
  let kwan: Client
  before(async () => {
    site = await openTestSite()
    ho = await site.as('ho-yin-tung')
    kwan = await site.as('kwan-chi-hang')
  })
  after(() => site.close())

  const stateOf = async (id: string) => (await site.rows<{ state: string; version: number }>('select state, version from publishing.item where id = $1', [id]))[0]!
  const stepsOf = async (id: string) => (await site.rows<{ step: string }>('select step from publishing.step where item_id = $1 order by at, id', [id])).map(({ step }) => step)
  const entriesOf = async (id: string) => (await site.rows<{ what: string }>('select what from journal.entry where about = $1 order by recorded_at, id', [id])).map(({ what }) => what)
  const edition = async () => Number((await site.rows<{ n: string }>('select n from kernel.edition'))[0]!.n)

  test('from the first word to the public page, in three languages', async () => {
    const id = await begin(ho)
    assert.match((await ho.get(`${itemPlace(id)}/preview`)).text, /This is a draft/)
    assert.equal((await site.visitor().get('/en/news/counters-open-on-saturdays')).status, 404)
    await propose(ho, id)
    const earlier = await edition()
    assert.equal((await review(kwan, id, { decision: 'now' })).status, 303)
    assert.ok((await edition()) > earlier, 'kept pages are dropped by a new edition')
    for (const [language, words] of [['en', /Counters open on Saturdays/], ['tc', /櫃位逢星期六開放/], ['sc', /柜台逢星期六开放/]] as const) {
      const page = await site.visitor().get(`/${language}/news/counters-open-on-saturdays`)
      assert.equal(page.status, 200)
      assert.match(page.text, words)
      assert.match(page.text, new RegExp(`href="/${language}/services"`))
    }
    assert.match((await site.visitor().get('/en/news')).text, /Counters open on Saturdays/)
    assert.deepEqual(await stepsOf(id), ['began', 'proposed', 'released'])
    // The last two are of one moment.
    assert.deepEqual((await entriesOf(id)).toSorted(), ['content.approved', 'content.begun', 'content.proposed', 'content.released'])
  })

  test('nobody reviews what they wrote, not even a part of it', async () => {
    const id = await begin(ho, newsFields({ slug: 'own-review' }))
    assert.equal((await kwan.post(editPlace(id), newsFields({ slug: 'own-review', 'body-en': 'Book before you come.', 'body-zh-Hant': '請先預約。' }))).status, 303)
    await propose(ho, id)
    for (const writer of [ho, kwan]) {
      const page = await writer.get(itemPlace(id))
      assert.match(page.text, /another officer has to review it/)
      assert.equal(formsOf(page.text, itemPlace(id)).some(({ action }) => action.endsWith('/review')), false)
      const revision = /name="revision" value="(\d+)"/.exec(page.text)![1]!
      const hidden = formsOf(page.text, itemPlace(id)).find(({ action }) => action.endsWith('/taking-back'))!.fields
      says(await writer.send(`${itemPlace(id)}/review`, { ...hidden, revision, decision: 'now' }), 409, /Another officer has to review it/)
    }
    assert.equal((await stateOf(id)).state, 'unpublished')
    // The database itself would not take it.
    await assert.rejects(site.rows(`update publishing.draft set state = 'scheduled', release_at = now(), approved_by = written_by[1] where item_id = $1`, [id]), /check/)
  })

  test('a reviewer gives it back with words; saving again and a second review release it', async () => {
    const id = await begin(ho, newsFields({ slug: 'given-back' }))
    await propose(ho, id)
    says(await review(kwan, id, { decision: 'return', words: ' ' }), 422, /Write what has to change/)
    says(await review(kwan, id, {}), 422, /Choose what you decide/)
    assert.equal((await review(kwan, id, { decision: 'return', words: 'The hours are missing. <b>Add them</b>.' })).status, 303)
    assert.match(wordsOf((await ho.get(itemPlace(id))).text), /The hours are missing\. <b>Add them<\/b>\./)
    await propose(ho, id)
    assert.match((await kwan.get('/en/work/content?show=review')).text, new RegExp(id))
    assert.doesNotMatch((await ho.get('/en/work/content?show=review')).text, new RegExp(id))
    assert.equal((await review(kwan, id, { decision: 'now' })).status, 303)
    assert.equal((await stateOf(id)).state, 'live')
  })

  test('two editors at once: the second is shown both texts and loses nothing', async () => {
    const id = await begin(ho, newsFields({ slug: 'two-editors' }))
    const opened = formsOf((await kwan.get(editPlace(id))).text, editPlace(id)).find(({ action }) => action === editPlace(id))!.fields
    assert.equal((await ho.post(editPlace(id), newsFields({ slug: 'two-editors', 'title-en': 'Written by the first', 'body-zh-Hant': '第一位撰寫的內文' }))).status, 303)
    const second = await kwan.send(editPlace(id), { ...opened, ...newsFields({ slug: 'two-editors', 'title-en': 'Written by the second', sources: 'https://example.org/second' }) })
    says(second, 422, /Somebody else saved this in the meantime/)
    for (const words of [/value="Written by the second"/, /Written by the first/, /第一位撰寫的內文/, /https:\/\/example\.org\/second/]) assert.match(second.text, words)
    assert.match((await ho.get(editPlace(id))).text, /value="Written by the first"/, 'nothing was written over')
    const again = formsOf(second.text, editPlace(id)).find(({ action }) => action === editPlace(id))!.fields
    assert.equal((await kwan.send(editPlace(id), { ...again, ...newsFields({ slug: 'two-editors', 'title-en': 'Written by the second' }) })).status, 303)
    assert.match((await ho.get(editPlace(id))).text, /value="Written by the second"/)
  })

  test('who decides over words that have changed since is refused', async () => {
    const id = await begin(ho, newsFields({ slug: 'stale-review' }))
    await propose(ho, id)
    const opened = formsOf((await kwan.get(itemPlace(id))).text, itemPlace(id)).find(({ action }) => action.endsWith('/review'))!.fields
    await ho.post(editPlace(id), newsFields({ slug: 'stale-review', 'title-en': 'Quite another title' }))
    says(await kwan.send(`${itemPlace(id)}/review`, { ...opened, decision: 'now' }), 409, /Somebody changed this in the meantime/)
    assert.equal((await stateOf(id)).state, 'unpublished')
  })

  test('eight clicks at the same moment release it once', async () => {
    const id = await begin(ho, newsFields({ slug: 'eight-clicks' }))
    await propose(ho, id)
    const fields = formsOf((await kwan.get(itemPlace(id))).text, itemPlace(id)).find(({ action }) => action.endsWith('/review'))!.fields
    const answers = await Promise.all(Array.from({ length: 8 }, () => kwan.send(`${itemPlace(id)}/review`, { ...fields, decision: 'now' })))
    assert.deepEqual([...new Set(answers.map(({ status, place }) => `${status} ${place}`))], [`303 ${itemPlace(id)}`])
    assert.deepEqual(await stateOf(id), { state: 'live', version: 1 })
  })

  test('a translation whose source changed is marked, and keeps the draft from its review until somebody has read it', async () => {
    const id = await begin(ho, newsFields({ slug: 'stale-marks', 'title-zh-Hans': '柜位逢星期六开放', 'vouch-zh-Hans': 'yes' }))
    assert.doesNotMatch((await ho.get(editPlace(id))).text, /Source changed/)
    const changed = newsFields({ slug: 'stale-marks', 'title-en': 'Counters open on Sundays', 'vouch-zh-Hant': '', 'title-zh-Hans': '柜位逢星期六开放' })
    assert.equal((await ho.post(editPlace(id), changed)).status, 303)
    assert.match((await ho.get(editPlace(id))).text, /Title in Traditional Chinese<span class="tag late">.*?Source changed/)
    says(await ho.post(`${itemPlace(id)}/proposal`, {}, itemPlace(id)), 422, /Title in Traditional Chinese: Read the Traditional Chinese against the English/)
    assert.equal((await ho.post(editPlace(id), { ...changed, 'title-zh-Hant': '櫃位逢星期日開放', 'vouch-zh-Hant': 'yes' })).status, 303)
    // The Simplified was written for the old Traditional.
    assert.match((await ho.get(editPlace(id))).text, /Title in Simplified Chinese<span class="tag late">.*?Source changed/)
    assert.equal((await ho.post(editPlace(id), { ...changed, 'title-zh-Hant': '櫃位逢星期日開放', 'title-zh-Hans': '' })).status, 303)
    await propose(ho, id)
  })

  test('what is missing is told before a review, each with its place', async () => {
    const id = await begin(ho, { 'title-en': 'Only a title' })
    const refused = await ho.post(`${itemPlace(id)}/proposal`, {}, itemPlace(id))
    says(refused, 422, /Summary in English: Write something here/)
    for (const field of ['title-zh-Hant', 'summary-en', 'summary-zh-Hant', 'body-en', 'body-zh-Hant']) assert.match(refused.text, new RegExp(`/edit#${field}"`))
  })

  test('a schedule in the past is refused, and what was typed stays', async () => {
    const id = await begin(ho, newsFields({ slug: 'in-the-past' }))
    await propose(ho, id)
    const past = await review(kwan, id, { decision: 'later', 'day-day': '1', 'day-month': '2', 'day-year': '2020', time: '09:30' })
    says(past, 422, /This moment has passed/)
    assert.match(past.text, /value="2020"/)
    for (const odd of [{ 'day-day': '31', 'day-month': '2', 'day-year': '2999', time: '09:30' }, { 'day-day': '1', 'day-month': '2', 'day-year': '2999', time: '25:00' }, { time: '' }]) says(await review(kwan, id, { decision: 'later', ...odd }), 422, /Write a day that exists/)
    assert.deepEqual(await site.rows('select 1 from publishing.draft where item_id = $1 and state = $2', [id, 'scheduled']), [])
  })

  const schedule = async (slug: string): Promise<string> => {
    const id = await begin(ho, newsFields({ slug }))
    await propose(ho, id)
    assert.equal((await review(kwan, id, { decision: 'later', 'day-day': '1', 'day-month': '2', 'day-year': '2999', time: '09:30' })).status, 303)
    return id
  }
  const jobOf = async (id: string) => (await site.rows<{ id: string; party_id: string; payload: Record<string, string | number>; run_at: Date }>(`select id, party_id, payload, run_at from kernel.outbox where task = 'publishing.release' and payload->>'item' = $1`, [id]))[0]!
  const runJob = async (job: Awaited<ReturnType<typeof jobOf>>) => {
    const { releaseScheduled } = await import('../release-draft.ts')
    await releaseScheduled({ id: job.id, partyId: job.party_id, payload: job.payload, now: new Date(), db: site.db, house: site.house })
  }

  test('a schedule releases at its time, once, however often its job runs', async () => {
    const id = await schedule('on-schedule')
    const job = await jobOf(id)
    assert.equal(job.run_at.toISOString(), '2999-02-01T01:30:00.000Z', 'by the clocks of the government')
    assert.match((await kwan.get(itemPlace(id))).text, /It is released on 1 February 2999, 09:30/)
    await runJob(job)
    await runJob(job)
    assert.deepEqual(await stateOf(id), { state: 'live', version: 1 })
    assert.equal((await site.visitor().get('/en/news/on-schedule')).status, 200)
  })

  test('a schedule that was taken back or written over releases nothing', async () => {
    const [one, other] = [await schedule('taken-back'), await schedule('written-over')]
    assert.equal((await ho.post(`${itemPlace(one)}/taking-back`, {}, itemPlace(one))).status, 303)
    assert.match((await ho.get(editPlace(other))).text, /Saving takes it back from review/)
    assert.equal((await ho.post(editPlace(other), newsFields({ slug: 'written-over', 'title-en': 'Not reviewed by anybody' }))).status, 303)
    for (const id of [one, other]) {
      await runJob(await jobOf(id))
      assert.equal((await stateOf(id)).state, 'unpublished')
    }
  })

  test('the worker does it by itself when the time has come', async () => {
    const id = await schedule('by-the-worker')
    await site.rows(`update kernel.outbox set run_at = now() where payload->>'item' = $1`, [id])
    await site.work()
    await until(async () => (await stateOf(id)).state === 'live')
  })

  test('a correction is a version of its own, says what was corrected, and moves the address', async () => {
    const id = await release(ho, kwan, newsFields({ slug: 'first-address' }))
    assert.equal((await ho.post(`${itemPlace(id)}/correction`, {}, itemPlace(id))).place, editPlace(id))
    const mended = newsFields({ slug: 'second-address', 'title-en': 'Counters open on Sundays', 'title-zh-Hant': '櫃位逢星期日開放' })
    await ho.post(editPlace(id), mended)
    says(await ho.post(`${itemPlace(id)}/proposal`, {}, itemPlace(id)), 422, /What this version corrects in English: Write what this version corrects/)
    await ho.post(editPlace(id), { ...mended, 'correction-en': 'The day was wrong: it is <i>Sunday</i>.', 'correction-zh-Hant': '原文日期有誤，應為星期日。' })
    await propose(ho, id)
    assert.match((await kwan.get(itemPlace(id))).text, /<del>Saturdays<\/del><ins>Sundays<\/ins>/)
    await review(kwan, id, { decision: 'now' })
    const page = await site.visitor().get('/en/news/second-address')
    assert.match(wordsOf(page.text), /Corrected on \d+ \w+ \d{4} The day was wrong: it is <i>Sunday<\/i>\./)
    assert.match((await site.visitor().get('/tc/news/second-address')).text, /原文日期有誤/)
    const moved = await site.visitor().get('/tc/news/first-address')
    assert.deepEqual([moved.status, moved.place], [301, '/tc/news/second-address'])
    assert.equal((await stateOf(id)).version, 2)
    const released = await site.rows<{ n: number; content: { slug: string } }>('select n, content from publishing.version where item_id = $1 order by n', [id])
    assert.deepEqual(released.map(({ n, content }) => [n, content.slug]), [[1, 'first-address'], [2, 'second-address']])
    // Without a language, and from an earlier site.
    assert.deepEqual([(await site.visitor().get('/news/first-address', { 'accept-language': 'zh-HK' })).place], ['/tc/news/second-address'])
    // Nobody else gets an address that once led somewhere.
    const other = await begin(kwan, newsFields({ slug: 'first-address' }))
    says(await kwan.post(`${itemPlace(other)}/proposal`, {}, itemPlace(other)), 422, /Address: Another page has or had this address/)
    assert.equal((await kwan.get(`/en/work/content?q=${encodeURIComponent('https://example.org/tc/news/first-address')}`)).place, itemPlace(id))
  })

  test('a consultation says that it is over from the day after its last', async () => {
    const id = await release(ho, kwan, newsFields({ slug: 'open-for-views', 'field-from': '2026-01-01', 'field-to': '2999-01-31' }), 'consultation')
    assert.match((await site.visitor().get('/en/consultations/open-for-views')).text, /1 January 2026 to 31 January 2999.*?Open</s)
    const jobs = await site.rows<{ run_at: Date; id: string; party_id: string; payload: Record<string, string> }>(`select run_at, id, party_id, payload from kernel.outbox where task = 'publishing.turn' and payload->>'item' = $1`, [id])
    // The worker may have taken it from the outbox already.
    const planned = jobs[0]?.run_at ?? (await site.rows<{ run_at: Date }>(`select run_at from graphile_worker._private_jobs where payload::text like $1 and run_at > now() + interval '100 years'`, [`%${id}%`]))[0]!.run_at
    assert.equal(planned.toISOString(), '2999-01-31T16:00:00.000Z')
    const { turnEdition } = await import('../release-draft.ts')
    const earlier = await edition()
    for (let i = 0; i < 2; i++) await turnEdition({ id, partyId: id, payload: {}, now: new Date(), db: site.db, house: site.house })
    assert.equal(await edition(), earlier + 1)
  })

  test('addresses of an earlier site lead here, in the reader’s language', async () => {
    const id = await begin(ho, newsFields({ slug: 'from-earlier', formerly: 'https://old.example/eng/press/2019/hours.htm?x=1\r\n/tc/press 2019.htm' }))
    await propose(ho, id)
    await review(kwan, id, { decision: 'now' })
    for (const path of ['/eng/press/2019/hours.htm', '/tc/press%202019.htm']) {
      const answer = await site.visitor().get(path, { 'accept-language': 'en' })
      assert.deepEqual([answer.status, answer.place.replace(/^\/\w\w/, '')], [301, '/news/from-earlier'], path)
    }
    const other = await begin(kwan, newsFields({ slug: 'another', formerly: '/eng/press/2019/hours.htm' }))
    says(await kwan.post(`${itemPlace(other)}/proposal`, {}, itemPlace(other)), 422, /Addresses on earlier sites: Another page has or had this address/)
    for (const odd of ['//evil.example/x', 'javascript:alert(1)', 'no-slash', '/']) says(await kwan.post(editPlace(other), newsFields({ slug: 'another', formerly: odd })), 422, /beginning with one/)
    assert.equal((await site.visitor().get('/never/was/here')).status, 404)
  })

  test('what was withdrawn says why and where to go (410), and leaves lists and feeds; it comes back through a review', async () => {
    const id = await release(ho, kwan, newsFields({ slug: 'to-be-withdrawn', 'title-en': 'Soon to be gone' }))
    assert.match((await site.visitor().get('/en/news/feed.xml')).text, /Soon to be gone/)
    const place = `${itemPlace(id)}/withdrawal`
    says(await ho.post(place, { 'reason-en': '', 'reason-zh-Hant': '', instead: 'javascript:alert(1)' }), 422, /Write why it is withdrawn/)
    for (const instead of ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'data:text/html,x']) says(await ho.post(place, { 'reason-en': 'Wrong.', 'reason-zh-Hant': '有誤。', instead }), 422, /beginning with one/)
    assert.equal((await ho.post(place, { 'reason-en': 'The hours were <b>wrong</b>.', 'reason-zh-Hant': '開放時間有誤。', instead: '/news/counters-open-on-saturdays' })).status, 303)
    const gone = await site.visitor().get('/en/news/to-be-withdrawn')
    says(gone, 410, /This page was withdrawn.*The hours were <b>wrong<\/b>\./)
    assert.match(gone.text, /href="\/en\/news\/counters-open-on-saturdays"/)
    assert.match((await site.visitor().get('/tc/news/to-be-withdrawn')).text, /開放時間有誤/)
    for (const path of ['/en/news', '/en/news?topic=immigration', '/en/news?organisation=ImmD', '/en/news/feed.xml']) assert.doesNotMatch((await site.visitor().get(path)).text, /Soon to be gone/, path)
    await ho.post(`${itemPlace(id)}/correction`, {}, itemPlace(id))
    await ho.post(editPlace(id), newsFields({ slug: 'to-be-withdrawn', 'title-en': 'Back again', 'correction-en': 'The hours are right now.', 'correction-zh-Hant': '開放時間現已更正。' }))
    await propose(ho, id)
    assert.equal((await site.visitor().get('/en/news/to-be-withdrawn')).status, 410)
    await review(kwan, id, { decision: 'now' })
    assert.equal((await site.visitor().get('/en/news/to-be-withdrawn')).status, 200)
  })

  test('a file is what it says or is refused with what to do, and nothing typed is lost', async () => {
    const id = await begin(ho, newsFields({ slug: 'with-files' }), 'publication')
    const refused = await ho.post(editPlace(id), { ...newsFields({ slug: 'with-files', 'title-en': 'Typed beside the file' }), file: { name: 'report.pdf', bytes: Buffer.from('MZ not a pdf'), type: 'application/pdf' } })
    says(refused, 422, /PDF/)
    assert.match(refused.text, /value="Typed beside the file"/)
    const fields = newsFields({ slug: 'with-files', 'body-en': 'See ![the map](the-map.png) and [the report](Annual-report-2026.pdf).', 'body-zh-Hant': '請參閱報告。' })
    says(await ho.post(editPlace(id), fields), 422, /the-map\.png/)
    assert.equal((await ho.post(editPlace(id), { ...newsFields({ slug: 'with-files' }), file: { name: 'the map.png', bytes: pngBytes() } })).status, 303)
    assert.equal((await ho.post(editPlace(id), { ...fields, file: { name: 'Figures.pdf', bytes: pdfBytes() } })).status, 422, 'the name that the text uses is not the file’s')
    assert.equal((await ho.post(editPlace(id), { ...fields, file: { name: 'Annual report 2026.pdf', bytes: pdfBytes() } })).status, 303)
    await propose(ho, id)
    await review(kwan, id, { decision: 'now' })
    const page = (await site.visitor().get('/en/publications/with-files')).text
    const file = /href="(\/en\/publications\/with-files\/files\/[0-9a-f-]+)"[^>]*>[^]*?Annual-report-2026\.pdf/.exec(page)![1]!
    const got = await site.visitor().get(file)
    assert.deepEqual([got.status, got.type, got.headers.get('content-disposition')], [200, 'application/pdf', "attachment; filename*=UTF-8''Annual-report-2026.pdf"])
    assert.deepEqual(got.bytes, pdfBytes())
    assert.match(page, /<img src="\/en\/publications\/with-files\/files\/[0-9a-f-]+" alt="the map"/)
    const other = await begin(kwan, newsFields({ slug: 'no-files' }), 'publication')
    assert.equal((await kwan.get(`/en/work/content/${other}/files/${file.split('/').at(-1)}`)).status, 404, 'a file is read by way of what offers it')
  })

  test('only those who write for the organisation see and touch it', async () => {
    const id = await begin(ho, newsFields({ slug: 'strangers' }))
    const stranger = await site.as('fan-lok-yiu')
    for (const path of ['', '/edit', '/preview', '/withdrawal']) says(await stranger.get(`${itemPlace(id)}${path}`), 403, /Only policy officers/)
    assert.doesNotMatch((await stranger.get('/en/work/content?show=draft')).text, new RegExp(id))
    says(await (await site.as('tse-man-chung')).get('/en/work/content'), 403, /Only policy officers/)
    assert.equal((await site.visitor().get(itemPlace(id))).status, 303)
    const portal = await site.as('fong-tsz-ching')
    assert.match((await portal.get('/en/work/content?show=draft')).text, new RegExp(id))
    assert.equal((await release(portal, await site.as('hung-wai-ming'), newsFields({ slug: 'for-another' }), 'notice', 'TD')).length, 36)
  })

  test('versions that were released cannot be changed by the application', async () => {
    for (const right of ['update', 'delete', 'truncate']) {
      const [row] = await site.rows<{ allowed: boolean }>(`select has_table_privilege('bauhinia_app', 'publishing.version', $1) as allowed`, [right])
      assert.equal(row!.allowed, false, right)
    }
  })
})
