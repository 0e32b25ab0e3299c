import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { formsOf, says, wordsOf, type Client, type Fields } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { stampOf } from '../../jurisdiction/index.ts'
import { valueAt, valueOf } from '../written.ts'
import { draftPages } from './tool-pages.ts'

const service = 'fehd-tffl'
const draft = `/en/work/services/${service}/draft`
const rule = (at: string) => `${draft}/rule?at=${at}`
const evidence = 'apply.evidence.1.when'

describe('the tools over a draft', () => {
  let site: Site
  let writer: Client
  let colleague: Client
  before(async () => {
    site = await openTestSite()
    ;[writer, colleague] = await Promise.all([site.as('fan-lok-yiu'), site.as('ko-tin-yau')])
  })
  after(() => site.close())

  const text = async () => (await site.rows<{ text: string }>('select text from designer.draft where service_id = $1', [service]))[0]?.text
  const inDraft = async (path: string) => valueAt(valueOf((await text())!), path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)))
  /** Sends the form of a page that leads to an address, with what it hides. */
  const fill = async (client: Client, from: string, fields: Fields, action = from.split('?')[0]!) => client.send(action, { ...formsOf((await client.get(from)).text, from).find((one) => one.action === action)!.fields, ...fields })

  test('only those who write for the organisation see any of them', async () => {
    const paths = draftPages.map(({ path }) => `/en${path.replace(':id', service).replace(':answers', 'none').replace(':page', 'check')}${path.endsWith('/rule') ? '?at=apply.deadline' : ''}`)
    assert.ok(paths.length >= 11)
    for (const path of paths) {
      assert.equal((await site.visitor().get(path)).status, 303, path)
      for (const who of ['chan-tai-man', 'ho-yin-tung']) assert.ok([403, 404].includes((await (await site.as(who)).get(path)).status), `${who} ${path}`)
    }
    for (const path of paths.filter((one) => !one.includes('eligibility'))) assert.equal((await writer.get(path)).status, 200, path)
  })

  test('looking at every tool, trying and previewing leave no row behind', async () => {
    await site.leavesNothing(async () => {
      await fill(writer, rule(evidence), { rule: 'true', do: 'look' })
      await fill(writer, `${draft}/try?with=eight-days-with-gas`, { 'start-day': '3' })
      for (const page of ['apply', 'apply/check', 'service', 'rules']) assert.equal((await writer.get(`${draft}/preview/made-up/${page}`)).status, 200, page)
      await fill(writer, `${draft}/preview/none/apply/applicant`, { nameEn: 'CHAN Tai Man' })
      await fill(writer, `${draft}/preview/made-up/apply/check`, {})
    })
  })

  test('a page of the form is checked as an applicant’s is, and leads on to the next', async () => {
    const at = `${draft}/preview/none/apply/applicant`
    says(await fill(writer, at, { nameEn: '', hkid: 'A123456(4)' }), 422, /Name in English/)
    const good = await fill(writer, at, { nameEn: 'CHAN Tai Man', hkid: 'Q000101(1)', tel: '40000101', 'corr-street': 'Willow Bank Road', 'corr-district': 'ST' })
    assert.equal(good.status, 303, wordsOf(good.text).slice(0, 600))
    assert.match(good.place, new RegExp(`${draft}/preview/none/apply/`))
  })

  test('nothing in a preview leads to a real form, and only previews may stand in a frame', async () => {
    for (const page of ['service', 'apply', 'apply/applicant', 'apply/check']) {
      const shown = await writer.get(`${draft}/preview/made-up/${page}`)
      assert.doesNotMatch(shown.text, new RegExp(`(href|action)="/\\w+/services/${service}/(apply|eligibility)`), page)
      assert.match(shown.headers.get('content-security-policy')!, /frame-ancestors 'self'$/)
      assert.doesNotMatch(shown.text, /Fan Lok Yiu/i)
      assert.ok(!formsOf(shown.text, '').some(({ action, fields }) => action.endsWith('/sign-out') && fields['csrf']), 'the header of a preview signs nobody out')
    }
    for (const path of [`${draft}/preview`, `${draft}/texts`, `/en/services/${service}`]) assert.match((await writer.get(path)).headers.get('content-security-policy')!, /frame-ancestors 'none'$/, path)
    assert.match((await writer.get(`${draft}/preview?page=apply/applicant&lang=tc&with=made-up`)).text, new RegExp(`<iframe[^>]*src="/tc/work/services/${service}/draft/preview/made-up/apply/applicant"`))
  })

  test('a rule is told, checked and tried without being kept', async () => {
    const page = wordsOf((await writer.get(rule(evidence))).text)
    assert.match(page, /at least one entry of/)
    says(await fill(writer, rule(evidence), { rule: 'answers.fods.exists(f, f.method == 1)', do: 'look' }), 200, /names what is not asked/)
    says(await fill(writer, rule('apply.fee.0.amountMinor'), { rule: '100.0 * 3.0', do: 'look' }), 200, /What it comes to \$3/)
    assert.equal(await text(), undefined)
  })

  test('a rule that is saved begins the draft, and stands in its file where it was asked about', async () => {
    const saved = await fill(writer, rule('apply.fee.0.amountMinor'), { rule: '30000.0', do: 'save' })
    assert.equal(saved.status, 303)
    assert.equal(await inDraft('apply.fee.0.amountMinor'), '30000.0')
    assert.match(wordsOf((await writer.get(`${draft}/try?with=eight-days-with-gas`)).text), /Fee \$300/)
    assert.match((await site.visitor().get(`/en/services/${service}`)).text, /\$220/, 'what is live stays')
  })

  test('a rule about a document to enclose is saved where the file says it', async () => {
    const changed = "answers.foods.exists(f, f.method != 'none')"
    assert.equal((await fill(writer, rule(evidence), { rule: changed, do: 'save' })).status, 303)
    assert.equal(await inDraft(evidence), changed)
  })

  test('whether a question is required stays yes or no when it is saved as it was', async () => {
    const at = 'apply.pages.2.questions.0.required'
    assert.equal((await fill(writer, rule(at), { rule: 'false', do: 'save' })).status, 303)
    assert.equal(await inDraft(at), false)
    assert.equal((await fill(writer, rule(at), { do: 'save', rule: /<textarea[^>]*>\s*(\w+)<\/textarea>/.exec((await writer.get(rule(at))).text)![1]! })).status, 303)
    assert.equal(await inDraft(at), false)
  })

  test('of two who change one rule the second is told, and what they typed stands there', async () => {
    const form = async (client: Client) => formsOf((await client.get(rule('apply.fee.0.amountMinor'))).text, draft).find(({ action }) => action === `${draft}/rule`)!.fields
    const [one, other] = [await form(writer), await form(colleague)]
    assert.equal((await writer.send(`${draft}/rule`, { ...one, rule: '31000.0', do: 'save' })).status, 303)
    const late = await colleague.send(`${draft}/rule`, { ...other, rule: '32000.0', do: 'save' })
    says(late, 409, /Somebody else has changed this part/)
    assert.match(late.text, />\s*32000\.0<\/textarea>/)
    assert.equal(await inDraft('apply.fee.0.amountMinor'), '31000.0')
  })

  test('a rule that services share is shown and tried, and not changed in one of them', async () => {
    const at = rule('apply.pages.0.questions.0.when')
    assert.doesNotMatch((await writer.get(at)).text, /value="save"/)
    const before = await text()
    await fill(writer, at, { rule: 'true', do: 'save' })
    assert.equal(await text(), before)
  })

  for (const at of ['', 'apply', 'name.en', 'apply.pages.99.when', '__proto__.polluted', 'x'.repeat(3000), 'apply.pages.0.title']) {
    test(`a place where no rule can stand is told so: ${at.slice(0, 30)}`, async () => says(await writer.get(rule(encodeURIComponent(at))), 404, /nothing at this place/))
  }

  test('what is typed as a rule is shown as text', async () => {
    const hostile = `"><script>alert(1)</script>`
    const page = await fill(writer, rule('apply.fee.0.amountMinor'), { rule: hostile, do: 'look' })
    assert.ok(!page.text.includes('<script>alert'))
  })

  test('English that is changed leaves its translation stale with what it said, until somebody vouches for it', async () => {
    const page = `${draft}/texts`
    const edit = (fields: Fields) => fill(writer, `${page}?edit=summary`, fields, page)
    const { en, 'zh-Hant': hant } = (await inDraft('summary')) as { en: string; 'zh-Hant': string }
    assert.equal((await edit({ en: 'You sell food at an event.', 'zh-Hant': hant })).status, 303)
    const stale = wordsOf((await writer.get(`${page}?show=work`)).text)
    assert.match(stale, /The English has changed since this was vouched for/)
    assert.ok(stale.includes(en), 'what the English said then')
    assert.match(stale, /1 of \d+ texts need work/)
    assert.equal((await fill(writer, `${page}?show=work`, { do: 'vouch' }, page)).status, 303)
    assert.equal(((await inDraft('summary')) as { of: string }).of, stampOf('You sell food at an event.'))
    assert.match(wordsOf((await writer.get(page)).text), /All \d+ texts are in order/)
  })

  test('a text that lacks a language is not saved, and what was typed stands there', async () => {
    const page = `${draft}/texts`
    const reply = await fill(writer, `${page}?edit=name`, { en: 'Another name', 'zh-Hant': ' ' }, page)
    says(reply, 422, /Write this language too/)
    assert.match(reply.text, /Another name<\/textarea>/)
  })

  test('what a service sets in its procedure is saved, and drawn anew', async () => {
    const page = `${draft}/procedure`
    says(await fill(writer, page, { payDays: 'soon' }), 422, /whole number of days/)
    assert.equal((await fill(writer, page, { payDays: '9' })).status, 303)
    assert.match(wordsOf((await writer.get(page)).text), /9 days/)
    assert.equal(((await inDraft('apply.procedure')) as { with: { payDays: number } }).with.payDays, 9)
  })

  test('a draft that cannot be read shows what is live, and says why', async () => {
    const broken = (await text())!.replace(/^kind: .*$/m, 'kind: nothing')
    await site.rows('update designer.draft set text = $1 where service_id = $2', [broken, service])
    says(await writer.get(`${draft}/procedure`), 200, /The draft cannot be read as a whole/)
  })
})
