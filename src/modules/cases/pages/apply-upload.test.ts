import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSandboxApp, type SandboxApp } from '../../../../tests/sandbox-app.ts'
import { fillForm } from '../../forms/pdf/fill-form.ts'
import { sandboxPartyId } from '../../identity/index.ts'

const now = new Date('2026-11-22T04:00:00Z')
const service = '/services/immd-birthcopy'

let made: SandboxApp

before(async () => void (made = await openSandboxApp(now)))
after(() => made.close())

/** A browser signed in as one of the sandbox's people. */
async function browser(as: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await made.app(new Request(`http://localhost:3000${path}`, { ...init, headers: { ...(init.headers as object), ...(cookie && { cookie }) } }))
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  const get = (path: string) => send(path)
  const post = async (path: string, fields: Readonly<Record<string, string | Blob>>, page?: string) => {
    const body = new FormData()
    for (const [, name, value] of (page ?? (await get(path)).text).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)) body.set(name!, unescaped(value!))
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') body.set(name, value)
      else body.set(name, value, 'my form.pdf')
    }
    return send(path, { method: 'POST', body, headers: { origin: 'http://localhost:3000' } })
  }
  await post('/en/sign-in', { as })
  return { get, post }
}

const unescaped = (value: string) => value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
const bytesOf = async (path: string) => Buffer.from(await (await made.app(new Request(`http://localhost:3000${path}`))).arrayBuffer())
const asFile = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })
const filled = async (path: string, values: Record<string, string>) => asFile(await fillForm(await bytesOf(`${path}/form.pdf`), values))
const draftsOf = async (person: string) => (await made.asOwner('select id from forms.draft where party_id = $1', [sandboxPartyId(made.house, 'person', person)])).rows.length

