import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { plain, wordsOf, type Client, type Reply } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { valueOf } from './written.ts'

const id = 'td-resident-parking'
const work = `/en/work/services/${id}`
const draft = `${work}/draft`

type Words = { en: string; of: string }
type Question = { id: string; element: string; label: Words; hint: Words; when?: string; required?: boolean }
type DraftedPage = { id: string; title: Words; intro?: Words; questions: [Question, Question, Question] }
type Step = { name: Words; who: Words }
/** What this service's file says, as far as the tests look at it. */
type Drafted = {
  name: Words
  needs: [Words]
  keywords: { en: string[] }
  fee: { amountMinor?: number }
  apply: { pages: [DraftedPage, DraftedPage]; fee: [{ amountMinor: string }]; outputs: [{ type: string; claims: { id: string }[] }]; steps: [Step, ...Step[]] }
}

/** The fields of a form as a browser would send them: what stands in them, boxes that are ticked, lists as chosen. */
function fieldsIn(form: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  const put = (name: string | undefined, value: string) => name !== undefined && (fields[name] ??= []).push(plain(value))
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag!)?.[1]
    const type = of('type') ?? 'text'
    if ((type !== 'checkbox' && type !== 'radio') || /\bchecked\b/.test(tag!)) put(of('name'), of('value') ?? (type === 'checkbox' ? 'yes' : ''))
  }
  for (const [, name, words] of form.matchAll(/<textarea\b[^>]*\bname="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)) put(name, words!.replace(/^\n/, ''))
  for (const [, name, inside] of form.matchAll(/<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)<\/select>/gs)) put(name, /<option value="([^"]*)" selected/.exec(inside!)?.[1] ?? /<option value="([^"]*)"/.exec(inside!)?.[1] ?? '')
  return fields
}

type Changes = Readonly<Record<string, string | readonly string[]>>

/** A page with a form, opened and not yet sent. */
async function open(client: Client, path: string): Promise<{ page: Reply; send: (changes: Changes, from?: Reply) => Promise<Reply> }> {
  const page = await client.get(path)
  assert.equal(page.status, 200, `${path}: ${page.status} ${page.place}`)
  const send = (changes: Changes, from: Reply = page) => {
    const [, attributes, inside] = [...from.text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].find(([, one]) => /id="part"/.test(one!)) ?? [...from.text.matchAll(/<form\b([^>]*method="post"[^>]*)>(.*?)<\/form>/gs)].find(([, one]) => /draft/.test(one!))!
    return client.send(plain(/\baction="([^"]*)"/.exec(attributes!)![1]!), { ...fieldsIn(inside!), ...changes })
  }
  return { page, send }
}

/** Fills in a form and sees that it was taken; where it leads. */
async function fill(client: Client, path: string, changes: Changes): Promise<string> {
  const { send } = await open(client, path)
  const sent = await send(changes)
  assert.equal(sent.status, 303, `${path}: ${sent.status} ${wordsOf(sent.text).slice(0, 900)}`)
  return sent.place
}

const text = (name: string, en: string, zh: string): Changes => ({ [`${name}.en`]: en, [`${name}.zh-Hant`]: zh })

