import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSandboxApp, type SandboxApp } from '../../../../tests/sandbox-app.ts'
import { sandboxPartyId } from '../../identity/index.ts'

const now = new Date('2026-11-22T04:00:00Z')
const birth = '/en/services/immd-birthcopy/apply'
const restaurant = '/en/services/fehd-grl/apply'

let made: SandboxApp

before(async () => void (made = await openSandboxApp(now)))
after(() => made.close())

type Fields = Record<string, string | Blob>

/** A browser signed in as one of the sandbox's people. */
async function browser(as: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await made.app(new Request(`http://localhost:3000${path}`, { ...init, headers: { ...(init.headers as object), ...(cookie && { cookie }) } }))
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  const get = (path: string) => send(path)
  const post = async (path: string, fields: Fields, page?: string) => {
    const hidden = [...(page ?? (await get(path)).text).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((found) => [found[1]!, found[2]!] as const)
    const body = new FormData()
    for (const [name, value] of [...hidden, ...Object.entries(fields)]) {
      if (typeof value === 'string') body.set(name, value)
      else body.set(name, value, 'plan.pdf')
    }
    const plain = [...body.values()].every((value) => typeof value === 'string')
    return send(path, { method: 'POST', body: plain ? new URLSearchParams([...body] as [string, string][]) : body, headers: { origin: 'http://localhost:3000' } })
  }
  await post('/en/sign-in', { as })
  return { get, post }
}

const record = { childNameEn: 'CHAN Ho Yin', 'childDob-day': '8', 'childDob-month': '5', 'childDob-year': '2019', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling' }
const applicant = { relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q000101(1)', tel: '4000 0101' }
const pdf = new Blob([`%PDF-1.7\n${'x'.repeat(400)}\n%%EOF`], { type: 'application/pdf' })

test('a person goes from the first question to the reference', async () => {
  const { get, post } = await browser('chan-tai-man')
  const start = await get(birth)
  assert.equal(start.status, 200)
  assert.match(start.text, /What you will be asked/)
  assert.match(start.text, /The Immigration Department uses your answers/)
  assert.ok(start.text.includes(`href="${birth}/record"`))
  assert.equal((await post(`${birth}/record`, record)).location, `${birth}/applicant`)
  const second = (await get(`${birth}/applicant`)).text
  assert.match(second, /<h1>About you<\/h1>/)
  assert.match(second, /value="CHAN Tai Man"/)
  assert.match(second, /From your profile: Register of persons \(sandbox\), read /)
  assert.equal((await post(`${birth}/applicant`, applicant)).location, `${birth}/copies`)
  assert.equal((await post(`${birth}/copies`, { copies: '2', purpose: 'School', collect: 'electronic' })).location, `${birth}/check`)
  const check = (await get(`${birth}/check`)).text
  assert.match(check, /Check your answers before you send them/)
  assert.match(check, /8 May 2019/)
  assert.match(check, /\$280/)
  assert.match(check, /\$420/)
  const unsigned = await post(`${birth}/check`, {})
  assert.equal(unsigned.status, 422)
  assert.match(unsigned.text, /href="#declare-0">Tick statement 1 of 2 to confirm it</)
  assert.match(unsigned.text, /2 things are left before you can send it/)
  const sent = await post(`${birth}/check`, { 'declare-0': 'yes', 'declare-1': 'yes' })
  assert.match(sent.location, /^\/en\/account\/applications\/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  assert.match((await get(birth)).text, /Start now/, 'the draft is gone')
})

test('problems stand in a summary and beside the question, and what was typed stays', async () => {
  const { post } = await browser('wong-mei-ling')
  const answer = await post(`${birth}/record`, { ...record, childNameEn: '陳', 'childDob-day': '31', 'childDob-month': '6', motherName: '' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /<title>Error: The birth record/)
  assert.match(answer.text, /role="alert"/)
  for (const id of ['childNameEn', 'childDob', 'motherName']) assert.ok(answer.text.includes(`href="#${id}"`) && answer.text.includes(`id="${id}"`), id)
  assert.match(answer.text, /that month has 30 days/)
  assert.ok(answer.text.includes('value="陳"') && answer.text.includes('value="31"') && answer.text.includes('value="Harbour Light Hospital"'))
})

test('a page that lies beyond the first unanswered one leads back to that one', async () => {
  const { get } = await browser('wong-mei-ling')
  assert.equal((await get(`${birth}/copies`)).location, `${birth}/record`)
  assert.equal((await get(`${birth}/check`)).location, `${birth}/record`)
  assert.equal((await get(`${birth}/nowhere`)).status, 404)
  assert.equal((await get('/en/services/no-such-service/apply')).status, 404)
})

test('a question that comes up by an answer is asked next, and is no mistake', async () => {
  const { get, post } = await browser('wong-mei-ling')
  await post(`${birth}/record`, record)
  const sent = await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor', identityNumber: 'Q000102(A)' })
  assert.equal(sent.location, `${birth}/applicant#authority`, 'the new question is where the page opens')
  assert.match((await get(`${birth}/applicant`)).text, /Letter of authority/)
  assert.doesNotMatch((await get(`${birth}/applicant`)).text, /role="alert"/)
})

test('a file is kept even when other answers need another look, and can be removed', async () => {
  const { get, post } = await browser('wong-mei-ling')
  const sent = await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor', identityNumber: 'wrong', authority: pdf })
  assert.equal(sent.location, `${birth}/applicant?problems=1`)
  const again = (await get(sent.location)).text
  assert.match(again, /plan\.pdf/)
  assert.match(again, /href="#identityNumber"/)
  assert.match(again, /value="wrong"/)
  const id = /name="authority-remove" value="([^"]+)"/.exec(again)![1]!
  assert.equal((await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor', 'authority-remove': id })).location, `${birth}/applicant`)
  assert.doesNotMatch((await get(`${birth}/applicant`)).text, /plan\.pdf/)
  const wrongType = await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor', authority: new Blob(['hello']) })
  assert.match((await get(wrongType.location)).text, /plan\.pdf: /)
})

test('an answer that is no longer asked for stays in the draft, and is there when the person goes back', async () => {
  const { get, post } = await browser('lee-kwok-keung')
  await post(`${birth}/record`, record)
  await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor' })
  assert.equal((await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor', authority: pdf })).location, `${birth}/copies`)
  assert.equal((await post(`${birth}/applicant`, { ...applicant, relation: 'parent' })).location, `${birth}/copies`)
  assert.doesNotMatch((await get(`${birth}/applicant`)).text, /plan\.pdf/)
  await post(`${birth}/copies`, { copies: '1', purpose: 'School', collect: 'electronic' })
  assert.doesNotMatch((await get(`${birth}/check`)).text, /plan\.pdf|Letter of authority/)
  assert.equal((await post(`${birth}/applicant`, { ...applicant, relation: 'solicitor' })).location, `${birth}/applicant#authority`)
  assert.match((await get(`${birth}/applicant`)).text, /plan\.pdf/)
})

test('leaving keeps what is no answer yet, on any device and in any language', async () => {
  const { post } = await browser('wong-mei-ling')
  const left = await post(`${birth}/record`, { ...record, motherName: '', 'childDob-month': '13', leave: 'yes' })
  assert.equal(left.location, '/en/account')
  const elsewhere = await browser('wong-mei-ling')
  const page = (await elsewhere.get('/tc/services/immd-birthcopy/apply/record')).text
  assert.match(page, /value="13"/)
  assert.match(page, /<h1>出生紀錄<\/h1>/)
  assert.match((await elsewhere.get(birth)).text, /You have begun already/)
  await elsewhere.post(birth, { forget: 'yes' })
  assert.match((await elsewhere.get(birth)).text, /Start now/)
})

test('changing an answer leads back to the check page, and a changed answer has no source any more', async () => {
  const { get, post } = await browser('chan-tai-man')
  await post(`${birth}/record`, record)
  await post(`${birth}/applicant`, { ...applicant, tel: '4000 0199' })
  await post(`${birth}/copies`, { copies: '1', purpose: 'School', collect: 'electronic' })
  const check = (await get(`${birth}/check`)).text
  assert.match(check, /4000 0199/)
  assert.ok(check.includes(`${birth}/copies?change=1#copies`))
  assert.equal(check.match(/From your profile/g)?.length, 2, 'name and identity number, but not the telephone')
  assert.equal((await post(`${birth}/copies?change=1`, { copies: '3', purpose: 'School', collect: 'electronic' })).location, `${birth}/check`)
  assert.match((await get(`${birth}/check`)).text, /\$560/)
  const total = await post(`${birth}/check`, { 'declare-0': 'yes', 'declare-1': 'yes', total: '1' })
  assert.equal(total.status, 422)
  assert.match(total.text, /The amount has changed/)
})

test('what a company applies for needs somebody who acts for one, and is the company’s own', async () => {
  const person = await browser('chan-tai-man')
  assert.match((await person.get(restaurant)).text, /This is applied for by a company/)
  const fields = (await person.get(`${birth}/record`)).text
  for (const path of [`${restaurant}/business`, `${restaurant}/check`, restaurant]) assert.equal((await person.post(path, {}, fields)).status, 403, path)
  const company = await browser('fung-siu-kei lotus-lane-kitchen')
  const page = (await company.get(`${restaurant}/business`)).text
  assert.match(page, /Lotus Lane Kitchen Limited/)
  const party = sandboxPartyId(made.house, 'company', 'lotus-lane-kitchen')
  const sent = await company.post(`${restaurant}/business`, { companyNameEn: 'Lotus Lane Kitchen Limited', companyNameZh: '', brn: '', tel: '4000 0301', leave: 'yes' })
  assert.equal(sent.location, '/en/account')
  assert.equal((await made.asOwner('select party_id from forms.draft where service_id = $1', ['fehd-grl'])).rows[0].party_id, party)
  assert.match((await company.get('/en/services/immd-birthcopy/apply')).text, /This is applied for by a person/)
})
