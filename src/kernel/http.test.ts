import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../tests/house.ts'
import { uuid } from './ids.ts'
import { actors, smallSite } from './small-site.ts'

let made: TestHouse
let site: ReturnType<typeof smallSite>

before(async () => {
  made = await testHouse()
  site = smallSite(made)
})
after(() => made.close())

const text = async (answer: Promise<Response> | Response) => (await answer).text()
const place = (answer: Response) => answer.headers.get('location')

test('eight posts at the same moment with one action id are one act, and all are led to the same place', async () => {
  const before = await site.notes()
  const action_id = uuid()
  const answers = await Promise.all(Array.from({ length: 8 }, () => site.post('/en/note', { as: 'resident', fields: { action_id } })))
  assert.deepEqual(answers.map((one) => one.status), Array(8).fill(303))
  assert.equal(new Set(answers.map(place)).size, 1)
  assert.match(place(answers[0]!)!, /^\/en\/note\/[0-9a-f-]{36}$/)
  assert.equal(await site.notes(), before + 1)
})

test('the same action id of another person, or on another page, is another act', async () => {
  const before = await site.notes()
  const action_id = uuid()
  const first = await site.post('/en/note', { as: 'resident', fields: { action_id } })
  const second = await site.post('/en/note', { as: 'officer', fields: { action_id } })
  const third = await site.post('/tc/note', { as: 'resident', fields: { action_id } })
  assert.equal(new Set([first, second, third].map(place)).size, 3)
  assert.equal(await site.notes(), before + 3)
})

test('an answer of 422 undoes everything, and the action id can be used again', async () => {
  const before = await site.notes()
  const action_id = uuid()
  const wrong = await site.post('/en/note', { as: 'resident', fields: { action_id, do: 'correct', text: '<script>' } })
  assert.equal(wrong.status, 422)
  assert.equal(await wrong.text(), '<p>Write <b>more</b> than &lt;script&gt;</p>')
  assert.equal(await site.notes(), before)
  const right = await site.post('/en/note', { as: 'resident', fields: { action_id } })
  assert.equal(right.status, 303)
  assert.equal(await site.notes(), before + 1)
})

test('what a post writes by itself stays when the post is undone, also when more do so than there are connections', async () => {
  const before = await site.notes()
  const answers = await Promise.all(Array.from({ length: 24 }, () => site.post('/en/tries')))
  assert.deepEqual(answers.map((one) => one.status), Array(24).fill(422))
  assert.equal(await site.notes(), before + 24)
})

test('when the first of two simultaneous posts is undone, the second is the first', async () => {
  const before = await site.notes()
  const action_id = uuid()
  const answers = await Promise.all(['correct', '', 'correct', ''].map((wanted) => site.post('/en/note', { as: 'resident', fields: { action_id, do: wanted } })))
  assert.equal(await site.notes(), before + 1)
  assert.equal(new Set(answers.filter((one) => one.status === 303).map(place)).size, 1)
})

