import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import addFormats from 'ajv-formats'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { reaches } from '../../../../tests/acts.ts'
import { machine, type Machine, type Told } from '../../../../tests/machine.ts'
import { until } from '../../../../tests/portal.ts'
import { openWorkingSite } from '../../../../tests/site.ts'
import { standard } from '../../../../tests/standards.ts'
import { pdfBytes } from '../../files/sample-files.ts'

const base = '/govstack/registration'
const specification = standard('govstack/GovStack_Registration_BB_API.json')

type Operation = { responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }> }
const described = 'text' in specification ? (JSON.parse(specification.text) as { paths: Record<string, Record<string, Operation>>; components: object }) : undefined
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const covered = new Set<string>()

/** The answer is of the shape that the specification gives for this operation. */
function conforms(operation: string, { status, body }: Told): void {
  covered.add(operation)
  if (!described) return
  const [method = '', path = ''] = operation.split(' ')
  const response = described.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
  const schema = response?.content?.['application/json']?.schema ?? response?.content?.['*/*']?.schema
  assert.ok(schema, `${operation} ${status} has no schema in the specification`)
  const validate = ajv.compile({ ...schema, components: described.components })
  assert.ok(validate(body), `${operation}: ${ajv.errorsText(validate.errors)}`)
}

const businessAnswers = { companyNameEn: 'Lotus Lane Kitchen Limited', brn: '99000017', corr: { building: 'Tung Shing Building', street: 'Apliu Street', streetNumber: '18', district: 'SSP' }, tel: '+85223450017' }
const premisesAnswers = { premises: { building: 'Tung Shing Building', street: 'Apliu Street', streetNumber: '18', district: 'SSP' }, area: 86.5, water: 'mains', ubw: false }
const birthAnswers = { childNameEn: 'CHAN Ho Yin', childDob: '2019-05-08', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling', relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q0001011', tel: '+85240000101', copies: 1, purpose: 'School', collect: 'electronic' }
const bothDeclared = { 1: true, 2: true }

const site = await openWorkingSite()
let nobody: Machine
let chan: Machine
let company: Machine
let food: Machine
let decider: Machine
before(async () => {
  nobody = await machine(site)
  chan = await machine(site, 'chan-tai-man')
  company = await machine(site, 'fung-siu-kei lotus-lane-kitchen')
  food = await machine(site, 'lo-yuk-ping')
  decider = await machine(site, 'hui-kin-lung')
})

const upload = async (who: Machine, bytes: Uint8Array = pdfBytes(), name = 'plan.pdf') => {
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(bytes)]), name)
  return who.call('POST', `${base}/documents`, form)
}
const documentOf = async (who: Machine): Promise<string> => (await upload(who)).body.url.split('/').at(-1)
const submission = (who: Machine, answers: object, declaration: object = bothDeclared) => ({ applicantId: who.party, formData: { data: { answers, declaration } } })
const sendBirth = (who: Machine, change: object = {}, headers: Record<string, string> = {}) => who.call('POST', `${base}/services/immd-birthcopy/applications`, submission(who, { ...birthAnswers, ...change }), headers)
const codeOf = ({ body }: Told): string => body.type.split('/').at(-1)
const taskOf = async (who: Machine, fileId: string) => (await who.call('GET', `${base}/tasks?fileId=${fileId}`)).body[0]
const complete = (who: Machine, taskId: string, action: object, more: object = {}) => who.call('POST', `${base}/tasks/${taskId}/complete`, { data: { action, ...more } })

describe('services and forms', () => {
  test('the list has every service, by its UUID', async () => {
    const all = await nobody.call('GET', `${base}/services`)
    conforms('GET /services', all)
    assert.equal(all.body.length, site.house.pack.services.size)
    const found = await nobody.call('GET', `${base}/services?name=${encodeURIComponent('食肆牌照')}`)
    assert.ok(found.body.some((one: { name: string }) => one.name === 'General restaurant licence'))
  })

  test('one is found by its UUID and by its name in the catalogue', async () => {
    const one = await nobody.call('GET', `${base}/services/fehd-grl`)
    conforms('GET /services/{serviceId}', one)
    assert.deepEqual((await nobody.call('GET', `${base}/services/${one.body.id}`)).body, one.body)
    assert.deepEqual([(await nobody.call('GET', `${base}/services/none`)).status, codeOf(await nobody.call('GET', `${base}/services/00000000-0000-4000-8000-000000000000`))], [404, 'registration.no_service'])
  })

  test('its form is JSON Schema of what is sent', async () => {
    const list = await nobody.call('GET', `${base}/services/immd-birthcopy/eForms`)
    conforms('GET /services/{serviceId}/eForms', list)
    const form = await nobody.call('GET', `${base}/eForms/${list.body[0].eFormId}`)
    conforms('GET /eForms/{eFormId}', form)
    assert.equal(form.body.latest, true)
    const schemas = new Ajv2020({ strict: false })
    addFormats.default(schemas)
    const validate = schemas.compile(form.body.schema)
    assert.ok(validate({ answers: birthAnswers, declaration: bothDeclared }), schemas.errorsText(validate.errors))
    assert.equal(validate({ answers: { ...birthAnswers, copies: 'one' }, declaration: bothDeclared }), false)
    assert.equal(validate({ answers: birthAnswers, declaration: { 1: true } }), false)
    assert.equal((await nobody.call('GET', `${base}/eForms/none`)).status, 404)
  })
})

