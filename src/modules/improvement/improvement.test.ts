import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { uuid } from '../../kernel/ids.ts'
import type { Service } from '../jurisdiction/index.ts'
import { readTyped, stateOf, type Typed } from './improvement.ts'

const service = 'fehd-grl'
const place = `/en/work/feedback/${service}`
const good = { what: 'Show the layout plan’s size before it is uploaded', whatZh: '上載前先說明平面圖的大小', why: 'Several people had their plan refused.', whyZh: '有多名市民的平面圖不獲接納。', tiedTo: 'theme:upload', searched: '', state: 'wanted', reason: '', reasonZh: '', answer: '' } satisfies Typed

describe('what was typed', () => {
  const read = (change: Partial<Typed>, version = 3) => readTyped({ ...good, ...change }, { version }, ['ratings', 'theme:upload', 'search', 'step:premises'])
  const wrong: readonly (readonly [change: Partial<Typed>, ...fields: string[]])[] = [
    [{ what: '' }, 'what'],
    [{ whatZh: '' }, 'whatZh'],
    [{ why: '字'.repeat(1001) }, 'why'],
    [{ state: 'answered' }, 'state'],
    [{ state: 'declined' }, 'reason', 'reasonZh'],
    [{ state: 'declined', reason: 'No', reasonZh: '不', answer: '4' }, 'answer'],
    [{ tiedTo: 'theme:none' }, 'tiedTo'],
    [{ tiedTo: 'search' }, 'searched'],
    [{ answer: '5' }, 'answer'],
    [{ answer: '1' }, 'answer'],
    [{ answer: 'next' }, 'answer'],
    [{ answer: '-4' }, 'answer'],
  ]
  for (const [change, ...fields] of wrong) test(`${JSON.stringify(change).slice(0, 60)} is asked for again`, () => {
    const found = read(change)
    assert.deepEqual('problems' in found && found.problems.map(({ field }) => field), fields)
  })
  for (const answer of ['', '2', '3', '4']) test(`version ${answer || 'none'} stands`, () => assert.ok('written' in read({ answer })))
  test('it is answered when its version is live, whatever was written', () => {
    for (const [state, answer, live, shown] of [['wanted', null, 9, 'wanted'], ['doing', 4, 3, 'doing'], ['doing', 4, 4, 'answered'], ['wanted', 4, 7, 'answered'], ['declined', null, 7, 'declined']] as const) assert.equal(stateOf({ state, answer_version: answer }, live), shown)
  })
})

