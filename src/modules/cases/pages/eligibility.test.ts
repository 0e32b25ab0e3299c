import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSandboxApp, type SandboxApp } from '../../../../tests/sandbox-app.ts'
import { asksEligibility } from '../../forms/index.ts'

const now = new Date('2026-11-22T04:00:00Z')
let made: SandboxApp

before(async () => void (made = await openSandboxApp(now)))
after(() => made.close())

type Fields = Record<string, string>

/** Somebody whose browser keeps cookies, with the hidden fields of the page that they have before them. */
function browser(address = '192.0.2.1') {
  let cookie = ''
  let page = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await made.app(new Request(`http://localhost:3000${path}`, { ...init, headers: { ...(init.headers as object), ...(cookie && { cookie }) } }), address)
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0]!
    page = await answer.text()
    return { status: answer.status, location: answer.headers.get('location'), cookie: set, cache: answer.headers.get('cache-control'), text: page }
  }
  const hidden = () => [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((found) => [found[1]!, found[2]!] as const)
  const post = (path: string, fields: Fields) => send(path, { method: 'POST', headers: { origin: 'http://localhost:3000' }, body: new URLSearchParams({ ...Object.fromEntries(hidden()), ...fields }) })
  return { get: (path: string) => send(path), post }
}

const born = (year: string) => ({ 'dob-day': '2', 'dob-month': '3', 'dob-year': year })
const check = (id: string, lang = 'en') => `/${lang}/services/${id}/eligibility`

