import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allTasks } from '../src/open-site.ts'
import { apply, billOf, birth, reaches } from './acts.ts'
import { actionId, formsOf, says, type Client, type Reply } from './client.ts'
import { openTestSite, type Site } from './site.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const record = '/en/services/immd-birthcopy/apply/record'

describe('requests that are not what they should be', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await site.work()
  })
  after(() => site.close())

  const leavesNothing = <T>(act: () => Promise<T>): Promise<T> => site.leavesNothing(act)
  const hiddenOf = async (client: Client, path: string) => formsOf((await client.get(path)).text, path).find((one) => one.action === path)!.fields

  test('a form of another session is stale, one from elsewhere is foreign, one without its action id is incomplete', async () => {
    const [chan, wong] = [await site.as('chan-tai-man'), await site.as('wong-mei-ling')]
    const theirs = await hiddenOf(wong, record)
    const own = await hiddenOf(chan, record)
    const tc = record.replace('/en/', '/tc/')
    await leavesNothing(async () => {
      says(await chan.send(record, { ...theirs, ...birth.record }), 403, /opened in another session/)
      says(await chan.send(tc, { ...theirs, ...birth.record }), 403, /另一次登入時開啟/)
      says(await chan.send(record, { ...own, csrf: '', ...birth.record }), 403, /opened in another session/)
      says(await chan.send(record, { ...own, ...birth.record }, { 'sec-fetch-site': 'cross-site' }), 403, /not sent from our own page/)
      says(await chan.send(tc, { ...own, ...birth.record }, { 'sec-fetch-site': '', origin: 'https://example.org' }), 403, /並非由本網站的網頁送出/)
      says(await chan.send(record, { ...own, action_id: 'x', ...birth.record }), 400, /Part of the page is missing/)
      says(await chan.send(tc, { ...own, action_id: '', ...birth.record }), 400, /所傳送的內容不完整/)
    })
    assert.equal((await chan.send(record, { ...own, ...birth.record })).status, 303)
  })

  test('a session that has ended: told to sign in, in the reader’s language, and nothing is done', async () => {
    for (const [lang, words] of [['en', /You are no longer signed in. Sign in, then go back/], ['tc', /你已登出。請重新登入/], ['sc', /你已退出登录。请重新登录/]] as const) {
      const client = await site.as('ho-tsz-ching')
      const path = record.replace('/en/', `/${lang}/`)
      const hidden = await hiddenOf(client, path)
      await site.rows('update identity.session set seen_at = seen_at - interval \'2 hours\' where party_id = $1', [site.party('ho-tsz-ching')])
      const reply = await leavesNothing(() => client.send(path, { ...hidden, ...birth.record }))
      says(reply, 401, words)
      assert.match(reply.text, new RegExp(`href="/${lang}/sign-in"`))
    }
  })

  test('a language, a service, a page that do not exist', async () => {
    const chan = await site.as('chan-tai-man')
    for (const client of [site.visitor(), chan]) {
      for (const path of ['/fr/', '/en/nothing', '/en/services/no-such-service', '/en/categories/none', '/en/events/none', '/en/organisations/NONE', '/en/services/no-such/rating', '/en/%E9', '/en/services/%00', '/en/services/..%2F..%2Fetc']) {
        assert.equal((await client.get(path)).status, 404, path)
      }
    }
    says(await chan.get('/en/services/no-such-service/apply'), 404, /Page not found/)
    says(await chan.get('/tc/services/no-such-service/apply'), 404, /找不到網頁/)
    says(await chan.get('/tc/services/immd-birthcopy/apply/nothing'), 404, /這個網址沒有網頁/)
    says(await chan.get('/sc/nothing'), 404, /找不到网页/)
    says(await site.visitor().get('/nothing', { 'accept-language': 'zh-HK' }), 404, /找不到網頁/)
    assert.equal((await site.visitor().raw('/en/services', '', form)).status, 405)
  })

  test('a method that no page knows', async () => {
    const chan = await site.as('chan-tai-man')
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const { status, headers } = await leavesNothing(() => chan.get(record, {}, method))
      assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD, POST'], method)
      assert.equal((await site.visitor().get('/en/', {}, method)).status, 405)
    }
    assert.equal((await chan.get(record, {}, 'HEAD')).status, 200)
  })

  test('a body that is not what its content type says', async () => {
    const chan = await site.as('chan-tai-man')
    const tc = record.replace('/en/', '/tc/')
    const multipart = { 'content-type': 'multipart/form-data; boundary=----formBoundary7d3' }
    await leavesNothing(async () => {
      says(await chan.raw(record, '{"a":1}', { 'content-type': 'application/json' }), 415, /not a form that we can read/)
      says(await chan.raw(tc, 'a=b', { 'content-type': 'text/plain' }), 415, /系統未能讀取所傳送的表格/)
      says(await chan.raw(tc, 'no part at all', multipart), 415, /系統未能讀取/)
      says(await chan.raw(record, '------formBoundary7d3\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', multipart), 415, /not a form that we can read/)
      says(await chan.raw(record, '------formBoundary7d3--\r\n', { 'content-type': 'multipart/form-data' }), 415, /not a form that we can read/)
      says(await chan.raw(record, Buffer.from('birthPlace=\xff\xfe', 'latin1'), form), 415, /not a form that we can read/)
    })
    const hidden = await hiddenOf(chan, record)
    const part = (name: string, value: string) => `------formBoundary7d3\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const parts = Object.entries({ ...hidden, ...birth.record, birthPlace: 'Har\xff\xfebour' }).map(([name, value]) => part(name, value)).join('')
    const broken = await leavesNothing(() => chan.raw(record, Buffer.from(`${parts}------formBoundary7d3--\r\n`, 'latin1'), multipart))
    says(broken, 422, /Remove the signs that cannot be shown from “Hospital or place of birth”/)
  })

  test('addresses of 10,000 signs and half pairs of surrogates', async () => {
    const chan = await site.as('chan-tai-man')
    const long = 'x'.repeat(10_000)
    for (const query of [`q=${long}`, `q=${'陳'.repeat(3000)}`, 'q=%ED%A0%80', 'q=%ff%fe', `q=${encodeURIComponent('😀').slice(0, 6)}`, 'q=%00', 'q=%', 'q[]=1&q=2', `${long}=1`, `lang=${long}`, `c=${long}`, `next=${long}`, `stars=${long}`, `before=${long}`, `organisation=${long}`, `category=${long}`, `page=${long}`, 'page=-1', 'page=1e99', 'problems=1&change=1', `qr=${long}`]) {
      for (const path of ['/en/', '/en/search', '/en/services', '/en/verify', '/en/sign-in', '/en/services/immd-birthcopy', '/en/services/immd-birthcopy/rating', '/en/account', '/en/account/messages', '/en/account/payments', '/en/account/documents', record, '/sandbox/bank', '/sandbox/bank/pay']) {
        const { status, text } = await chan.get(`${path}?${query}`)
        assert.ok([200, 303, 400, 404, 422].includes(status), `${path}?${query.slice(0, 40)}: ${status}`)
        assert.ok(text.length < 400_000)
      }
    }
    assert.equal((await chan.get(`/en/${long}`)).status, 404)
  })

  test('what anyone may check: rubbish is told from altered, and kept to be mended', async () => {
    const client = site.visitor()
    for (const [lang, words] of [['en', /./], ['tc', /[一-鿿]/]] as const) {
      for (const rubbish of ['hello', ' ', '陳大文', '\u0000\u0001\u0007', 'a.b.c~', '....~~~', 'x'.repeat(30_000), '{"a":1}', 'https://', 'http://[', 'javascript:alert(1)']) {
        const reply = await leavesNothing(() => client.post(`/${lang}/verify`, { document: rubbish }))
        assert.ok(reply.status === 422 || reply.status === 200, `${rubbish.slice(0, 20)}: ${reply.status}`)
        says(reply, reply.status, words)
        assert.doesNotMatch(reply.text, /class="[^"]*genuine/)
      }
      says(await leavesNothing(() => client.post(`/${lang}/verify`, { document: 'x'.repeat(102_400) })), 413, lang === 'en' ? /larger than 64 KB/ : /超過 64 KB/)
    }
  })

  test('whoever tries too often is told to wait, in their language', async () => {
    const client = site.visitor('203.0.113.9')
    const { fields } = formsOf((await client.get('/tc/verify')).text, '').find((one) => one.action === '/tc/verify')!
    const statuses: number[] = []
    for (let i = 0; i < 70; i++) statuses.push((await client.send('/tc/verify', { ...fields, action_id: actionId(), document: 'hello' })).status)
    assert.equal(statuses[0], 422)
    assert.equal(statuses.at(-1), 429)
    says(await client.send('/tc/verify', { ...fields, document: 'hello' }), 429, /嘗試次數過多/)
    says(await client.send('/en/verify', { ...fields, document: 'hello' }), 429, /Too many tries/)
  })

  test('the word of a bank: unsigned, wrong, unknown, repeated, late', async () => {
    const client = await site.as('cheung-chi-wai')
    const reference = await apply(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: 'Q000107(0)' } })
    const bill = await billOf(site, reference)
    const words = { billNumber: bill.bill_number, amount: bill.amount }
    const problem = async (reply: Reply, status: number) => {
      assert.equal(reply.status, status, reply.text)
      assert.match(reply.type, /application\/problem\+json/)
      assert.equal(JSON.parse(reply.text).status, status)
      assert.doesNotMatch(reply.text, /\.ts:|\n\s+at /)
    }
    await leavesNothing(async () => {
      await problem(await site.bankSays(words, (request) => (request.headers['signature'] = request.headers['signature']!.replace(/:(.)/, (_, sign) => `:${sign === 'A' ? 'B' : 'A'}`))), 401)
      await problem(await site.bankSays(words, (request) => (request.body = request.body.replace(bill.amount, '1.00'))), 401)
      await problem(await site.visitor().raw('/callbacks/fps', JSON.stringify(words), { 'content-type': 'application/json' }), 401)
      await problem(await site.bankSays({ ...words, billNumber: 'NOSUCHBILL' }), 404)
      await problem(await site.bankSays({ ...words, amount: 'lots' }), 400)
      await problem(await site.visitor().raw('/callbacks/fps', 'x'.repeat(20_000)), 413)
    })
    await problem(await site.bankSays({ ...words, amount: '1.00', bankReference: 'SBWRONG' }), 422)
    assert.equal((await billOf(site, reference)).state, 'requested')
    const earlier = await site.rows('select id from messages.message where party_id = $1', [bill.party_id])
    await allTasks['payments.expire']!({ id: actionId(), partyId: bill.party_id, payload: { paymentId: bill.id }, now: new Date(), db: site.db, house: site.house })
    assert.equal((await billOf(site, reference)).state, 'expired')
    assert.equal((await site.rows('select id from messages.message where party_id = $1', [bill.party_id])).length, earlier.length + 1, 'the person is told that it expired')
    const late = await site.bankSays(words)
    assert.deepEqual([late.status, JSON.parse(late.text).outcome], [200, 'taken'])
    assert.equal((await billOf(site, reference)).state, 'paid-late')
    await reaches(site, reference, 'received')
    const repeated = await leavesNothing(() => site.bankSays(words))
    assert.deepEqual([repeated.status, JSON.parse(repeated.text).outcome], [200, 'repeated'])
    says(await client.get(`/en/account/payments/${bill.id}`), 200, /The money came after the bill had expired. It counts in full/)
    says(await client.get(`/tc/account/payments/${bill.id}`), 200, /款項於帳單到期後收到/)
  })

  test('a sign-in leads nowhere else than into the portal', async () => {
    for (const next of ['https://example.org/', '//example.org', '/\\example.org', '\\\\example.org', 'javascript:alert(1)', '/\t/example.org', ' //example.org', '/en/..//example.org', 'http:/example.org', '/%2F/example.org', 'x'.repeat(5000)]) {
      const page = `/en/sign-in?next=${encodeURIComponent(next)}`
      const { place } = await site.visitor(`203.0.113.${next.length % 250}`).post('/en/sign-in', { as: 'chan-tai-man', next }, page)
      assert.equal(new URL(place, 'http://here').host, 'here', `${next} led to ${place}`)
      assert.ok(place.startsWith('/') && !place.startsWith('//'), place)
    }
    says(await site.visitor('203.0.113.251').post('/tc/sign-in', { as: 'nobody-at-all' }), 400, /系統不能確認你選擇以誰的身分登入/)
  })

  test('one rating, however often it is sent', async () => {
    const client = site.visitor('203.0.113.252')
    const page = '/en/services/immd-birthcopy/rating?stars=4&about=service'
    const { action, fields } = formsOf((await client.get(page)).text, page).find((one) => one.action.endsWith('/rating'))!
    const replies = await Promise.all(Array.from({ length: 8 }, () => client.send(action, { ...fields, words: 'x' })))
    assert.deepEqual([...new Set(replies.map((reply) => `${reply.status} ${reply.place}`))], ['303 /en/services/immd-birthcopy/rating/thanks'])
    assert.equal((await site.rows('select 1 from participation.rating')).length, 1)
    says(await leavesNothing(() => client.post(action, { stars: '9' }, page)), 422, /./)
  })

  test('none of this was a defect', () => assert.deepEqual(site.logged.filter((line) => line.includes('"defect"')), []))
})