const record = { childNameEn: 'CHAN Ho Yin', childNameZh: '陳浩賢', 'childDob-day': '8', 'childDob-month': '5', 'childDob-year': '2019', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling' }

test('anybody can download the blank form, from the page of the service', async () => {
  const answer = await made.app(new Request(`http://localhost:3000/en${service}/form.pdf`))
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'])
  assert.match(answer.headers.get('content-disposition')!, /immd-birthcopy-en\.pdf/)
  const page = await (await made.app(new Request(`http://localhost:3000/tc${service}`))).text()
  assert.ok(page.includes(`href="/tc${service}/form.pdf"`))
  assert.ok(!(await bytesOf(`/en${service}/form.pdf`)).equals(await bytesOf(`/tc${service}/form.pdf`)), 'one for each language')
  assert.equal((await made.app(new Request('http://localhost:3000/en/services/nothing/form.pdf'))).status, 404)
})

test('a filled form is shown first and put into the draft when the person says so; the file is kept nowhere', async () => {
  const { get, post } = await browser('chan-tai-man')
  const upload = `/en${service}/apply/upload`
  const form = await filled(`/tc${service}`, { ...record, nameEn: 'CHAN Tai Man Peter', identityNumber: 'Q000101(1)', email: 'nonsense', purpose: '學校入學' })
  const review = await post(upload, { form })
  assert.equal(review.status, 200)
  for (const shown of ['CHAN Ho Yin', '陳浩賢', '8 May 2019', '學校入學', 'One answer differs from your draft', 'CHAN Tai Man Peter', 'One answer is the same as in your draft', 'On the form: nonsense']) assert.ok(review.text.includes(shown), shown)
  assert.equal(await draftsOf('chan-tai-man'), 0, 'nothing is written by reading')
  const taken = await post(upload, {}, review.text)
  assert.equal(taken.status, 303)
  const first = (await get(`/en${service}/apply/record`)).text
  assert.ok(first.includes('value="CHAN Ho Yin"') && first.includes('value="陳浩賢"'))
  const second = (await get(`/en${service}/apply/applicant`)).text
  assert.ok(second.includes('value="CHAN Tai Man"') && !second.includes('Peter'), 'an answer that was there stays')
  assert.equal((await made.asOwner('select count(*)::int as n from files.blob')).rows[0].n, 0)
})

test('the answer on the form is taken where the person chooses it; doing it twice does it once', async () => {
  const { get, post } = await browser('wong-mei-ling')
  const upload = `/en${service}/apply/upload`
  const review = await post(upload, { form: await filled(`/en${service}`, { ...record, nameEn: 'WONG Mei Ling Mary' }) })
  const twice = await Promise.all([post(upload, { 'use-nameEn': 'form' }, review.text), post(upload, { 'use-nameEn': 'form' }, review.text)])
  assert.deepEqual(twice.map(({ status, location }) => [status, location]), [[303, `/en${service}/apply/applicant`], [303, `/en${service}/apply/applicant`]])
  assert.ok((await get(`/en${service}/apply/applicant`)).text.includes('value="WONG Mei Ling Mary"'))
  assert.equal(await draftsOf('wong-mei-ling'), 1)
})

test('the language can be changed before the answers are taken: the choice stays, and nothing is written', async () => {
  const { post } = await browser('sharma-priya')
  const review = await post(`/en${service}/apply/upload`, { form: await filled(`/en${service}`, { ...record, tel: '4000 0199' }) })
  const other = await post(`/tc${service}/apply/upload`, { 'use-tel': 'form', 'in-language': 'tc' }, review.text)
  assert.equal(other.status, 200)
  assert.match(other.text, /請核對從表格讀取的答案/)
  assert.match(other.text, /name="use-tel" value="form" checked/)
  assert.ok(other.text.includes('陳浩賢'))
  assert.equal(await draftsOf('sharma-priya'), 0)
})

test('what is no form of this service is refused in the language of the reader, and nothing is written', async () => {
  const { post } = await browser('lee-kwok-keung')
  const upload = `/tc${service}/apply/upload`
  const refused = async (fields: Record<string, Blob>) => {
    const answer = await post(upload, fields)
    assert.equal(answer.status, 422)
    return answer.text
  }
  assert.match(await refused({}), /請選擇已填妥的表格檔案/)
  assert.match(await refused({ form: new Blob(['not a form']) }), /這不是PDF檔案/)
  assert.match(await refused({ form: asFile(await bytesOf(`/tc${service}/form.pdf`)) }), /這份表格沒有填寫任何內容/)
  assert.match(await refused({ form: await filled('/en/services/td-vl-renew', {}) }), /這份表格用於「續領車輛牌照」/)
  assert.match(await refused({ form: new Blob([`%PDF-1.7 ${' '.repeat(10 * 1_048_576)}`]) }), /檔案超過10 MB/)
  const huge = await post(upload, { form: new Blob([`%PDF-1.7 ${' '.repeat(12 * 1_048_576)}`]) })
  assert.equal(huge.status, 413)
  assert.match(huge.text, /所傳送的內容超過/)
  assert.equal(await draftsOf('lee-kwok-keung'), 0)
})

test('what a page carries is checked like a form: files, strange questions and bad answers do not come in by it', async () => {
  const { get, post } = await browser('ho-tsz-ching')
  const upload = `/en${service}/apply/upload`
  const marker = JSON.stringify({ service: 'immd-birthcopy', digest: 'f'.repeat(64), language: 'en', elements: {} })
  const carried = (pairs: [string, string][], mark = marker) => JSON.stringify({ marker: mark, pairs })
  for (const bad of ['nonsense', '{"pairs":[]}', carried([['childNameEn', 'X']], marker.replace('immd-birthcopy', 'td-vl-renew'))]) assert.equal((await post(upload, { read: bad })).status, 422)
  const done = await post(upload, { read: carried([['childNameEn', 'Fine Name'], ['authority', '01900000-0000-7000-8000-000000000001'], ['__proto__', 'x'], ['constructor', 'x'], ['copies', '-5']]) })
  assert.equal(done.status, 303)
  const page = (await get(`/en${service}/apply/record`)).text
  assert.ok(page.includes('value="Fine Name"'))
  assert.ok(!(await get(`/en${service}/apply/applicant`)).text.includes('01900000-0000-7000-8000-000000000001'))
})