test('a post of one statement is one act too, however often and however simultaneously it is sent', async () => {
  const before = await site.notes()
  const fields = { action_id: uuid() }
  const answers = await Promise.all(Array.from({ length: 8 }, () => site.post('/en/once-note', { as: 'resident', fields })))
  const places = new Set(answers.map(place))
  assert.equal(places.size, 1)
  assert.match([...places][0]!, /^\/en\/note\//)
  assert.equal(await site.notes(), before + 1)
  assert.equal(place(await site.post('/en/once-note', { as: 'resident', fields: { ...fields, do: 'nothing' } })), [...places][0], 'also when nothing is left to do')
  assert.equal((await site.post('/en/once-note', { as: 'resident', fields: { do: 'nothing' } })).status, 422)
  assert.notEqual(place(await site.post('/en/once-note', { as: 'officer', fields })), [...places][0], 'another person’s is another act')
})

test('a statement that fails for another reason leaves no claim, and a page may ask for a transaction instead', async () => {
  const before = await site.notes()
  const note = uuid()
  assert.equal((await site.post('/en/once-note', { as: 'resident', fields: { note } })).status, 303)
  const fields = { action_id: uuid() }
  assert.equal((await site.post('/en/once-note', { as: 'resident', fields: { ...fields, note } })).status, 500, 'that note is there already')
  assert.equal((await site.post('/en/once-note', { as: 'resident', fields })).status, 303, 'the action id can be used again')
  assert.equal(await site.notes(), before + 2)
  assert.equal(place(await site.post('/en/once-note', { as: 'resident', fields: { do: 'otherwise' } })), '/en/note/in-a-transaction')
})

test('a page that may be repeated answers each time in full', async () => {
  const action_id = uuid()
  const answers = await Promise.all([1, 2].map(() => site.post('/en/again', { fields: { action_id } })))
  for (const one of answers) assert.deepEqual([one.status, place(one), one.headers.getSetCookie().length], [303, '/en/again', 2])
})

test('a refusal says why in the reader’s language, is undone, and is recorded after that', async () => {
  const before = await site.notes()
  const answer = await site.post('/tc/note', { as: 'resident', fields: { do: 'refuse' } })
  assert.equal(answer.status, 409)
  assert.equal(await answer.text(), '<p role="alert">現已不能留言。</p>')
  assert.deepEqual(site.told.at(-1), { code: 'note.too_late', path: '/note', party: actors.resident.party, notes: before })
  assert.equal((await site.post('/en/note', { as: 'resident', fields: { do: 'refuse' } })).status, 409)
})

test('when a refusal cannot be recorded it is answered all the same', async () => {
  const broken = smallSite(made, { onRefusal: () => Promise.reject(new Error('no journal')) })
  assert.equal((await broken.post('/en/note', { as: 'resident', fields: { do: 'refuse' } })).status, 409)
})

test('a defect is answered with 500, undone, and says nothing of the inside', async () => {
  const before = await site.notes()
  for (const answer of [await site.post('/en/note', { as: 'resident', fields: { do: 'break' } }), await site.get('/en/broken')]) {
    assert.equal(answer.status, 500)
    const said = await answer.text()
    assert.match(said, /Something went wrong on our side/)
    assert.doesNotMatch(said, /secret words|\bat \w+|\.ts/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  }
  assert.equal(await site.notes(), before)
})

test('when nobody can tell who asks, that is a defect like any other', async () => {
  const broken = smallSite(made, { sessions: { actorOf: () => Promise.reject(new Error('secret words')) } })
  const answer = await broken.get('/en/', { cookie: 'session=resident' })
  assert.equal(answer.status, 500)
  assert.match(await answer.text(), /Something went wrong on our side/)
})

test('a post needs an action id of ours', async () => {
  for (const action_id of ['', 'one', `${uuid()}'`]) assert.equal((await site.post('/en/note', { as: 'resident', fields: { action_id } })).status, 400)
})

test('a post must come from a page of this session', async () => {
  const before = await site.notes()
  for (const csrf of ['', 'wrong', made.house.keys.hmac('csrf', actors.officer.session!).toString('base64url')]) {
    const answer = await site.post('/en/note', { as: 'resident', fields: { csrf } })
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /opened in another session/)
  }
  assert.equal(await site.notes(), before)
})

test('the fields of a form are what its post needs', async () => {
  const page = await text(site.get('/en/note', { cookie: 'session=resident' }))
  const fields = Object.fromEntries([...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((found) => [found[1]!, found[2]!]))
  assert.deepEqual(Object.keys(fields), ['action_id', 'csrf'])
  assert.equal((await site.post('/en/note', { as: 'resident', fields })).status, 303)
})

test('a post from another site is refused, also from one that hides its name', async () => {
  const before = await site.notes()
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': '', origin: 'null' },
    { 'sec-fetch-site': '', origin: 'http://localhost:3000.elsewhere.example' },
  ]
  for (const headers of foreign) assert.equal((await site.post('/en/note', { as: 'resident', headers })).status, 403, JSON.stringify(headers))
  assert.equal(await site.notes(), before)
})

test('a post from our own page is taken, also by another name of this machine', async () => {
  const ours = [{ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, { 'sec-fetch-site': 'none', origin: '' }, { 'sec-fetch-site': '', origin: '' }, { 'sec-fetch-site': '' }]
  for (const headers of ours) assert.equal((await site.post('/en/note', { as: 'resident', headers })).status, 303, JSON.stringify(headers))
})

test('there is nothing at an unknown address, in an unknown language, or behind a sandbox that is off', async () => {
  for (const path of ['/en/nothing', '/fr/', '/en', '/wp-login.php', '/en/note/']) {
    const answer = await site.get(path)
    if (path === '/en') assert.deepEqual([answer.status, place(answer)], [303, '/en/'])
    else assert.equal(answer.status, 404, path)
  }
  assert.match(await text(site.get('/tc/nothing')), /這個網址沒有網頁。/)
  const production = smallSite({ ...made, house: { ...made.house, config: { ...made.house.config, SANDBOX: false } } })
  assert.equal((await site.get('/sandbox')).status, 200)
  assert.equal((await production.get('/sandbox')).status, 404)
})

test('who is not signed in is asked to, and comes back', async () => {
  const answer = await site.get('/tc/note')
  assert.deepEqual([answer.status, place(answer)], [303, '/tc/sign-in?next=%2Ftc%2Fnote'])
  const posted = await site.post('/tc/note')
  assert.equal(posted.status, 401)
  assert.match(await posted.text(), /你已登出。.*href="\/tc\/sign-in"/)
})

test('pages of officers and operators open to nobody else', async () => {
  const statuses = async (path: string) => Promise.all(['resident', 'officer', 'operator'].map(async (as) => (await site.get(path, { cookie: `session=${as}` })).status))
  assert.deepEqual(await statuses('/en/work'), [403, 200, 200])
  assert.deepEqual(await statuses('/en/operations'), [403, 403, 200])
})

test('what an address does not take is refused, and the answer says what it takes', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) assert.equal((await site.get('/en/', {}, method)).status, 405, method)
  const answer = await site.post('/en/')
  assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD'])
  assert.equal((await site.get('/en/open-note', {}, 'PUT')).headers.get('allow'), 'GET, HEAD, POST')
})