describe('an application that a machine sends', () => {
  test('is the same as one from the pages: in the account, in the officer’s queue, in the journal', async () => {
    const sent = await sendBirth(chan)
    assert.equal(sent.status, 200, JSON.stringify(sent.body))
    conforms('POST /services/{serviceId}/applications', sent)
    assert.deepEqual([sent.body.status, sent.body.ended, sent.body.applicantId], [{ code: 'PENDING', title: sent.body.status.title }, false, chan.party])
    assert.equal(sent.body.applicationData.formData.data.answers.childDob, '2019-05-08')
    const page = await (await site.as('chan-tai-man')).get(`/en/account/applications/${sent.body.fileId}`)
    assert.match(page.text, /CHAN Ho Yin/)
    const entries = await site.rows(`select actor_id, party_id from journal.entry where about = $1 and what = 'case.action' order by at`, [sent.body.fileId])
    assert.deepEqual(entries[0], { actor_id: chan.party, party_id: chan.party })
    const bill = async () => (await site.rows('select amount_minor from payments.payment where reference = $1', [sent.body.fileId])).length
    await until(async () => (await bill()) === 1)
  })

  test('is one, however often it is sent with the same Idempotency-Key', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendBirth(chan, {}, { 'idempotency-key': 'the-same' })))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    assert.equal(new Set(answers.map(({ body }) => body.fileId)).size, 1)
    assert.notEqual((await sendBirth(chan, {}, { 'idempotency-key': 'another' })).body.fileId, answers[0]!.body.fileId)
  })
})

