import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eicar, fakeClamd } from '../src/modules/files/fake-clamd.ts'
import { pdfBytes } from '../src/modules/files/sample-files.ts'
import { apply, billOf, birth, declared, fieldsOf, fillIn, pay, reaches } from './acts.ts'
import { formsOf, says, wordsOf, type Client, type Fields } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

const at = (lang: string) => `/${lang}/services/immd-birthcopy/apply`

describe('what people get wrong in a form', () => {
  let site: Site
  let clamd: Awaited<ReturnType<typeof fakeClamd>>
  before(async () => {
    clamd = await fakeClamd()
    site = await openTestSite({ CLAMD_HOST: clamd.host, CLAMD_PORT: String(clamd.port) })
  })
  after(async () => {
    await site.close()
    await clamd.close()
  })

  const leavesNothing = <T>(act: () => Promise<T>): Promise<T> => site.leavesNothing(act)

  /** Somebody whose first page is filled in. */
  async function atApplicant(who: string, lang = 'en'): Promise<Client> {
    const client = await site.as(who)
    assert.equal((await client.post(`${at(lang)}/record`, birth.record)).place, `${at(lang)}/applicant`)
    return client
  }

  for (const [lang, words] of [['en', /one of its letters or digits is not right/], ['tc', /請核對號碼：當中有字母或數字不正確/], ['sc', /请核对号码：当中有字母或数字不正确/]] as const) {
    test(`an identity number whose check digit is wrong (${lang})`, async () => {
      const client = await atApplicant('ho-tsz-ching', lang)
      const reply = await leavesNothing(() => client.post(`${at(lang)}/applicant`, { ...birth.applicant, identityNumber: 'Q000101(2)', tel: '6123 4567' }))
      says(reply, 422, words)
      assert.equal(fieldsOf(reply.text)['identityNumber'], 'Q000101(2)')
      assert.equal(fieldsOf(reply.text)['tel'], '6123 4567')
      assert.equal(fieldsOf(reply.text)['relation'], 'parent')
    })
  }

  for (const [lang, words] of [['en', /that month has 30 days/], ['tc', /該月只有30日/]] as const) {
    test(`a day that no calendar has (${lang})`, async () => {
      const client = await site.as('wong-mei-ling')
      const reply = await leavesNothing(() => client.post(`${at(lang)}/record`, { ...birth.record, 'childDob-day': '31', 'childDob-month': '6' }))
      says(reply, 422, words)
      const kept = fieldsOf(reply.text)
      for (const [name, value] of Object.entries({ ...birth.record, 'childDob-day': '31', 'childDob-month': '6' })) assert.equal(kept[name], value, name)
    })
  }

  const files: readonly (readonly [string, string, Uint8Array, RegExp, RegExp])[] = [
    ['text that is called .pdf', 'letter.pdf', Buffer.from('hello'), /letter\.pdf: Choose a PDF, JPEG or PNG file/, /letter\.pdf：請選擇PDF、JPEG、PNG檔案/],
    ['a file with a virus', 'letter.pdf', pdfBytes(eicar), /contains a virus and was not kept/, /檔案含有病毒/],
    ['an empty file', 'letter.pdf', Buffer.alloc(0), /The file is empty/, /檔案沒有內容/],
    ['a file of more than its 10 MB', 'letter.pdf', Buffer.concat([pdfBytes(), Buffer.alloc(10 * 1_048_576)]), /larger than 10 MB/, /檔案超過10 MB/],
  ]
  for (const [what, name, bytes, english, chinese] of files) {
    test(`${what} is not kept, and the other answers stay`, async () => {
      for (const [lang, words] of [['en', english], ['tc', chinese]] as const) {
        const client = await atApplicant('lee-kwok-keung', lang)
        const typed: Fields = { ...birth.applicant, relation: 'solicitor', identityNumber: 'Q000103(8)', tel: '6123 4567' }
        await client.post(`${at(lang)}/applicant`, typed)
        const { 'files.blob': blobs } = await site.counts()
        const sent = await client.post(`${at(lang)}/applicant`, { ...typed, authority: { name, bytes } })
        const shown = sent.status === 303 ? await client.get(sent.place) : sent
        says({ ...shown, status: 422 }, 422, words)
        assert.equal((await site.counts())['files.blob'], blobs)
        assert.equal(fieldsOf(shown.text)['tel'], '6123 4567')
        assert.match((await client.get(`${at(lang)}/check`)).place, /\/applicant$/)
      }
    })
  }

  test('a body larger than the page takes is refused before it is read', async () => {
    for (const [lang, words] of [['en', /larger than 25 MB. Choose a smaller file/], ['tc', /所傳送的內容超過 25 MB/]] as const) {
      const client = await atApplicant('lee-kwok-keung', lang)
      says(await leavesNothing(() => client.post(`${at(lang)}/applicant`, { ...birth.applicant, authority: { name: 'big.pdf', bytes: Buffer.alloc(26 * 1_048_576) } })), 413, words)
      says(await leavesNothing(() => client.send(`${at(lang)}/check`, { more: 'x'.repeat(300_000) })), 413, lang === 'en' ? /larger than 256 KB/ : /內容超過 256 KB/)
    }
  })

  test('a page that was skipped: whoever sends leads back to it, and nothing is sent', async () => {
    const client = await atApplicant('sharma-priya')
    for (const [page, fields] of [['check', declared], ['copies', birth.copies]] as const) {
      const { fields: hidden } = formsOf((await client.get(`${at('en')}/applicant`)).text, '').find((form) => form.action.endsWith('/applicant'))!
      const sent = await client.send(`${at('en')}/${page}`, { ...hidden, ...fields })
      assert.deepEqual([sent.status, sent.place], [303, `${at('en')}/applicant`])
    }
    assert.equal((await site.rows('select count(*)::int as n from cases.case_file where party_id = $1', [site.party('sharma-priya')]))[0]!['n'], 0)
  })

  test('a declaration that was not ticked sends nothing, in the reader’s language', async () => {
    for (const [lang, words] of [['en', /Tick statement 2 of 2 to confirm it/], ['tc', /請剔選第2項聲明以作確認/]] as const) {
      const client = await site.as('ng-ka-yan')
      const check = await fillIn(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: 'Q000106(2)' } }, lang)
      says(await leavesNothing(() => client.post(check, { 'declare-0': 'yes' })), 422, words)
    }
  })

  test('fields that no form has are left alone; a choice that was not offered is refused', async () => {
    const client = await site.as('tang-wing-fung')
    const sent = await client.post(`${at('en')}/record`, { ...birth.record, isAdmin: 'yes', __proto__x: '1', constructor: 'x', applicant_id: site.party('chan-tai-man'), childSexx: 'F' })
    assert.equal(sent.place, `${at('en')}/applicant`)
    says(await leavesNothing(() => client.post(`${at('en')}/record`, { ...birth.record, childSex: 'Z' })), 422, /Choose one of the answers shown/)
  })

  test('control signs, signs that turn the writing, and far too much are no answer', async () => {
    const client = await site.as('tang-wing-fung')
    for (const bad of ['Har\u0000bour', 'Har\u202Ebour', 'Har\u0007bour']) says(await leavesNothing(() => client.post(`${at('en')}/record`, { ...birth.record, birthPlace: bad })), 422, /signs that cannot be shown/)
    says(await leavesNothing(() => client.post(`${at('en')}/record`, { ...birth.record, birthPlace: 'x'.repeat(10_000) })), 422, /120 characters or fewer/)
  })

  test('the same form sent twice is one case, and both are led to it', async () => {
    const client = await site.as('cheung-chi-wai')
    const check = await fillIn(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: 'Q000107(0)' } })
    const { fields } = formsOf((await client.get(check)).text, check).find((form) => form.action === check)!
    const first = await client.send(check, { ...fields, ...declared })
    const again = await leavesNothing(() => client.send(check, { ...fields, ...declared }))
    assert.equal(first.status, 303)
    assert.equal(again.place, first.place)
  })

  test('eight presses at the same moment are one case and one bill', async () => {
    for (const [who, number, same] of [['lam-suk-fan', 'Q000108(9)', true], ['yuen-pak-hei', 'Q000109(7)', false]] as const) {
      const client = await site.as(who)
      const check = await fillIn(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: number } })
      const opened = await Promise.all(Array.from({ length: 8 }, async () => formsOf((await client.get(check)).text, check).find((form) => form.action === check)!.fields))
      const replies = await Promise.all(opened.map((fields) => client.send(check, { ...(same ? opened[0]! : fields), ...declared })))
      assert.ok(replies.every((reply) => reply.status === 303), replies.map((reply) => reply.status).join())
      const led = new Set(replies.map((reply) => reply.place))
      assert.equal(led.size, 1, [...led].join())
      const cases = await site.rows('select reference from cases.case_file where party_id = $1', [site.party(who)])
      assert.equal(cases.length, 1)
      assert.equal([...led][0]!.split('/').at(-1), cases[0]!['reference'])
    }
    await site.work()
    const [mine] = await site.rows('select reference from cases.case_file where party_id = $1', [site.party('yuen-pak-hei')])
    await billOf(site, mine!['reference']!)
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.deepEqual(await site.rows('select count(*)::int as n from payments.payment where reference = $1', [mine!['reference']]), [{ n: 1 }])
  })

  test('a window that was left open leads to the application that was sent from another', async () => {
    const client = await site.as('sharma-priya')
    const check = await fillIn(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: 'Q000105(4)' } })
    const windows = await Promise.all([1, 2].map(async () => formsOf((await client.get(check)).text, check).find((form) => form.action === check)!.fields))
    const sent = await client.send(check, { ...windows[0], ...declared })
    assert.match(sent.place, /\/account\/applications\//)
    assert.equal((await client.send(check, { ...windows[1], ...declared })).place, sent.place)
    const stranger = await site.as('ho-tsz-ching')
    const theirs = formsOf((await stranger.get('/en/account/sessions')).text, '').find((form) => form.fields['csrf'])!.fields
    assert.ok(!(await stranger.send(check, { ...windows[1], ...declared, csrf: theirs['csrf']! })).place.includes('/applications/'), 'nobody else is led there')
  })

  test('what was typed is shown as text wherever it is shown', async () => {
    const markup = `<script>alert("1")</script><img src=x onerror=alert(2)>&amp;'`
    const client = await site.as('chan-tai-man')
    const pages = { ...birth, record: { ...birth.record, birthPlace: markup, motherName: markup.slice(0, 60) }, copies: { ...birth.copies, purpose: markup } }
    const check = await fillIn(client, 'immd-birthcopy', pages)
    const seen = [await client.get(`${at('en')}/record`), await client.get(check)]
    const reference = (await client.post(check, declared)).place.split('/').at(-1)!
    seen.push(await client.get(`/en/account/applications/${reference}`))
    await pay(site, reference)
    await reaches(site, reference, 'received')
    const officer = await site.as('tse-man-chung')
    seen.push(await officer.get(`/en/work/${reference}`))
    const wrong = await officer.post(`/en/work/${reference}/actions`, { action: 'refuse', 'refuse-reasons': `${markup}${'x'.repeat(2000)}` }, `/en/work/${reference}`)
    assert.equal(wrong.status, 422)
    seen.push(wrong)
    assert.equal((await officer.post(`/en/work/${reference}/actions`, { action: 'refuse', 'refuse-reasons': markup }, `/en/work/${reference}`)).status, 303)
    // The officer could take it back for 30 seconds; this test does not wait.
    await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
    await site.rows('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
    const messages = () => site.rows('select id from messages.message where party_id = $1 order by id desc', [site.party('chan-tai-man')])
    await until(async () => (await messages()).length === 2)
    const message = await client.get(`/en/account/messages/${(await messages())[0]!['id']}`)
    assert.ok(wordsOf(message.text).includes('alert("1")'), wordsOf(message.text))
    seen.push(message, await client.get(`/en/account/applications/${reference}`))
    const verify = await client.post('/en/verify', { document: `${markup}</textarea>${markup}` })
    seen.push(verify, await client.get(`/en/search?q=${encodeURIComponent(`"><${markup}`)}`))
    for (const { text, status } of seen) {
      assert.ok(status === 200 || status === 422)
      assert.ok(!text.includes('<script>alert') && !text.includes('<img src=x'), text.slice(Math.max(0, text.indexOf('<img src=x') - 200), text.indexOf('<img src=x') + 100))
      assert.ok(text.includes('&lt;script&gt;alert'))
    }
  })

  test('a reference with a slip of the pen: found when it can be read, else told how to go on', async () => {
    const client = await site.as('wong-mei-ling')
    const reference = await apply(client, 'immd-birthcopy', { ...birth, applicant: { ...birth.applicant, identityNumber: 'Q000102(A)' } })
    assert.equal((await client.get(`/en/account/applications/${reference.toLowerCase().replaceAll('-', '')}`)).status, 200)
    const other = reference[0] === 'A' ? 'C' : 'A'
    for (const [lang, words] of [['en', /Check the number, or look in your account/], ['tc', /請核對申請編號/]] as const) {
      for (const typed of [other + reference.slice(1), reference.slice(0, -1), `${reference}X`, '陳大文', '%00', '..%2f..', 'x'.repeat(500)]) says(await client.get(`/${lang}/account/applications/${typed}`), 404, words)
    }
  })

  test('none of this was a defect', () => assert.deepEqual(site.logged.filter((line) => line.includes('"defect"')), []))
})