describe('a policy officer writes a service through pages alone', () => {
  let site: Site
  let writer: Client
  let colleague: Client
  before(async () => {
    site = await openTestSite()
    ;[writer, colleague] = await Promise.all([site.as('sit-hoi-ching'), site.as('yuen-kai-fung')])
  })
  after(() => site.close())

  const written = async () => valueOf((await site.rows<{ text: string }>('select text from designer.draft where service_id = $1', [id]))[0]!.text) as unknown as Drafted
  const outline = async () => wordsOf((await writer.get(draft)).text)
  const part = (at: string) => `${draft}/part?at=${at}`
  const add = (list: string) => `${draft}/part?add=${list}`
  /** Finds an element by words and takes it as the next question of a list. */
  const ask = async (list: string, words: string, element: string, changes: Changes = {}) => {
    const found = await writer.get(`${draft}/question?list=${encodeURIComponent(list)}&q=${encodeURIComponent(words)}`)
    const href = [...found.text.matchAll(/href="([^"]+)"/g)].map(([, one]) => plain(one!)).find((one) => one.includes(`element=${element}`))
    assert.ok(href, `${words} finds ${element}`)
    return fill(writer, href, changes)
  }

  test('a new service has facts only, and can be made one to apply for online', async () => {
    const made = await writer.post('/en/work/services/new', { id, nameEn: 'Resident’s parking permit', nameTc: '居民泊車許可證', organisation: 'TD', category: 'transport', kind: 'permit' })
    assert.equal(made.place, draft)
    assert.match(await outline(), /People cannot apply for this online yet/)
    assert.equal(await fill(writer, `${draft}/online`, { use: '.own' }), draft)
    assert.match(await outline(), /About you/)
  })

  test('facts are written in two languages side by side, which vouches for the translation', async () => {
    await fill(writer, `${draft}/facts`, {
      ...text('name', 'Resident’s parking permit', '居民泊車許可證'),
      'name.fits': 'yes',
      ...text('summary', 'Park your car in the streets around your home.', '讓你在住所附近的街道停泊車輛。'),
      ...text('who', 'Residents who keep a car', '擁有車輛的居民'),
      'fee.amountMinor': '',
      ...text('fee.note', '$500 for an electric car, $1,000 for others', '電動車輛500元，其他車輛1,000元'),
      'fee.source': 'general',
      'pledge.workingDays': '10',
      ...text('pledge.text', '10 working days', '10個工作天'),
      'pledge.source': 'general',
      ...text('needs.0', 'Your registration document', '你的車輛登記文件'),
      'keywords.en': 'parking\nresident permit',
      'keywords.zh-Hant': '泊車證',
    })
    const { name, needs, keywords, fee } = await written()
    assert.match(name.of, /^[0-9a-f]{8}$/)
    assert.equal(needs[0].en, 'Your registration document')
    assert.deepEqual(keywords.en, ['parking', 'resident permit'])
    assert.equal(fee.amountMinor, undefined)
  })

  test('two pages with six questions from the dictionary, one of them asked only in a case', async () => {
    const first = await fill(writer, add('apply.pages'), { id: 'vehicle', ...text('title', 'The car', '車輛') })
    assert.equal(first, `${draft}/question?list=apply.pages.vehicle.questions`)
    const questions = 'apply.pages.vehicle.questions'
    await ask(questions, 'registration mark', 'vehicle.mark')
    await ask(questions, '燃料', 'vehicle.fuel', { id: 'fuel' })
    await ask(questions, 'engine', 'vehicle.engine-capacity', { id: 'engine', when: "answers.fuel == 'petrol'" })
    await fill(writer, add('apply.pages'), { id: 'resident', ...text('title', 'You and your home', '你及你的住所') })
    for (const [words, element] of [['name english', 'person.name-en'], ['telephone', 'person.telephone'], ['address', 'person.home-address']] as const) await ask('apply.pages.resident.questions', words, element)
    const removal = await open(writer, `${draft}/removal?at=apply.pages.applicant`)
    assert.equal((await removal.send({})).status, 303)
    const { apply } = await written()
    assert.deepEqual(apply.pages.map((page) => [page.id, page.questions.length]), [['vehicle', 3], ['resident', 3]])
  })

  test('a fee by rule, a procedure, a document; a wrong rule stands beside what it concerns, in words that say what to do', async () => {
    await fill(writer, `${draft}/part?at=apply.procedure`, { procedure: 'pay-then-decide' })
    await fill(writer, `${draft}/part?at=apply.fee`, { ...text('fee.0.text', 'Permit for a year', '一年許可證費用'), 'fee.0.amountMinor': "answers.fuell == 'electric' ? 50000.0 : 100000.0" })
    const wrong = await writer.get(`${draft}/part?at=apply.fee`)
    assert.match(wordsOf(wrong.text), /The rule names what is not asked/)
    await fill(writer, `${draft}/part?at=apply.fee`, { 'fee.0.amountMinor': "answers.fuel == 'electric' ? 50000.0 : 100000.0" })
    await fill(writer, add('apply.outputs'), {
      ...text('title', 'Resident’s parking permit', '居民泊車許可證'),
      validMonths: '12.0',
      'claims.0.id': 'holder', ...text('claims.0.label', 'Holder', '持有人'), 'claims.0.question': 'nameEn', 'claims.0.main': 'yes',
    })
    // A second line of the document: each save makes room for one more.
    await fill(writer, part('apply.outputs.0'), { 'claims.1.id': 'car', ...text('claims.1.label', 'Car', '車輛'), 'claims.1.question': 'mark' })
    const { apply } = await written()
    assert.deepEqual(apply.outputs[0].claims.map((claim) => claim.id), ['holder', 'car'])
    assert.equal(apply.outputs[0].type, 'resident-s-parking-permit')
  })

  test('then no fault is left, and it can be proposed', async () => {
    const page = await outline()
    assert.match(page, /No fault is left/, page.slice(page.indexOf('Faults'), page.indexOf('Faults') + 2000))
    assert.match((await writer.get(`${work}/propose`)).text, /name="note"/)
  })

  test('two officers in different parts, or in different keys of one, never meet', async () => {
    const [mine, theirs] = await Promise.all([open(writer, part('apply.pages.vehicle.questions.fuel')), open(colleague, part('apply.pages.vehicle.questions.engine'))])
    assert.equal((await theirs.send(text('label', 'Engine size', '引擎容量'))).status, 303)
    assert.equal((await mine.send(text('label', 'What does it run on?', '車輛使用甚麼燃料？'))).status, 303)
    const [one, other] = await Promise.all([open(writer, part('apply.pages.vehicle.questions.fuel')), open(colleague, part('apply.pages.vehicle.questions.fuel'))])
    assert.equal((await one.send(text('hint', 'See the registration document', '見車輛登記文件'))).status, 303)
    assert.equal((await other.send({ required: 'no' })).status, 303)
    const [, fuel, engine] = (await written()).apply.pages[0].questions
    assert.equal(engine.label.en, 'Engine size')
    assert.deepEqual([fuel.label.en, fuel.hint.en, fuel.required], ['What does it run on?', 'See the registration document', false])
  })

  test('of two who write in the same words the second sees both and loses nothing; saving again is a choice', async () => {
    const at = part('apply.pages.vehicle')
    const [mine, theirs] = await Promise.all([open(writer, at), open(colleague, at)])
    assert.equal((await theirs.send(text('title', 'Your vehicle', '你的車輛'))).status, 303)
    const told = await mine.send({ ...text('title', 'Your car', '你的汽車'), ...text('intro', 'Have the papers ready.', '請備妥文件。') })
    assert.equal(told.status, 409)
    assert.match(wordsOf(told.text), /Somebody else changed the same meanwhile.*The draft says now: Your vehicle · 你的車輛/)
    assert.deepEqual([fieldsIn(told.text)['title.en'], fieldsIn(told.text)['intro.en']], [['Your car'], ['Have the papers ready.']])
    assert.equal((await written()).apply.pages[0].intro, undefined, 'nothing of it was written yet')
    assert.equal((await mine.send({}, told)).status, 303)
    const [page] = (await written()).apply.pages
    assert.deepEqual([page.title.en, page.intro?.en], ['Your car', 'Have the papers ready.'])
  })

  test('who writes in a part that somebody removed meanwhile is told, and can put it back', async () => {
    const at = part('apply.pages.resident.questions.telephone')
    const mine = await open(writer, at)
    assert.equal((await (await open(colleague, `${draft}/removal?at=apply.pages.resident.questions.telephone`)).send({})).status, 303)
    const told = await mine.send(text('label', 'Your telephone', '你的電話'))
    assert.equal(told.status, 409)
    assert.match(wordsOf(told.text), /Somebody removed or renamed this part/)
    assert.equal((await mine.send({}, told)).status, 303)
    const back = (await written()).apply.pages[1].questions.at(-1)!
    assert.deepEqual([back.id, back.element, back.label.en], ['telephone', 'person.telephone', 'Your telephone'])
  })

  test('a question that is renamed takes its rules along; before one is removed, the rules that name it are shown', async () => {
    await fill(writer, part('apply.pages.vehicle.questions.fuel'), { id: 'power' })
    const { apply } = await written()
    assert.equal(apply.pages[0].questions[2].when, "answers.power == 'petrol'")
    assert.match(apply.fee[0].amountMinor, /^answers\.power ==/)
    const removal = wordsOf((await writer.get(`${draft}/removal?at=apply.pages.vehicle.questions.power`)).text)
    assert.match(removal, /2 other places name it/)
    assert.match(removal, /answers\.power == 'electric'/)
    assert.match(await outline(), /No fault is left/)
  })

  test('what cannot be taken is told beside its field, and stays there as it was typed', async () => {
    const { send } = await open(writer, part('apply.pages.vehicle.questions.engine'))
    const reply = await send({ id: 'Engine size', min: 'many', ...text('label', 'Engine <b>size</b>', '引擎'), 'label.zh-Hans': '引擎' })
    assert.equal(reply.status, 422)
    assert.match(wordsOf(reply.text), /There are 2 things to put right\. Nothing was saved yet\./)
    const { id: name, min, 'label.en': label } = fieldsIn(reply.text)
    assert.deepEqual([name, min, label], [['Engine size'], ['many'], ['Engine <b>size</b>']])
    assert.doesNotMatch(reply.text, /<b>size<\/b>/)
    const element = await (await open(writer, part('apply.pages.vehicle.questions.engine'))).send({ element: 'vehicle.engine' })
    assert.equal(element.status, 422)
    const facts = await (await open(writer, `${draft}/facts`)).send({ 'fee.amountMinor': '12.345', organisation: 'Nobody' })
    assert.equal(facts.status, 422)
    assert.match(wordsOf(facts.text), /Write an amount like 320 or 12\.50/)
  })

  test('rows of a list move and go by buttons of the same form, which saves what else was typed', async () => {
    const at = `${draft}/part?at=apply.steps`
    await fill(writer, at, { ...text('steps.0.name', 'You pay', '你繳費'), ...text('steps.0.who', 'You', '你') })
    await fill(writer, at, { ...text('steps.1.name', 'You apply', '你申請'), ...text('steps.1.who', 'You', '你') })
    await fill(writer, at, { then: 'up:steps.1', ...text('steps.0.who', 'You, by FPS', '你，以轉數快') })
    assert.deepEqual((await written()).apply.steps.map((step) => [step.name.en, step.who.en]), [['You apply', 'You'], ['You pay', 'You, by FPS']])
    await fill(writer, at, { then: 'remove:steps.0' })
    assert.deepEqual((await written()).apply.steps.map((step) => step.name.en), ['You pay'])
  })

  test('a shared form is changed for this service only: what is edited becomes its own', async () => {
    const other = 'td-closedroad'
    const before = site.house.pack.services.get(other)!
    assert.ok(before.apply)
    await writer.post(`/en/work/services/${other}`)
    const page = await writer.get(`/en/work/services/${other}/draft`)
    assert.match(wordsOf(page.text), /From the shared form/)
    await fill(writer, `/en/work/services/${other}/draft/part?at=apply.steps`, text('steps.0.name', 'You say why you need it', '說明需要的原因'))
    const [row] = await site.rows<{ text: string }>('select text from designer.draft where service_id = $1', [other])
    const steps = (valueOf(row!.text) as unknown as Drafted).apply.steps
    assert.equal(steps[0].name.en, 'You say why you need it')
    assert.equal(steps.length, before.apply.steps.length)
  })

  test('officers of other departments find nothing of it', async () => {
    const stranger = await site.as('ho-yin-tung')
    for (const path of ['', '/facts', '/part?at=apply.fee', '/question?list=apply.pages', '/page', '/removal?at=apply', '/online']) assert.equal((await stranger.get(`${draft}${path}`)).status, 404, path)
    assert.equal((await (await site.as('chan-tai-man')).get(draft)).status, 403)
  })
})