describe('feedback for officers', () => {
  let site: Site
  let lo: Client
  let policy: Client
  let portal: Client
  before(async () => {
    site = await openTestSite()
    await site.work()
    lo = await site.as('lo-yuk-ping')
    policy = await site.as('fan-lok-yiu')
    portal = await site.as('fong-tsz-ching')
  })
  after(() => site.close())

  let visitors = 0
  async function rate(about: string, all: readonly (readonly [stars: number, words?: string, lang?: string])[], more: Record<string, string> = {}) {
    const [{ n: earlier }] = (await site.rows<{ n: number }>('select coalesce(sum(n), 0)::int as n from participation.figure_day')) as [{ n: number }]
    for (const [stars, words = '', lang = 'en'] of all) {
      const sent = await site.visitor(`203.0.113.${(visitors++ >> 3) % 250}`).send(`/${lang}/services/${about}/rating`, { action_id: uuid(), stars: String(stars), about: 'service', words, ...more })
      assert.equal(sent.status, 303)
    }
    await until(async () => (await site.rows<{ n: number }>('select coalesce(sum(n), 0)::int as n from participation.figure_day'))[0]!.n === earlier + all.length)
  }

  test('nothing was said yet', async () => {
    for (const client of [lo, policy, portal]) assert.match((await client.get('/en/work/feedback')).text, /No ratings yet/)
    assert.match((await lo.get(place)).text, /Nothing is on the list yet/)
  })

  test('figures, themes and words are those of the service, in three languages', async () => {
    await rate(service, [[2, 'The upload of my layout plan failed. Call me, 9123 4567. 很好'], [4, 'Quick and easy'], [3]])
    await rate(service, [[1, '圖則上載不到，系統出錯'], [2, '上載失敗']], { })
    await rate(service, [[2, '照片上传太慢', 'sc']])
    const { text } = await lo.get(place)
    const row = (name: string) => new RegExp(`<th scope="row" role="rowheader">${name}.*?<span>([\\d.]+)</span></td><td[^>]*><span>(\\d+)</span>`, 's').exec(text)?.slice(1)
    assert.deepEqual(row('Photos and uploads'), ['1.75', '4'])
    assert.deepEqual(row('Technical faults'), ['1.67', '3'])
    assert.deepEqual(row('Easy and quick'), ['4.00', '1'])
    assert.deepEqual(row('The whole service'), ['2.33', '6'])
    assert.match(text, /Call me, 9123 4567/)
    assert.match(text, /<li><span lang="zh-Hans">照片上传太慢<\/span>|<li><span lang="zh-Hant">圖則上載不到/)
    assert.match(text, /<svg class="chart" role="img" aria-label="Mean of the ratings/)
    for (const lang of ['tc', 'sc']) assert.equal((await lo.get(place.replace('/en/', `/${lang}/`))).status, 200)
  })

  test('searches that led nowhere near the service are told with it', async () => {
    assert.match((await lo.get(place)).text, /None near this service/)
    await site.rows(`insert into catalogue.missed_search (words, day, n, near) values ('restaurant noise permit', current_date, 4, array[$1]), ('dog passport', current_date, 9, array['afcd-dog'])`, [service])
    const { text } = await lo.get(place)
    assert.match(text, /restaurant noise permit<\/span>4 times/)
    assert.doesNotMatch(text, /dog passport/)
  })

  test('it is read by the organisation’s officers and by portal officers, written by policy officers and portal officers', async () => {
    const stranger = await site.as('so-pui-shan')
    const resident = await site.as('chan-tai-man')
    for (const [client, page, form] of [[lo, 200, 403], [policy, 200, 200], [portal, 200, 200], [stranger, 404, 404], [resident, 403, 403], [site.visitor(), 303, 303]] as const) {
      assert.equal((await client.get(place)).status, page)
      assert.equal((await client.get(`${place}/improvements/new`)).status, form)
    }
    assert.doesNotMatch((await stranger.get('/en/work/feedback')).text, /General restaurant/)
    assert.match((await portal.get('/en/work/feedback')).text, /General restaurant/)
    assert.equal((await lo.get('/en/work/ratings')).place, '/en/work/feedback')
    for (const client of [lo, stranger]) assert.equal((await client.send(`${place}/improvements/new`, { ...good, action_id: uuid(), csrf: await csrf(client) })).status, client === lo ? 403 : 404)
    assert.equal((await site.rows('select 1 from improvement.improvement')).length, 0)
  })

  const csrf = async (client: Client) => /name="csrf" value="([^"]+)"/.exec((await client.get('/en/account/sessions')).text)![1]!
  const all = () => site.rows<{ id: string; state: string; revision: number; answer_version: number | null; what: { en: string } }>('select id, state, revision, answer_version, what from improvement.improvement order by written_at')

  test('a form that is sent twice writes one improvement, and the journal says who did', async () => {
    const fields = { ...good, action_id: uuid(), csrf: await csrf(policy) }
    for (let i = 0; i < 2; i++) assert.equal((await policy.send(`${place}/improvements/new`, fields)).place, `${place}#improvements`)
    assert.deepEqual((await all()).map(({ state, revision }) => [state, revision]), [['wanted', 1]])
    const entries = await site.rows<{ facts: object; actor_id: string }>(`select facts, actor_id from journal.entry where what = 'improvement.written'`)
    assert.deepEqual(entries.map(({ actor_id: actor }) => actor), [site.party('fan-lok-yiu')])
    assert.doesNotMatch(JSON.stringify(entries), /layout/)
    assert.match((await site.visitor().get(`/en/services/${service}/improvements`)).text, /Nothing to tell yet/)
  })

  test('what is wrong is told, and what was typed stays; markup is text', async () => {
    const sent = await policy.send(`${place}/improvements/new`, { ...good, what: '<b onclick=x>Bold</b>', whyZh: '', answer: '7', action_id: uuid(), csrf: await csrf(policy) })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /&lt;b onclick=x&gt;Bold/)
    assert.match(sent.text, /There is no such version. Write 2 for the next/)
    assert.match(sent.text, /href="#whyZh"/)
    assert.equal((await all()).length, 1)
  })

  test('of two who change it at once the second is told and loses nothing', async () => {
    const { id } = (await all())[0]!
    const change = async (client: Client, revision: string, fields: Partial<Typed>) => client.send(`${place}/improvements/${id}`, { ...good, ...fields, revision, action_id: uuid(), csrf: await csrf(client) })
    assert.equal((await change(portal, '1', { state: 'doing', what: 'From the portal officer' })).status, 303)
    const second = await change(policy, '1', { state: 'wanted', what: 'From the policy officer', answer: '2' })
    assert.equal(second.status, 422)
    assert.match(second.text, /Another officer changed this meanwhile/)
    assert.match(second.text, /From the portal officer/)
    assert.match(second.text, /From the policy officer/)
    assert.match(second.text, /name="revision" value="2"/)
    assert.equal((await all())[0]!.what.en, 'From the portal officer')
    assert.equal((await change(policy, '2', { ...good, state: 'doing', answer: '2' })).status, 303)
    assert.deepEqual((await all()).map(({ state, revision, answer_version: answer }) => [state, revision, answer]), [['doing', 3, 2]])
    assert.equal((await change(policy, 'x', {})).status, 422)
    assert.equal((await policy.get(`${place}/improvements/${uuid()}`)).status, 404)
    assert.equal((await policy.get(`${place}/improvements/x`)).status, 404)
  })

  test('when its version is live it is answered, with the figures before and after as soon as there are enough', async () => {
    const open = await site.visitor().get(`/en/services/${service}/improvements`)
    assert.match(open.text, /Being done/)
    goLive(2)
    assert.match((await lo.get(place)).text, /By version 2.*Too few to tell: 6 ratings before and 0 after/s)
    const publicly = (await site.visitor().get(`/en/services/${service}/improvements`)).text
    assert.match(publicly, /Done<\/span>.*Too few ratings yet to tell/s)
    assert.doesNotMatch(publicly, /6 ratings/)
    goLive(1)
    await rate(service, Array.from({ length: 24 }, () => [2] as const))
    goLive(2)
    await rate(service, Array.from({ length: 30 }, () => [4] as const))
    // Before: the six above (14 stars) and 24 twos, 62 / 30.
    assert.match((await site.visitor().get(`/en/services/${service}/improvements`)).text, /rose from 2\.07 to 4\.00 of 5 \(60 ratings\)/)
    assert.match((await site.visitor().get(`/tc/services/${service}/improvements`)).text, /平均評分由2\.07升至4\.00/)
    const { text } = await lo.get(place)
    assert.match(text, /By version<\/h2>/)
    assert.deepEqual(await site.rows(`select version, sum(n)::int as n from participation.figure_day where about = $1 group by version order by version`, [service]), [{ version: 1, n: 30 }, { version: 2, n: 30 }])
  })

  /** As if the next version had been published, with nothing else in it. */
  function goLive(version: number) {
    const services = site.house.pack.services as Map<string, Service>
    services.set(service, { ...services.get(service)!, version })
  }

  test('a page of content is read by those whose it is; a page of the portal by portal officers', async () => {
    const links = (text: string) => [...text.matchAll(/href="(\/en\/rating\/[^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
    const visitor = site.visitor('203.0.113.251')
    for (const path of ['/en/search', '/en/organisations/FEHD']) {
      const address = new URL(links((await visitor.get(path)).text)[1]!, 'http://x')
      assert.equal((await visitor.send(address.pathname, { ...Object.fromEntries(address.searchParams), action_id: uuid(), words: 'Hard to find 123456789' })).status, 303)
    }
    await until(async () => (await site.rows('select 1 from participation.content')).length === 2)
    const path = '/en/work/feedback/pages'
    for (const [client, search, organisation] of [[lo, 404, 200], [portal, 200, 200], [await site.as('so-pui-shan'), 404, 404]] as const) {
      assert.equal((await client.get(`${path}/page/search`)).status, search)
      assert.equal((await client.get(`${path}/organisation/FEHD`)).status, organisation)
    }
    assert.match((await portal.get('/en/work/feedback')).text, /\/search<\/a>/)
    assert.equal((await lo.get(`${path}/page/none`)).status, 404)
  })
})
