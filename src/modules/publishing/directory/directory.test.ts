import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { apply } from '../../../../tests/acts.ts'
import { release } from '../../../../tests/content.ts'
import { formsOf, wordsOf } from '../../../../tests/client.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { seedContent } from '../seed-content.ts'

describe('the contact directory', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await seedContent(site.db, site.house, new Date())
  })
  after(() => site.close())

  test('every organisation has a page with a way to write to it', async () => {
    const visitor = site.visitor()
    for (const id of site.house.pack.organisations.keys()) {
      const page = await visitor.get(`/en/directory/${encodeURIComponent(id)}`)
      assert.equal(page.status, 200, id)
      assert.match(page.text, /\/en\/services\/dpo-enquiry\/apply\/question/, id)
    }
    const page = await visitor.get('/tc/directory/ImmD')
    assert.match(page.text, /href="tel:28246111">2824 6111/)
    assert.match(page.text, /請在部門網站核對/)
    assert.equal((await visitor.get('/en/directory/immd-general')).place, '/en/directory/ImmD#immd-general')
    assert.equal((await visitor.get('/en/directory/nobody')).status, 404)
  })

  test('a contact can be taken into an address book, without any person’s name', async () => {
    const card = await site.visitor().get('/en/directory/immd-general/contact.vcf')
    assert.match(card.text, /^BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Immigration Department – General enquiries\r\n/)
    assert.match(card.text, /TEL;VALUE=uri:tel:28246111\r\n/)
    assert.ok(card.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  })

  test('an officer writes a post, another releases it, and it stands in the directory', async () => {
    const [writer, reviewer] = [await site.as('sit-hoi-ching'), await site.as('yuen-kai-fung')]
    await release(writer, reviewer, {
      slug: 'td-parking', 'title-en': 'Parking spaces', 'title-zh-Hant': '泊車位', 'summary-en': 'Answers for <b>parking</b>', 'summary-zh-Hant': '負責泊車事宜', 'vouch-zh-Hant': 'yes',
      'field-entry': 'post', 'field-telephone': '2123 4567', 'field-email': 'parking@example.org', 'field-address': '1 Example Road', 'field-addressZh': '示例道1號',
    }, 'post')
    const page = await site.visitor().get('/tc/directory/TD')
    assert.match(wordsOf(page.text), /泊車位 職位 負責泊車事宜 電話 2123 4567 電郵 parking@example.org 地址 示例道1號/)
    assert.ok((await site.visitor().get('/en/directory/TD')).text.includes('Answers for &lt;b&gt;parking&lt;/b&gt;'))
  })

  test('a link brings the department along, and only what may stand in an address', async () => {
    const page = await site.visitor().get('/en/services/dpo-enquiry/apply/question?organisation=FEHD&particulars=typed-by-a-link')
    assert.match(page.text, /value="Food and Environmental Hygiene Department"/)
    assert.doesNotMatch(page.text.replace(/href="[^"]*"/g, ''), /typed-by-a-link/)
    assert.equal((await site.visitor().get('/en/services/dpo-enquiry/apply/question?organisation=%22%3E%3Cscript%3E')).text.includes('"><script>'), false)
  })

  test('an enquiry lands with the department that was asked, and its answer comes as a message', async () => {
    await site.work()
    const person = await site.as('chan-tai-man')
    const reference = await apply(person, 'dpo-enquiry', {
      question: { organisation: 'Food and Environmental Hygiene Department', subject: 'Opening hours', particulars: 'Are you open on Saturdays?' },
      reporter: {},
    })
    const [row] = await site.rows<{ organisation: string }>('select organisation from cases.case_file order by id desc limit 1')
    assert.equal(row!.organisation, 'FEHD', reference)
    const officer = await site.as('lo-yuk-ping')
    assert.match((await officer.get('/en/work')).text, new RegExp(reference))
    const at = `/en/work/${reference}/actions`
    const form = formsOf((await officer.get(`/en/work/${reference}`)).text, at).find(({ action, fields }) => action === at && fields['action'] === 'answer')
    assert.equal((await officer.send(at, { ...form!.fields, 'answer-answer': 'Yes, until one.' })).status, 303)
    await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
    await site.rows(`update graphile_worker._private_jobs set run_at = now() where run_at < now() + interval '1 minute'`)
    await site.rows('update cases.case_file set effective_at = now()')
    await site.rows('update cases.action set effective_at = now()')
    await until(async () => (await person.get('/en/account/messages')).text.includes('Answered: Enquiry to a department'))
  })
})
