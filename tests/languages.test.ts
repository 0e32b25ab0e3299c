import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { apply, billOf, birth, fieldsOf, fillIn, pay, reaches, restaurant } from './acts.ts'
import { plain, wordsOf, type Client, type Fields, type Reply } from './client.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
before(async () => {
  site = await openTestSite()
  await site.work()
})
after(() => site.close())

/** Presses the switch of language of a page on which `typed` stands, as a browser without script does. */
async function switchTo(client: Client, page: Reply, language: 'en' | 'tc' | 'sc', typed: Fields): Promise<Reply> {
  const button = new RegExp(`<button form="([^"]+)" formaction="([^"]+)" formnovalidate name="in-language" value="${language}"`).exec(page.text)
  assert.ok(button, 'the page has a switch that takes along what is typed')
  const [, form, action] = button
  const inside = new RegExp(`<form[^>]* id="${form}"[^>]*>(.*?)</form>`, 's').exec(page.text)?.[1]
  assert.ok(inside, 'the switch belongs to a form of the page')
  const hidden = Object.fromEntries([...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, plain(value!)]))
  const sent = await client.send(plain(action!), { ...hidden, ...typed, 'in-language': language })
  return sent.status === 303 ? client.get(sent.place) : sent
}

const linksOf = (page: Reply) => [...page.text.matchAll(/<a href="([^"]+)" lang="[^"]+" hreflang/g)].map(([, href]) => plain(href!))
const cases = async () => Number((await site.rows('select count(*) as n from cases.case_file'))[0]!['n'])

describe('in the middle of a form', () => {
  const at = '/services/immd-birthcopy/apply'
  const half = { ...birth.record, 'childDob-month': '13', motherName: '', birthPlace: '"Harbour" & <Light>' }
  const stands = (page: Reply) => {
    const fields = fieldsOf(page.text)
    for (const [name, value] of Object.entries(half)) assert.equal(plain(fields[name] ?? ''), value, name)
  }

  test('half a page with a mistake, not sent yet, stands in the other language as it was typed, and nothing is told before it is asked for', async () => {
    const client = await site.as('chan-tai-man')
    const page = await switchTo(client, await client.get(`/en${at}/record`), 'tc', half)
    assert.equal(page.status, 200)
    assert.match(page.text, /<html lang="zh-Hant">/)
    stands(page)
    assert.doesNotMatch(page.text, /class="errors"/)
    const back = await switchTo(client, page, 'en', half)
    assert.match(back.text, /<html lang="en">/)
    stands(back)
  })

  test('after a refused page the problems are told in the new language, of what stands there now', async () => {
    const client = await site.as('wong-mei-ling')
    const refused = await client.post(`/en${at}/record`, half)
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused.text), /2 answers need another look/)
    const page = await switchTo(client, refused, 'tc', half)
    stands(page)
    assert.match(page.text, /<html lang="zh-Hant">/)
    assert.match(wordsOf(page.text), /有2項答案需要更正 請填寫「出生日期」的月份，由1至12 請填寫「母親姓名」/)
    assert.doesNotMatch(wordsOf(page.text), /need another look/)
    // One mistake is mended while switching on.
    const onward = await switchTo(client, page, 'sc', { ...half, motherName: 'WONG Siu Fong' })
    assert.match(onward.text, /<html lang="zh-Hans">/)
    assert.equal(onward.text.match(/class="errors".*?<\/ul>/s)![0].match(/<li>/g)!.length, 1)
    assert.equal(fieldsOf(onward.text)['motherName'], 'WONG Siu Fong')
  })

  test('an answer that was changed from the check of all answers is still being changed', async () => {
    const client = await site.as('tang-wing-fung')
    await fillIn(client, 'immd-birthcopy', birth)
    const page = await switchTo(client, await client.get(`/en${at}/record?change=1`), 'tc', birth.record)
    assert.match(page.text, new RegExp(`action="/tc${at}/record\\?change=1"`))
    const sent = await client.send(`/tc${at}/record?change=1`, { ...hiddenOf(page), ...birth.record })
    assert.equal(sent.place, `/tc${at}/check`)
  })

  test('ticked statements stay ticked, nothing is sent, and what is missing is told in the new language', async () => {
    const client = await site.as('ho-tsz-ching')
    await fillIn(client, 'immd-birthcopy', birth)
    const before = await cases()
    const ticked = (page: Reply) => [...page.text.matchAll(/<input[^>]*name="declare-(\d)"[^>]*checked/g)].map(([, n]) => n)
    const page = await switchTo(client, await client.get(`/en${at}/check`), 'tc', { 'declare-1': 'yes' })
    assert.deepEqual(ticked(page), ['1'])
    assert.doesNotMatch(page.text, /class="errors"/)
    const refused = await client.send(`/tc${at}/check`, { ...hiddenOf(page), 'declare-1': 'yes' })
    assert.equal(refused.status, 422)
    const again = await switchTo(client, refused, 'en', { 'declare-1': 'yes' })
    assert.deepEqual(ticked(again), ['1'])
    assert.match(again.text, /class="errors".*href="#declare-0"/s)
    assert.match(again.text, /<html lang="en">/)
    const all = await switchTo(client, again, 'sc', { 'declare-0': 'yes', 'declare-1': 'yes' })
    assert.doesNotMatch(all.text, /class="errors"/)
    assert.equal(await cases(), before)
  })

  test('a file that was chosen is kept', async () => {
    const client = await site.as('fung-siu-kei lotus-lane-kitchen')
    await fillIn(client, 'fehd-grl', { business: restaurant.business, premises: restaurant.premises })
    const page = await switchTo(client, await client.get('/en/services/fehd-grl/apply/kitchen'), 'tc', restaurant.kitchen)
    assert.match(page.text, /plan\.pdf/)
    assert.match(page.text, /value="natural"[^>]*checked/)
  })
})