describe('a restaurant licence by machines alone', () => {
  let fileId = ''
  let plan = ''

  test('a document is taken in, and only what it claims to be', async () => {
    const kept = await upload(company)
    conforms('POST /documents', kept)
    plan = kept.body.url.split('/').at(-1)
    const refused = await upload(company, Buffer.from('<script>'), 'plan.pdf')
    assert.deepEqual([refused.status, codeOf(refused)], [400, 'registration.document_refused'])
    conforms('POST /documents', refused)
    const text = new FormData()
    text.append('file', pdfBytes().toString('base64'))
    assert.equal((await company.call('POST', `${base}/documents`, text)).status, 200)
    assert.equal((await company.call('POST', `${base}/documents`, new FormData())).status, 400)
    assert.equal((await company.call('POST', `${base}/documents`, {})).status, 415)
  })

  test('one that is another’s, or was used, or that no answer names, is refused', async () => {
    const answers = { ...businessAnswers, ...premisesAnswers, ventilation: 'natural', provisional: false }
    const path = `${base}/services/fehd-grl/applications`
    const foreign = await company.call('POST', path, submission(company, { ...answers, layout: [await documentOf(chan)] }))
    assert.deepEqual([foreign.status, foreign.body.problems?.map((one: { at: string }) => one.at)], [422, ['layout']], JSON.stringify(foreign.body))
    const unnamed = await company.call('POST', path, { ...submission(company, { ...answers, layout: [plan] }), documentUrls: ['https://elsewhere.example/x'] })
    assert.deepEqual(unnamed.body.problems.map((one: { at: string }) => one.at), ['documentUrls'])
    const sent = await company.call('POST', path, submission(company, { ...answers, layout: [plan] }))
    assert.equal(sent.status, 200, JSON.stringify(sent.body))
    fileId = sent.body.fileId
    assert.deepEqual(sent.body.applicationData.documentUrls.map((url: string) => url.split('/').at(-1)), [plan])
    assert.equal((await company.call('POST', path, submission(company, { ...answers, layout: [plan] }))).status, 422)
  })

  test('it stands in the lists of those who handle it, and of nobody else', async () => {
    await until(async () => (await site.rows('select 1 from cases.referral')).length === 2)
    const ids = async (who: Machine) => (await who.call('GET', `${base}/applications?serviceId=fehd-grl`)).body.map((one: { fileId: string }) => one.fileId)
    const fire = await machine(site, 'pang-chun-kit')
    assert.deepEqual([await ids(company), await ids(food), await ids(fire), await ids(chan), await ids(await machine(site, 'tse-man-chung'))], [[fileId], [fileId], [fileId], [], []])
    const list = await food.call('GET', `${base}/applications?sortBy=created&sortOrder=desc&firstResult=0&maxResult=5`)
    conforms('GET /applications', list)
    assert.deepEqual((await food.call('GET', `${base}/applications?firstResult=1&serviceId=fehd-grl`)).body, [])
    assert.deepEqual((await food.call('GET', `${base}/applications?applicantId=${chan.party}`)).body, [])
    for (const query of ['sortBy=created', 'sortBy=priority&sortOrder=asc', 'maxResult=101', 'firstResult=-1', 'applicantId=me', 'x=1']) assert.equal((await food.call('GET', `${base}/applications?${query}`)).status, 400, query)
  })

  test('who reads it is in the journal, and reads no more than on the pages', async () => {
    const fire = await machine(site, 'pang-chun-kit')
    const readings = async () => (await site.rows(`select facts->>'pages' as pages, actor_organisation from journal.entry where about = $1 and what = 'case.read' order by at`, [fileId])).map((one) => one['pages'])
    const whole = await food.call('GET', `${base}/applications/${fileId}`)
    conforms('GET /applications/{fileId}', whole)
    assert.equal(whole.body.applicationData.formData.data.answers.brn, '99000017')
    const part = await fire.call('GET', `${base}/applications/${fileId}`)
    assert.equal(part.body.applicantId, 'withheld')
    assert.deepEqual(Object.keys(part.body.applicationData.formData.data.answers).sort(), ['area', 'layout', 'premises', 'provisional', 'ubw', 'ventilation', 'water'])
    assert.deepEqual(await readings(), [null, 'kitchen premises'])
    assert.equal((await company.call('GET', `${base}/applications/${fileId}`)).status, 200)
    assert.equal((await readings()).length, 2, 'the applicant’s own reading is none')
    for (const who of [chan, await machine(site, 'tse-man-chung')]) assert.deepEqual([(await who.call('GET', `${base}/applications/${fileId}`)).status, (await who.call('GET', `${base}/tasks/${fileId}.1`)).status], [404, 404])
  })

  test('departments comment, a correction is asked for and made, and the case is decided', async () => {
    for (const [officer, opinion] of [['pang-chun-kit', 'no-objection'], ['yip-wing-lam', 'no-objection']] as const) {
      const who = await machine(site, officer)
      const { taskId } = await taskOf(who, fileId)
      const task = await who.call('GET', `${base}/tasks/${taskId}`)
      conforms('GET /tasks/{taskId}', task)
      assert.deepEqual(Object.keys(task.body.formVariables), ['answer-referral'])
      const done = await complete(who, taskId, { name: 'answer-referral', opinion, note: 'Seen.' })
      assert.equal(done.status, 200, JSON.stringify(done.body))
      conforms('POST /tasks/{taskId}/complete', done)
    }
    await reaches(site, fileId, 'to-inspect')
    const asked = await taskOf(food, fileId)
    conforms('GET /tasks', await food.call('GET', `${base}/tasks`))
    assert.equal((await complete(food, asked.taskId, { name: 'ask-correction', marks: ['area', 'layout'], note: 'Measure again, please.' })).status, 200)

    const told = await company.call('GET', `${base}/applications/${fileId}`)
    assert.equal(told.body.status.code, 'SENDBACK')
    const mine = await taskOf(company, fileId)
    const task = await company.call('GET', `${base}/tasks/${mine.taskId}`)
    assert.deepEqual(Object.keys(task.body.formVariables.correct.properties.answers.properties), ['area', 'layout'])
    const put = (answers: object) => company.call('PUT', `${base}/applications/${fileId}`, { applicantId: company.party, formData: { data: { answers } } })
    assert.deepEqual((await put({ area: 90, water: 'mains' })).body.problems.map((one: { at: string }) => one.at), ['water'])
    assert.deepEqual((await put({ area: -1, layout: [plan] })).status, 422)
    const officers = await food.call('PUT', `${base}/applications/${fileId}`, { applicantId: company.party, formData: { data: { answers: { area: 1 } } } })
    assert.deepEqual([officers.status, codeOf(officers)], [409, 'registration.applicants_answers'])
    const newPlan = await documentOf(company)
    const corrected = await put({ area: 90, layout: [newPlan] })
    conforms('PUT /applications/{fileId}', corrected)
    assert.deepEqual([corrected.body.applicationData.formData.data.answers.area, corrected.body.applicationData.formData.data.answers.layout], [90, [newPlan]])
    assert.equal((await put({ area: 91 })).status, 409)

    const refusing = await taskOf(decider, fileId)
    const empty = await complete(decider, refusing.taskId, { name: 'refuse', reasons: ' ' })
    assert.deepEqual([empty.status, empty.body.problems[0].at], [422, 'action.reasons'])
    assert.equal((await complete(food, refusing.taskId, { name: 'refuse', reasons: 'No.' })).status, 409, 'a caseworker does not decide')
    const two = await Promise.all([complete(decider, refusing.taskId, { name: 'refuse', reasons: 'No way out.' }), complete(decider, refusing.taskId, { name: 'refuse', reasons: 'No way out.' })])
    assert.deepEqual(two.map(({ status }) => (status === 200 ? 200 : status === 409 || status === 404 ? 'over' : status)).sort(), [200, 'over'])
    const gone = await decider.call('GET', `${base}/tasks/${refusing.taskId}`)
    assert.deepEqual([gone.status, codeOf(gone)], [404, 'registration.no_task'])
    // The applicant learns of it when it can no longer be taken back.
    assert.equal((await company.call('GET', `${base}/applications/${fileId}`)).body.status.code, 'PENDING')
    assert.equal((await decider.call('GET', `${base}/applications/${fileId}`)).body.status.code, 'REJECTED')
  })

  test('the applicant’s own steps are tasks too', async () => {
    const { fileId: own } = (await sendBirth(chan)).body
    const task = await taskOf(chan, own)
    const wrong = await complete(chan, task.taskId, { name: 'approve' })
    assert.deepEqual([wrong.status, codeOf(wrong)], [409, 'case.action_not_allowed'])
    for (const name of ['submit', 'constructor', 'correct']) assert.equal((await complete(chan, task.taskId, { name })).status, 409, name)
    const done = await complete(chan, task.taskId, { name: 'withdraw' })
    assert.deepEqual([done.status, done.body.status], [200, { code: 'REJECTED', title: 'Withdrawn' }], JSON.stringify(done.body))
    assert.deepEqual((await chan.call('GET', `${base}/tasks?fileId=${own}`)).body, [])
  })

  test('ids that are none are not there, whatever they are', async () => {
    for (const id of ['none', '%F0%9F', "'%3B drop table", 'K7QM-4TXR-9HD3', `${fileId}.`, `${fileId}.99`, `${fileId}.x`, 'x'.repeat(3000)]) {
      assert.equal((await food.call('GET', `${base}/tasks/${id}`)).status, 404, id)
      assert.equal((await complete(food, id, { name: 'approve' })).status, 404, id)
      if (!id.startsWith(fileId)) assert.equal((await food.call('GET', `${base}/applications/${id}`)).status, 404, id)
    }
  })
})

test('a document that no application names is given up after a day', async () => {
  const id = await documentOf(chan)
  const job = (await site.rows<{ run_at: string }>(`select run_at from graphile_worker.jobs where task_identifier = 'cases.forget-document' union all select run_at from kernel.outbox where task = 'cases.forget-document' order by run_at desc limit 1`))[0]!
  assert.ok(new Date(job.run_at).getTime() > Date.now() + 23 * 3_600_000)
  const { tasks } = await import('../jobs.ts')
  await tasks['cases.forget-document']!({ id: '018f0000-0000-7000-8000-000000000001', partyId: chan.party, payload: { document: id }, now: new Date(), db: site.db, house: site.house })
  assert.deepEqual(await site.rows('select 1 from cases.document where id = $1', [id]), [])
  const told = await sendBirth(chan, { layout: [id] })
  assert.equal(told.status, 422)
})

test('every operation of the specification was tried against it', 'skip' in specification ? { skip: specification.skip } : {}, () => {
  const all = Object.entries(described!.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  assert.deepEqual([...covered].sort(), all.sort())
})