test('a body that is too large is refused, whether it says so or not', async () => {
  const large = new Uint8Array(1_048_577).fill(97)
  const said = await site.post('/en/small', { body: large, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(large.length) } })
  assert.equal(said.status, 413)
  assert.match(await said.text(), /larger than 1 MB/)
  assert.equal((await site.post('/en/small', { body: large, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status, 413)
})

test('a body that is no form is refused', async () => {
  const attempts: [string, string | Uint8Array<ArrayBuffer>][] = [['application/json', '{}'], ['text/plain', 'action_id=1'], ['application/x-www-form-urlencoded', new Uint8Array([0xff])], ['multipart/form-data; boundary=a', 'no boundary']]
  for (const [type, body] of attempts) assert.equal((await site.post('/en/open-note', { body, headers: { 'content-type': type } })).status, 415, type)
})

test('who posts too often has to wait a minute; others do not, and the next minute is a new one', async () => {
  let now = new Date('2026-11-22T10:00:05Z')
  const counted = smallSite(made, { clock: () => now })
  const statuses = async (as?: 'resident') => [(await counted.post('/en/rare', { as })).status, (await counted.post('/en/rare', { as })).status, (await counted.post('/en/rare', { as })).status, (await counted.post('/en/rare', { as })).status]
  assert.deepEqual(await statuses(), [303, 303, 303, 429])
  assert.deepEqual(await statuses('resident'), [303, 303, 303, 429])
  now = new Date('2026-11-22T10:01:00Z')
  assert.deepEqual(await statuses(), [303, 303, 303, 429])
})

test('the limit holds for several processes together', async () => {
  const now = new Date('2026-11-22T11:00:05Z')
  const processes = [smallSite(made, { clock: () => now }), smallSite(made, { clock: () => now })]
  const statuses: number[] = []
  for (let i = 0; i < 6; i++) statuses.push((await processes[i % 2]!.post('/en/rare')).status)
  assert.equal(statuses.filter((status) => status === 303).length, 3)
})

test('the first page speaks the language that the browser asks for', async () => {
  const expected: [string, string][] = [['zh-HK,zh;q=0.9', '/tc/'], ['zh-TW', '/tc/'], ['zh-CN', '/sc/'], ['zh', '/sc/'], ['en-GB', '/en/'], ['fr,zh-Hant;q=0.5', '/tc/'], ['fr', '/en/'], ['', '/en/']]
  for (const [accept, path] of expected) assert.equal(place(await site.get('/', { 'accept-language': accept })), path, accept)
  assert.match(await text(site.get('/wp-login.php', { 'accept-language': 'zh-HK' })), /這個網址沒有網頁。/)
})

test('every answer carries the rules for the browser, and none may be stored', async () => {
  for (const answer of [await site.get('/en/'), await site.get('/en/nothing'), await site.post('/en/note', { as: 'resident' })]) {
    assert.match(answer.headers.get('content-security-policy')!, /^default-src 'none'; style-src 'self'; script-src 'self';.*form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('strict-transport-security'), null)
  }
})

test('who calls or posts too often is told when to come again, and nobody where that is not known', async () => {
  const limited = smallSite(made)
  for (const path of ['/api/rare', '/en/rare']) {
    let answer = await limited.post(path)
    for (let i = 0; i < 3; i++) answer = await limited.post(path)
    assert.equal(answer.status, 429, path)
    assert.equal(answer.headers.get('retry-after'), '60', path)
  }
  const busy = await limited.post('/api/busy')
  assert.deepEqual([busy.status, busy.headers.get('retry-after'), busy.headers.get('content-type')], [503, '60', 'application/problem+json'])
  assert.equal((await limited.post('/api/refusing')).headers.get('retry-after'), null)
})

test('machines are answered with problem details (RFC 9457)', async () => {
  const refused = await site.post('/api/refusing')
  assert.deepEqual([refused.status, refused.headers.get('content-type')], [409, 'application/problem+json'])
  assert.deepEqual(await refused.json(), { type: 'http://localhost:3000/problems/note.too_late', title: 'It is too late for a note.', status: 409, minutes: 3 })
  const broken = await site.post('/api/breaking')
  assert.deepEqual(await broken.json(), { type: 'http://localhost:3000/problems/defect', title: 'Something went wrong on our side.', status: 500 })
})

test('every answer is counted under its route, never under its address', async () => {
  await site.get('/en/nothing?name=chan')
  assert.equal(site.observed.at(-1), 'GET * 404')
  await site.post('/en/note', { as: 'resident' })
  assert.equal(site.observed.at(-1), 'POST /note 303')
})