const hiddenOf = (page: Reply) => Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, plain(value!)]))

test('words about a service, and a document to check with its answer, are taken along', async () => {
  const client = site.visitor()
  const page = await switchTo(client, await client.get('/en/services/immd-birthcopy/rating?stars=4'), 'tc', { words: 'Quick & clear' })
  assert.match(page.text, /Quick &amp; clear<\/textarea>/)
  assert.match(page.text, /name="stars" value="4"/)
  const typed = await switchTo(client, await client.get('/en/verify'), 'tc', { document: 'ABC-123' })
  assert.match(typed.text, /ABC-123<\/textarea>/)
  assert.doesNotMatch(typed.text, /class="errors"/)
  const told = await client.send('/tc/verify', { ...hiddenOf(typed), document: 'ABC-123' })
  assert.equal(told.status, 422)
  const again = await switchTo(client, told, 'en', { document: 'ABC-123' })
  assert.match(again.text, /<html lang="en">.*class="errors".*ABC-123<\/textarea>/s)
})

test('at a payment the same bill is paid in every language', async () => {
  const client = await site.as('chan-tai-man')
  const { id, amount } = await billOf(site, await apply(client, 'immd-birthcopy', birth))
  const page = await client.get(`/en/pay/${id}?from=account`)
  assert.deepEqual(linksOf(page), [`/tc/pay/${id}?from=account`, `/sc/pay/${id}?from=account`])
  const other = await client.get(`/tc/pay/${id}?from=account`)
  assert.ok(wordsOf(other.text).includes(amount.replace('.00', '')), amount)
})