/** Rows of every table there is. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await made.asOwner("select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1")
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows as { name: string }[]) counts[name] = Number((await made.asOwner(`select count(*) as n from ${name}`)).rows[0].n)
  return counts
}

test('a check writes nothing, sets no cookie and leaves nothing in the address', async () => {
  const before = await rowCounts()
  const { get, post } = browser()
  const look = await get(check('dh-ehs'))
  assert.equal(look.cookie, null)
  for (const fields of [{ ...born('1950'), resident: 'yes' }, { ...born('2000'), resident: 'no' }, { resident: 'yes' }, {}]) {
    const answer = await post(check('dh-ehs'), fields)
    assert.equal(answer.cookie, null)
    assert.equal(answer.location, null)
    assert.equal(answer.cache, 'no-store')
  }
  assert.deepEqual(await rowCounts(), before)
  assert.ok(Object.keys(before).length > 20, 'all tables are counted')
})

test('who can apply is told so, with the way, what to have ready and the cost', async () => {
  const { get, post } = browser()
  const look = await get(check('dh-ehs'))
  assert.match(look.text, /<h1>Can I apply\?<\/h1>/)
  assert.match(look.text, /You need not sign in, and nothing that you answer is kept/)
  const { status, text } = await post(check('dh-ehs'), { ...born('1950'), resident: 'yes' })
  assert.equal(status, 200)
  assert.match(text, /<h2>By these answers you can apply<\/h2>/)
  assert.match(text, /href="\/en\/services\/dh-ehs\/apply"/)
  assert.match(text, /What it costs/)
  assert.match(text, /This is no decision/)
  assert.match(text, /Your answers were not kept/)
  assert.match(text, /value="1950"/, 'the answers stand there to be changed')
})

test('who cannot apply is told each reason and what to do', async () => {
  const { get, post } = browser()
  await get(check('wfsfaa-cef'))
  const { text } = await post(check('wfsfaa-cef'), { resident: 'yes', registered: 'yes', finished: 'no', received: '25000' })
  assert.match(text, /<h2>By these answers you cannot apply now<\/h2>/)
  assert.match(text, /Claim when you have your result/)
  assert.match(text, /which is the most that the Fund pays/)
  assert.doesNotMatch(text, /The Fund is for Hong Kong residents/)
  assert.match(text, /you may apply all the same/)
})

test('a question that comes up by an answer is asked next, and is no mistake', async () => {
  const { get, post } = browser()
  assert.doesNotMatch((await get(check('empf-claim'))).text, /name="departed"/)
  const more = await post(check('empf-claim'), { ground: 'departure' })
  assert.equal(more.status, 200)
  assert.match(more.text, /One more question comes up by your answers/)
  assert.match(more.text, /name="departed"/)
  assert.doesNotMatch(more.text, /By these answers/)
  assert.equal((await post(check('empf-claim'), { ground: 'departure' })).status, 422, 'it was shown now')
  assert.match((await post(check('empf-claim'), { ground: 'departure', departed: 'no' })).text, /By these answers you can apply/)
  assert.match((await post(check('empf-claim'), { ground: 'departure', departed: 'yes' })).text, /once in a lifetime only/)
})

test('the language can be changed on the way, before and after the result', async () => {
  const { get, post } = browser()
  await get(check('dh-ehs'))
  const begun = await post(check('dh-ehs', 'tc'), { ...born('1950'), 'in-language': 'tc' })
  assert.equal(begun.status, 200)
  assert.match(begun.text, /我可以申請嗎/)
  assert.match(begun.text, /value="1950"/)
  assert.doesNotMatch(begun.text, /role="alert"|按以上答案/, 'what is not finished is not told as wrong')
  await post(check('dh-ehs', 'tc'), { ...born('2000'), resident: 'yes' })
  const result = await post(check('dh-ehs', 'sc'), { ...born('2000'), resident: 'yes', 'in-language': 'sc' })
  assert.match(result.text, /按以上答案，你目前不可申请/)
  await post(check('dh-ehs', 'sc'), { resident: 'yes' })
  const wrong = await post(check('dh-ehs', 'en'), { resident: 'yes', 'in-language': 'en' })
  assert.equal(wrong.status, 200)
  assert.match(wrong.text, /One answer needs another look/)
})

test('a missing or impossible answer is answered 422 with what to do, and what was typed stays', async () => {
  const { get, post } = browser()
  await get(check('dh-ehs'))
  const empty = await post(check('dh-ehs'), {})
  assert.equal(empty.status, 422)
  assert.match(empty.text, /2 answers need another look/)
  const odd = await post(check('dh-ehs'), { 'dob-day': '31', 'dob-month': '2', 'dob-year': '<b>', resident: 'maybe' })
  assert.equal(odd.status, 422)
  assert.match(odd.text, /value="&lt;b&gt;"/)
  assert.doesNotMatch(odd.text, /By these answers/)
  assert.equal((await post(check('dh-ehs'), { ...born('1950'), resident: 'yes', shown: '' })).status, 200, 'a page that does not say what it showed')
  await get(check('cr-dereg'))
  assert.equal((await post(check('cr-dereg'), { kind: 'elephants', trading: 'no', debts: 'no', agree: 'yes', proceedings: 'no' })).status, 422)
})

test('there is no check of what has none', async () => {
  const { get, post } = browser()
  for (const id of ['td-vl-renew', 'no-such-service', '%00', '..%2f..%2fetc']) assert.equal((await get(check(id))).status, 404, id)
  assert.equal((await post(check('td-vl-renew'), {})).status, 404)
})

test('posts of one visitor are limited as others are', async () => {
  const { post } = browser('192.0.2.77')
  const answers = await Promise.all(Array.from({ length: 70 }, () => post(check('lcsd-librarycard'), { resident: 'yes' })))
  assert.equal(answers.filter(({ status }) => status === 429).length, 10)
})

test('every check opens in three languages, is in the list by subject, and is linked from its service', async () => {
  const { get } = browser()
  const services = [...made.house.pack.services.values()].filter(asksEligibility)
  assert.ok(services.length >= 27)
  for (const lang of ['en', 'tc', 'sc']) {
    const list = (await get(`/${lang}/eligibility`)).text
    assert.doesNotMatch(list, /undefined|\[object/)
    for (const { id } of services) {
      assert.ok(list.includes(`href="${check(id, lang)}"`), id)
      const { status, text } = await get(check(id, lang))
      assert.equal(status, 200, id)
      assert.doesNotMatch(text, /undefined|\[object|NaN/, id)
      assert.ok((await get(`/${lang}/services/${id}`)).text.includes(`href="${check(id, lang)}"`), id)
    }
  }
})

test('in the application the same answers are told of before they are sent, and keep nobody from sending', async () => {
  const { get, post } = browser()
  await get('/en/sign-in')
  await post('/en/sign-in', { as: 'chan-tai-man' })
  const apply = '/en/services/td-dl-test/apply'
  assert.ok((await get(apply)).text.includes(`href="${check('td-dl-test')}"`))
  await get(`${apply}/test`)
  assert.equal((await post(`${apply}/test`, { learnerNo: 'L1234567', district: 'CW', 'firstDay-day': '1', 'firstDay-month': '2', 'firstDay-year': String(new Date().getFullYear() + 1), partOfDay: 'any' })).location, `${apply}/applicant`)
  const applicant = async (year: string) => {
    const page = (await get(`${apply}/applicant`)).text
    const fields = Object.fromEntries([...page.matchAll(/<input[^>]* name="([\w-]+)"[^>]* value="([^"]*)"/g)].map((found) => [found[1]!, found[2]!]))
    const selected = Object.fromEntries([...page.matchAll(/<select[^>]* name="([\w-]+)".*?<option value="([^"]+)" selected/gs)].map((found) => [found[1]!, found[2]!]))
    return post(`${apply}/applicant`, { ...fields, ...selected, nameEn: 'CHAN Tai Man', hkid: 'Q000101(1)', tel: '4000 0101', ...born(year) })
  }
  assert.equal((await applicant('2012')).location, `${apply}/check`)
  const told = (await get(`${apply}/check`)).text
  assert.match(told, /By your answers you may not qualify/)
  assert.match(told, /Apply from your 18th birthday on/)
  assert.match(told, /<span>Send<\/span>/)
  await applicant('1990')
  assert.doesNotMatch((await get(`${apply}/check`)).text, /you may not qualify/)
})