test('what an officer has typed into a refused action stands, and so does what the applicant corrects', async () => {
  const client = await site.as('wong-mei-ling')
  const reference = await apply(client, 'immd-birthcopy', birth)
  await pay(site, reference)
  await reaches(site, reference, 'received')
  const officer = await site.as('leung-wai-shan')
  const desk = `/en/work/${reference}`
  const note = 'The name of the hospital & its place'
  const refused = await officer.post(`${desk}/actions`, { action: 'ask-correction', 'ask-correction-note': note }, desk)
  assert.equal(refused.status, 422)
  const page = await switchTo(officer, refused, 'tc', { 'ask-correction-note': note, mark: ['birthPlace', 'motherName'] })
  assert.match(page.text, /<html lang="zh-Hant">.*The name of the hospital &amp; its place<\/textarea>/s)
  assert.deepEqual([...page.text.matchAll(/name="mark" value="(\w+)"[^>]*checked/g)].map(([, id]) => id), ['birthPlace', 'motherName'])
  await reaches(site, reference, 'received')
  assert.equal((await officer.post(`${desk}/actions`, { action: 'ask-correction', 'ask-correction-note': note, mark: ['birthPlace', 'motherName'] }, desk)).status, 303)

  const at = `/account/applications/${reference}/correction`
  const typed = { birthPlace: 'Lotus Bay Hospital', motherName: '' }
  const open = await client.get(`/en${at}`)
  // Pressed twice: the second answer is the one that a browser shows.
  await switchTo(client, open, 'tc', typed)
  const half = await switchTo(client, open, 'tc', typed)
  assert.equal(fieldsOf(half.text)['birthPlace'], 'Lotus Bay Hospital')
  assert.match(half.text, /<span lang="en">The name of the hospital/)
  assert.doesNotMatch(half.text, /class="errors"/)
  const wrong = await client.send(`/tc${at}`, { ...hiddenOf(half), ...typed })
  assert.equal(wrong.status, 422)
  const again = await switchTo(client, wrong, 'en', typed)
  assert.match(again.text, /<html lang="en">.*class="errors"/s)
  assert.equal(fieldsOf(again.text)['birthPlace'], 'Lotus Bay Hospital')
  await reaches(site, reference, 'correcting')
})

test('who switches language while signing in goes on in that language', async () => {
  const page = await site.visitor().get(`/tc/sign-in?next=${encodeURIComponent('/en/services/immd-birthcopy/apply?x=/en/y')}`)
  assert.equal(hiddenOf(page)['next'], '/tc/services/immd-birthcopy/apply?x=/en/y')
})

describe('on an error page', () => {
  test('of an address that is not there: the same address with its query, refused in the other language', async () => {
    const client = site.visitor()
    for (const path of ['/services/no-such-service?from=a%26b', '/nowhere/at/all?x=1']) {
      const page = await client.get(`/en${path}`)
      assert.equal(page.status, 404)
      assert.deepEqual(linksOf(page), [`/tc${path}`, `/sc${path}`])
      const other = await client.get(`/tc${path}`)
      assert.equal(other.status, 404)
      assert.match(wordsOf(other.text), /找不到網頁/)
    }
    const strange = await client.get('//elsewhere.example/x')
    for (const link of linksOf(strange)) assert.doesNotMatch(link, /^\/\//)
  })

  test('of something sent to an address that only takes posts: the page it was sent from', async () => {
    const officer = await site.as('leung-wai-shan')
    const reference = await apply(await site.as('wong-mei-ling'), 'immd-birthcopy', birth)
    const from = `/en/account/applications/${reference}`
    const refused = await officer.send(`${from}/withdrawal`, { ...hiddenOf(await officer.get('/en/account')) }, { referer: `${site.house.config.PUBLIC_URL}/en/account?a=1` })
    assert.ok(refused.status >= 400 && refused.status !== 405, String(refused.status))
    for (const link of linksOf(refused)) assert.match(link, /^\/(tc|sc)\/account\?a=1$/)
    const foreign = await officer.send(`${from}/withdrawal`, {}, { referer: 'https://elsewhere.example//evil.example/en' })
    for (const link of linksOf(foreign)) assert.match(link, /^\/(tc|sc)\/$/)
  })
})

test('a page in Simplified Chinese says that a program made it, and no other page does', async () => {
  const client = site.visitor()
  assert.match(wordsOf((await client.get('/sc/services/immd-birthcopy')).text), /有关这项服务的简体中文由计算机程序从繁体中文转换而成/)
  assert.match(wordsOf((await client.get('/sc/')).text), /本网站的简体中文大部分由计算机程序/)
  for (const lang of ['en', 'tc']) assert.doesNotMatch((await client.get(`/${lang}/services/immd-birthcopy`)).text, /class="derived/)
})
